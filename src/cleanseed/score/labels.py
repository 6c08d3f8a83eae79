"""Names in the markup that tell body from company: what share of the text under them is body on many sites.

Classes, ids and roles are what a site's makers call the parts of their pages: `entry-content`, `related-posts`.
Each name, and each run of letters in it, has a weight in log odds; a line has the sums of the element that it stands in
and of those around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Ints
from cleanseed.score.tree import Tree

UNIT = 32
"""A weight of this much in the data file is one unit of log odds."""
LEVELS = 4  # the element of a line and those around it whose weights are columns of their own
NAMES = (*(f"label_{level}" for level in range(LEVELS)), "label_sum", "label_least", "label_most", "label_nearest")
_RUN = re.compile(r"[a-z]{3,}")
_TELLING = 0.3  # log odds from which an element's weight counts as saying something


class Labels(NamedTuple):
    """The label of each element as a number in `names`; the number of each one's parent, and of each line's element."""

    names: list[str]
    own: list[int]
    up: list[int]
    at: Ints


def read_labels(tree: Tree) -> Labels:
    """Return the labels of the elements that lines stand in, and of those around them."""
    numbers: dict[str, int] = {}
    own = [numbers.setdefault(element.label, len(numbers)) for element in tree.elements]
    return Labels(list(numbers), own, tree.up, tree.at)


def tokens(label: str) -> set[str]:
    """Return the names in a label, and the runs of letters in them."""
    return set(label.split()) | set(_RUN.findall(label))


class LabelLexicon:
    """The weights of names, and the columns that they give."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        @lru_cache(maxsize=8192)
        def weigh(label: str) -> float:
            return sum(weights.get(token, 0.0) for token in sorted(tokens(label)))

        self._weigh = weigh

    @classmethod
    def from_data(cls, data: Mapping[str, int]) -> LabelLexicon:
        """Read the weights as the data file has them: {name: weight in thirty-seconds of log odds}."""
        return cls({name: weight / UNIT for name, weight in data.items()})

    def columns(self, labels: Labels) -> dict[str, NDArray[Any]]:
        """Return the weight of each line's element and of those around it, with what they add up to."""
        weights = [self._weigh(name) for name in labels.names]
        rows: list[tuple[float, ...]] = []  # of each element; parents come first
        for number, (label, parent) in enumerate(zip(labels.own, labels.up, strict=True)):
            weight = weights[label]
            *levels, total, least, most, nearest = rows[parent] if parent < number else (0.0,) * len(NAMES)
            told = weight if abs(weight) >= _TELLING else nearest
            rows.append((weight, *levels[:-1], total + weight, min(least, weight), max(most, weight), told))
        return dict(zip(NAMES, np.array(rows, np.float32)[labels.at].T, strict=True))
