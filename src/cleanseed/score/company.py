"""The second look: what a first opinion of all lines says about each one's surroundings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cleanseed.score.features import known_words
from cleanseed.score.lines import before, heaviest, since, until, window
from cleanseed.score.page import Columns, Signed
from cleanseed.score.signs import Floats

_SURE = 0.8  # a first opinion from which a line counts as body


def opinions(page: Signed, first: Floats) -> Columns:
    """The first opinion of a line and of its neighbours."""
    columns: Columns = {"opinion": first}
    for by in (1, 2, 3, -1, -2, -3):
        columns[f"opinion_{by:+d}"] = before(first, by)
    return columns


def surroundings(page: Signed, first: Floats) -> Columns:
    """How much of the words around is body by first opinion."""
    words = page.signs.words + 0.5
    body = words * first
    both = np.stack((body, words))

    def share(reach: int, ahead: int) -> Floats:
        part, whole = window(both, reach, ahead)
        return np.asarray(part / whole)

    columns: Columns = {f"body_near_{reach}": share(reach, reach) for reach in (2, 5, 12, 30)}
    total, passed = np.cumsum(both, axis=1)
    columns["body_before"] = (total - body) / total[-1]
    columns["body_left"] = total[-1] - total
    for reach in (6, 20):
        columns[f"body_last_{reach}"] = share(reach, 0)
        columns[f"body_next_{reach}"] = share(0, reach)
    sure = (first >= _SURE) & (page.signs.words >= 6)
    columns["since_sure"] = since(sure)
    columns["until_sure"] = until(sure)
    columns["words_since_sure"] = passed - np.maximum.accumulate(np.where(sure, passed, 0.0))
    doubtful = first < 0.3
    columns["since_doubtful"] = since(doubtful)
    columns["until_doubtful"] = until(doubtful)
    return columns


def stretch(page: Signed, first: Floats) -> Columns:
    """The heaviest stretch by first opinion."""
    words = np.minimum(page.signs.words, 80) + 1
    total = len(words)
    start, end = heaviest(words * (first - 0.5))
    number = np.arange(total, dtype=np.float32)
    every = max(float((words * first).sum()), 1e-6)
    return {
        "in_stretch": (number >= start) & (number < end),
        "from_stretch": np.where(number < start, number - start, np.where(number >= end, number - end + 1, 0)),
        "stretch_body": np.full(total, float((words * first)[start:end].sum()) / every, np.float32),
    }


def overall(page: Signed, first: Floats) -> Columns:
    """How much of the document is body by first opinion."""
    words = page.signs.words + 0.5
    total = len(words)
    values = {
        "all_body": float((words * first).sum() / words.sum()),
        "all_body_words": float((words * first).sum()),
        "all_body_lines": float(first.mean()),
        "all_doubt": float((words * np.minimum(first, 1 - first)).sum() / words.sum()),
    }
    return {name: np.full(total, value, np.float32) for name, value in values.items()}


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
    signs = page.signs
    words = signs.words
    total = len(words)
    body = np.flatnonzero((first >= 0.5) & (words >= _PART_WORDS))
    if not len(body):
        return dict.fromkeys(_PARTS, np.full(total, -1, np.float32))
    breaks = np.flatnonzero(np.diff(body) > _APART)
    starts, ends = body[np.r_[0, breaks + 1]], body[np.r_[breaks, len(body) - 1]]
    part = np.searchsorted(starts, np.arange(total), side="right") - 1  # -1 before the first
    here = np.maximum(part, 0)
    inside = (part >= 0) & (np.arange(total) <= ends[here])
    body_words = np.zeros(total, np.float32)
    body_words[body] = words[body]
    sizes = np.bincount(part[body], body_words[body], len(starts))
    main = int(np.argmax(sizes >= _LARGE * sizes.max()))
    own = np.isin(
        signs.word_keys, signs.word_keys[(body_words[signs.word_lines] > 0) & (part[signs.word_lines] == main)]
    )
    every = np.bincount(signs.word_lines, minlength=total)
    known = np.bincount(signs.word_lines[own], minlength=total)
    by_part = np.bincount(here, known * inside, len(starts)) / np.maximum(
        np.bincount(here, every * inside, len(starts)), 1
    )
    passed = np.concatenate(([0.0], np.cumsum(words)))
    gap = passed[starts] - passed[np.r_[0, ends[:-1] + 1]]
    after = np.minimum(np.where(inside, part, part + 1), len(starts) - 1)
    values = (
        inside, sizes[here], sizes[here] / sizes.sum(), part - main, np.full(total, len(starts)),
        by_part[here], by_part[after], known / np.maximum(every, 1), gap[here], sizes[after] / sizes.sum(),
        np.cumsum(sizes)[here] / sizes.sum(), np.arange(total) - ends[main],
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
