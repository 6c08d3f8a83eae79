"""Sums of symmetric decision trees, evaluated for all lines at once.

Every level of a symmetric tree asks one question (is this feature above this border?), so a line's leaf is the number
whose bits are the answers.  Leaves are whole numbers: their sum is exact, in any order, on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Floats

UNIT = 1_000  # a leaf of this much is one unit of log odds
_BLOCK = 1_024  # lines evaluated together, which bounds the memory


@dataclass(frozen=True, slots=True)
class Trees:
    """`features` names the columns; question i asks whether column `asked[i]` is above `borders[i]`.

    `questions[k, t]` is the k-th question of tree t; its leaves stand in `leaves[t]`.
    """

    features: tuple[str, ...]
    asked: NDArray[np.int64]
    borders: Floats
    questions: NDArray[np.int64]
    leaves: NDArray[np.int32]
    bias: int

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Trees:
        """Read the trees as the data file has them: {features, questions: [[feature, border]], trees: [...], bias}."""
        depth = max(1, *(len(tree["questions"]) for tree in data["trees"]))
        asked = [feature for feature, _ in data["questions"]] + [0]
        borders = [border for _, border in data["questions"]] + [np.inf]
        never = len(data["questions"])  # fills up the levels of a shallow tree
        questions = np.full((depth, len(data["trees"])), never)
        leaves = np.zeros((len(data["trees"]), 1 << depth), np.int32)
        for number, tree in enumerate(data["trees"]):
            questions[: len(tree["questions"]), number] = tree["questions"]
            leaves[number, : len(tree["leaves"])] = tree["leaves"]
        names = tuple(data["features"])
        return cls(names, np.array(asked), np.array(borders, np.float32), questions, leaves, int(data["bias"]))

    def over(self, names: Sequence[str]) -> Trees:
        """Return the same trees for matrices that have these features as their rows."""
        rows = np.array([names.index(name) for name in self.features])
        return replace(self, features=tuple(names), asked=rows[self.asked])

    def of_matrix(self, matrix: Floats) -> Floats:
        """Return the probability for each column of a matrix that has a row per feature."""
        total = matrix.shape[1]
        sums = np.empty(total, np.int32)
        for start in range(0, total, _BLOCK):
            sums[start : start + _BLOCK] = self._sums(matrix[:, start : start + _BLOCK])
        return np.array(list(map(_likely, (sums + self.bias).tolist())), np.float32)

    def _sums(self, matrix: Floats) -> NDArray[np.int32]:
        answers = (matrix.take(self.asked, 0) > self.borders[:, None]).view(np.uint8)
        *lower, places = answers.take(self.questions, 0)
        for level in reversed(lower):
            places += places
            places |= level
        found = places.astype(np.intp)
        found += np.arange(0, self.leaves.size, self.leaves.shape[1])[:, None]
        return np.asarray(self.leaves.ravel().take(found).sum(axis=0, dtype=np.int32))


def _likely(odds: int) -> float:
    """Return the probability for odds in units of leaves; numpy's exponential is another on other machines."""
    return 1 / (1 + exp(-min(max(odds / UNIT, -30.0), 30.0)))
