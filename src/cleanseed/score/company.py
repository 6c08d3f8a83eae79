"""The second look: what a first opinion of all lines says about each one's surroundings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cleanseed.score.columns import Columns, everywhere
from cleanseed.score.features import known_words
from cleanseed.score.lines import around, before, heaviest, since_and_until, steps, sum_of, windows
from cleanseed.score.page import Signed
from cleanseed.score.signs import Floats, words_in

_SURE = 0.8  # a first opinion from which a line counts as body
_BESIDE = steps((1, 2, 3, -1, -2, -3))
_BESIDE_NAMES = [f"opinion_{by:+d}" for by in _BESIDE.flat]


def opinions(page: Signed, first: Floats) -> Columns:
    """The first opinion of a line and of its neighbours."""
    return {"opinion": first} | dict(zip(_BESIDE_NAMES, before(first, _BESIDE), strict=True))


_NEAR = {
    **{f"body_near_{reach}": (reach, reach) for reach in (2, 5, 12, 30)},
    **{f"body_last_{reach}": (reach, 0) for reach in (6, 20)},
    **{f"body_next_{reach}": (0, reach) for reach in (6, 20)},
}
_REACHES, _AHEAD = map(steps, zip(*_NEAR.values(), strict=True))


def surroundings(page: Signed, first: Floats) -> Columns:
    """How much of the words around is body by first opinion."""
    words = page.signs.words + 0.5
    both = np.array((words * first, words))
    part, whole = windows(both, _REACHES, _AHEAD)
    columns: Columns = dict(zip(_NEAR, part / whole, strict=True))
    total, passed = both.cumsum(axis=1)
    columns["body_before"] = (total - both[0]) / total[-1]
    columns["body_left"] = total[-1] - total
    sure = (first >= _SURE) & (page.signs.words >= 6)
    back, ahead = since_and_until(np.array((sure, first < 0.3)))
    columns["since_sure"], columns["since_doubtful"] = back
    columns["until_sure"], columns["until_doubtful"] = ahead
    columns["words_since_sure"] = passed - np.maximum.accumulate(np.where(sure, passed, 0.0))
    return columns


def stretch(page: Signed, first: Floats) -> Columns:
    """The heaviest stretch by first opinion."""
    words = np.minimum(page.signs.words, 80) + 1
    start, end = heaviest(words * (first - 0.5))
    inside, away = around(start, end, len(words))
    body = words * first
    return {
        "in_stretch": inside,
        "from_stretch": away,
        "stretch_body": np.full(len(words), sum_of(body[start:end]) / max(sum_of(body), 1e-6), np.float32),
    }


def overall(page: Signed, first: Floats) -> Columns:
    """How much of the document is body by first opinion."""
    words = page.signs.words + 0.5
    every, body = sum_of(words), sum_of(words * first)
    doubt = sum_of(words * np.minimum(first, 1 - first))
    values = {
        "all_body": body / every,
        "all_body_words": body,
        "all_body_lines": sum_of(first) / len(first),
        "all_doubt": doubt / every,
    }
    return everywhere(values, len(first))


def shared(page: Signed, first: Floats) -> Columns:
    """How many of a line's words stand in lines that are body by first opinion."""
    return {
        "known_to_body": known_words(page, first),
        "known_to_rest": known_words(page, 1 - first),
    }


_APART = 4  # lines from one body-like line to the next from which they belong to different parts
_PART_WORDS = 4
_LARGE = 0.3  # of the largest part's words


def parts(page: Signed, first: Floats) -> Columns:
    """The parts that body by first opinion falls into, and what they share with the first large one.

    A second story, a thread of comments or a list of teasers below the body has a part of its own, and other words.
    A line has the values of the part that it stands in, or of the last one before it.
    """
    words = page.signs.words
    total = len(words)
    body = ((first >= 0.5) & (words >= _PART_WORDS)).nonzero()[0]
    if not len(body):
        return dict.fromkeys(_PARTS, np.full(total, -1, np.float32))
    apart = body[1:] - body[:-1] > _APART
    starts, ends = body[np.concatenate(([True], apart))], body[np.concatenate((apart, [True]))]
    number = np.arange(total)
    part = starts.searchsorted(number, side="right") - 1  # -1 before the first
    here = np.maximum(part, 0)
    inside = (part >= 0) & (number <= ends[here])
    of_body = part[body]
    sizes = np.bincount(of_body, words[body])
    main = int((sizes >= _LARGE * sizes.max()).argmax())
    in_main = np.zeros(total, bool)
    in_main[body[of_body == main]] = True
    known, every = words_in(page.postings, in_main), page.signs.word_counts
    inside_known = np.bincount(here, known * inside) / np.maximum(np.bincount(here, every * inside), 1)
    passed = np.zeros(total + 1)
    passed[1:] = words.cumsum()
    gaps = passed[starts]
    gaps[1:] -= passed[ends[:-1] + 1]
    parts_passed = sizes.cumsum()
    every_part = parts_passed[-1]
    shares = sizes / every_part
    after = np.minimum(np.where(inside, part, part + 1), len(starts) - 1)
    values = (
        inside, sizes[here], shares[here], part - main, np.full(total, len(starts)), inside_known[here],
        inside_known[after], known / np.maximum(every, 1), gaps[here], shares[after],
        (parts_passed / every_part)[here], number - ends[main],
    )  # fmt: skip
    return dict(zip(_PARTS, values, strict=True))


_PARTS = (
    "in_part", "part_words", "part_share", "part_number", "part_count", "part_known", "next_part_known",
    "known_to_part", "part_gap", "next_part_share", "parts_passed", "from_part_end",
)  # fmt: skip

SecondGroup = Callable[[Signed, Floats], Columns]
COMPANY: dict[str, SecondGroup] = {
    group.__name__: group for group in (opinions, surroundings, stretch, overall, shared, parts)
}
