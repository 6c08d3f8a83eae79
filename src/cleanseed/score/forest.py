# cython: language_level=3, boundscheck=False, wraparound=False
"""Boosted symmetric trees, evaluated for all lines of a document at once.

A symmetric tree asks the same question (is column f above border b?) at all nodes of one level, so a leaf's number is
the bits of the answers.  The answers of all lines to one question are one big integer with a byte a line; the leaf
numbers of all lines are then a few shifts and additions of big integers, and their values one `bytes.translate`.  That
is as quick in plain Python as in compiled code, and exact: all values are whole numbers.

Trees of this form: A. Dorogush, V. Ershov and A. Gulin, "CatBoost: gradient boosting with categorical features
support", 2018.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from math import exp
from typing import Any

from cleanseed.score.columns import Columns

_DEPTH = 8  # questions of a tree, at most: a leaf's number is a byte
_TREES = 256  # at most: sums of as many bytes fit into two bytes
_ABOVE = [bytes(256 - max(256 - border - 1, 0)) + b"\1" * max(256 - border - 1, 0) for border in range(256)]


class Forest:
    """Fitted trees.

    `features` are names of columns; `borders` are the sorted borders of each; `trees` are pairs of questions, each
    (feature, border) by their places, and leaves, whole numbers from 0 to 255 in units of `unit` log odds; `bias` is
    in the same units.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.borders = [array("d", borders) for borders in data["borders"]]
        self.unit: float = data["unit"]
        self.bias: int = data["bias"]
        questions: dict[tuple[int, int], int] = {}
        self.trees: list[tuple[tuple[int, ...], bytes]] = []
        for asked, leaves in data["trees"]:
            if len(asked) > _DEPTH or len(leaves) != 1 << len(asked):
                raise ValueError("a tree must have at most 8 questions and a leaf for each answer to them")
            numbers = tuple(questions.setdefault((feature, border), len(questions)) for feature, border in asked)
            self.trees.append((numbers, bytes(leaves).ljust(256, b"\0")))
        if len(self.trees) > _TREES:
            raise ValueError(f"a forest has at most {_TREES} trees")
        self.questions = list(questions)

    def log_odds(self, columns: Columns) -> list[float]:
        """Return the log odds of each line."""
        total = columns.lines
        if not total:
            return []
        asked = zip(self.features, self.borders, strict=True)
        bins = [bin_values(columns[name], borders, total) for name, borders in asked]
        answers = [
            int.from_bytes(bins[feature].translate(_ABOVE[border]), "little") for feature, border in self.questions
        ]
        even = odd = 0
        mask = int.from_bytes(b"\xff\0" * ((total + 1) // 2), "little")
        for questions, leaves in self.trees:
            numbers = 0
            for level, question in enumerate(questions):
                numbers |= answers[question] << level
            values = int.from_bytes(numbers.to_bytes(total, "little").translate(leaves), "little")
            even += values & mask
            odd += (values >> 8) & mask
        half = (total + 1) // 2
        evens = struct.unpack(f"<{half}H", even.to_bytes(2 * half, "little"))
        odds = struct.unpack(f"<{half}H", odd.to_bytes(2 * half, "little"))
        sums = [value for pair in zip(evens, odds, strict=True) for value in pair][:total]
        return [(value + self.bias) * self.unit for value in sums]


def bin_values(values, borders, total):
    """Return the number of borders below each value, a byte each."""
    found = bytearray(total)
    count = len(borders)
    for number in range(total):
        value = values[number]
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if borders[middle] < value:
                low = middle + 1
            else:
                high = middle
        found[number] = low
    return bytes(found)


def probability(log_odds: float) -> float:
    """Return the probability of log odds, to four places, so that it is the same on every platform."""
    return round(1 / (1 + exp(-log_odds)), 4) if log_odds > -30 else 0.0
