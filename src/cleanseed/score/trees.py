"""Sums of symmetric decision trees, evaluated for all lines at once.

Every level of a symmetric tree asks one question (is this feature above this border?), so a line's leaf is the number
whose bits are the answers.  Leaves are whole numbers: their sum is exact, in any order, on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Floats

UNIT = 1_000  # a leaf of this much is one unit of log odds
_BLOCK = 4_096  # lines evaluated together, which bounds the memory


@dataclass(frozen=True, slots=True)
class Trees:
    """`features` names the columns; question i asks whether column `asked[i]` is above `borders[i]`.

    `questions[t, k]` is the k-th question of tree t; its leaves stand in `leaves[t]`.
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
        depth = max(len(tree["questions"]) for tree in data["trees"])
        asked = [feature for feature, _ in data["questions"]] + [0]
        borders = [border for _, border in data["questions"]] + [np.inf]
        never = len(data["questions"])  # fills up the levels of a shallow tree
        questions = np.full((len(data["trees"]), depth), never)
        leaves = np.zeros((len(data["trees"]), 1 << depth), np.int32)
        for number, tree in enumerate(data["trees"]):
            questions[number, : len(tree["questions"])] = tree["questions"]
            leaves[number, : len(tree["leaves"])] = tree["leaves"]
        names = tuple(data["features"])
        return cls(names, np.array(asked), np.array(borders, np.float32), questions, leaves, int(data["bias"]))

    def probabilities(self, columns: Mapping[str, NDArray[Any]]) -> Floats:
        """Return the probability for each line."""
        matrix = np.empty((len(self.features), len(columns[self.features[0]])), np.float32)
        for row, name in enumerate(self.features):
            matrix[row] = columns[name]
        return self.of_matrix(matrix)

    def of_matrix(self, matrix: Floats) -> Floats:
        """Return the probability for each column of a matrix that has a row per feature."""
        total = matrix.shape[1]
        sums = np.empty(total, np.int64)
        for start in range(0, total, _BLOCK):
            sums[start : start + _BLOCK] = self._sums(matrix[:, start : start + _BLOCK])
        odds = (sums + self.bias) / UNIT
        return (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)

    def _sums(self, matrix: Floats) -> NDArray[np.int64]:
        answers = (matrix.take(self.asked, 0) > self.borders[:, None]).view(np.uint8)
        places = np.zeros((len(self.questions), matrix.shape[1]), np.uint8)
        for level in range(self.questions.shape[1]):
            places |= answers.take(self.questions[:, level], 0) << np.uint8(level)
        firsts = np.arange(len(self.leaves), dtype=np.int32)[:, None] * self.leaves.shape[1]
        found = self.leaves.ravel().take(places + firsts)
        return np.asarray(found.sum(axis=0, dtype=np.int64))
