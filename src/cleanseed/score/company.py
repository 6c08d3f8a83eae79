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


SecondGroup = Callable[[Signed, Floats], Columns]
COMPANY: dict[str, SecondGroup] = {
    group.__name__: group for group in (opinions, surroundings, stretch, overall, shared)
}
