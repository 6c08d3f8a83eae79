# cython: language_level=3, boundscheck=False, wraparound=False
"""The wording model: a linear model over hashed words and word pairs, for all languages at once.

A feature is a hash of a word, a stem, a pair of words or a neighbour's first word (K. Weinberger et al., "Feature
hashing for large scale multitask learning", 2009).  Its weight says how much it speaks for body (above 0) or for
boilerplate (below 0); a second table says how much it speaks for each kind.  Weights are whole numbers, so that sums
are exact on every platform.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from cleanseed.result import Kind
from cleanseed.wording.features import BITS, features_of, named_features

KIND_BITS = 16
"""Bits of a feature that count for the kinds."""
KINDS = tuple(Kind)
_COUNT = len(KINDS)
_KIND_MASK = (1 << KIND_BITS) - 1


class Wording:
    """The weights of the features.

    `body` has a signed byte per feature, in units of `unit`; `kinds` has a row of sixteen signed bytes per feature of
    `KIND_BITS` bits, in units of `kind_unit`, in the order of `Kind`; `biases` are added for each kind.
    """

    def __init__(
        self, body: bytes, unit: float, bias: float, kinds: bytes, kind_unit: float, biases: Sequence[float]
    ) -> None:
        if len(body) != 1 << BITS or len(kinds) != len(KINDS) << KIND_BITS:
            raise ValueError("a wording model has 2^18 weights for body and 16 times 2^16 for kinds")
        self._given = (body, unit, bias, kinds, kind_unit, tuple(biases))
        self._body = memoryview(body).cast("b")
        self._kinds = memoryview(kinds).cast("b")
        self._unit, self._kind_unit = unit, kind_unit
        self._bias, self._biases = bias, array("d", biases)

    @classmethod
    def load(cls, path: Path) -> Wording:
        """Return the model of a manifest `NAME.json` with its weights in `NAME.bin` beside it."""
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        weights = path.with_suffix(".bin").read_bytes()
        return cls(
            weights[: 1 << BITS], data["unit"], data["bias"], weights[1 << BITS :], data["kind_unit"], data["biases"]
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return Wording, self._given

    def log_odds(self, features: Sequence[list[int]]) -> list[float]:
        """Return the log odds of body of each line, given its features."""
        unit, bias, weights = self._unit, self._bias, self._body
        return [total_of(line, weights) * unit / sqrt(len(line)) + bias for line in features]

    def kinds(self, features: Sequence[list[int]]) -> array[float]:
        """Return how much the features of each line speak for each kind, in log odds, in the order of `Kind`."""
        found = array("d", bytes(8 * len(KINDS) * len(features)))
        for number, line in enumerate(features):
            scale = self._kind_unit / sqrt(len(line))
            kind_totals(line, self._kinds, scale, self._biases, found, number * len(KINDS))
        return found

    def speaking(self, words: Sequence[str], most: int = 3) -> list[str]:
        """Return the words and word pairs of a line that speak most for boilerplate, the strongest first."""
        weights = self._body
        named = {name: weights[feature] for name, feature in named_features(words)}
        against = sorted((weight, name) for name, weight in named.items() if weight < 0)
        chosen: list[str] = []
        for _, name in against:
            if not any(name in other or other in name for other in chosen):
                chosen.append(name)
        return chosen[:most]


def total_of(features, weights):
    """Return the sum of the features' weights."""
    total = 0
    for feature in features:
        total += weights[feature]
    return total


def kind_totals(features, weights, scale, biases, out, start):
    """Write the scaled sum of the features' weights for each kind, with its bias, from `start` on."""
    for place in range(_COUNT):
        total = 0
        for feature in features:
            total += weights[(feature & _KIND_MASK) * _COUNT + place]
        out[start + place] = total * scale + biases[place]


def features_by_line(words: Sequence[list[str]]) -> list[list[int]]:
    """Return the features of each line of a document, given the words of each."""
    around: list[list[str]] = [[], *words, []]
    return [features_of(line, around[number], around[number + 2]) for number, line in enumerate(words)]
