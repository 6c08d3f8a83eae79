"""Fit the naming of removed lines: a conditional logit over dense and named features, and the weights of pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from cleanseed.decide.kinds import DENSE, KINDS, dense_parts, features_of, places_of
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.text import read_text
from cleanseed.wording import Wording, features_by_line
from fit.rows import line_labels
from fit.sources import Source

COUNT = len(KINDS)
_LEAST = 8  # lines that must have a feature
_RIDGE = 0.3
# How much of a pair's log probability counts, in one box and across boxes: neighbours' words count already.
_PAIR_SHARES = np.array([[[0.7]], [[0.25]]])
_KINDS = [str(kind) for kind in KINDS]

Example = tuple[list[int], NDArray[np.float64], list[list[str]], list[int]]
"""The places of the removed lines of a text, their dense parts, their features, their kinds."""


def example(source: Source, wording: Wording) -> Example | None:
    """Return the lines of a labelled text whose kinds are known."""
    document = read_text(source.text)
    labels = line_labels(document, source.labels)
    numbers = [n for n, label in enumerate(labels) if label in _KINDS]
    if not numbers:
        return None
    features = features_by_line([line.words for line in document.lines])
    claims = find_claims(document, default_rulebook())
    own = wording.kinds([features[number] for number in numbers])
    places = places_of(document.lines, numbers)
    dense = np.array(dense_parts(own, array("l", places), len(numbers))).reshape(len(numbers), len(DENSE), COUNT)
    kinds = [_KINDS.index(str(labels[n])) for n in numbers]
    return places, dense, list(features_of(document.lines, numbers, claims)), kinds


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the data of `Namer`."""
    counts = Counter(name for _, _, features, _ in examples for line in features for name in line)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    place = {name: number for number, name in enumerate(names)}
    dense = np.concatenate([one[1] for one in examples])
    kinds = np.concatenate([one[3] for one in examples])
    lines = [line for _, _, features, _ in examples for line in features]
    rows = np.repeat(np.arange(len(lines)), [len([n for n in line if n in place]) for line in lines])
    columns = np.array([place[name] for line in lines for name in line if name in place])
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(lines), len(names)))
    weights = np.repeat([1 / np.sqrt(len(one[3])) for one in examples], [len(one[3]) for one in examples])
    goal = np.zeros((len(lines), COUNT))
    goal[np.arange(len(lines)), kinds] = 1

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scales, table = parameters[: len(DENSE)], parameters[len(DENSE) :].reshape(len(names), COUNT)
        values = np.tensordot(dense, scales, axes=([1], [0])) + matrix @ table
        values -= values.max(1, keepdims=True)
        chances = np.exp(values)
        chances /= chances.sum(1, keepdims=True)
        error = (chances - goal) * weights[:, None]
        cost = -float((np.log(chances[np.arange(len(kinds)), kinds] + 1e-12) * weights).sum())
        slope = np.concatenate((np.einsum("nk,ndk->d", error, dense), (matrix.T @ error + 2 * _RIDGE * table).ravel()))
        return cost + _RIDGE * float((table**2).sum()), slope

    start = np.concatenate(([0.5, 0.1, 0.1, 0.3], np.zeros(len(names) * COUNT)))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    table = found[len(DENSE) :].reshape(len(names), COUNT)
    adjacent, apart = _pairs(examples)
    return {
        "dense": {name: round(float(value), 4) for name, value in zip(DENSE, found, strict=False)},
        "features": {name: [round(float(v), 3) for v in table[place[name]]] for name in names},
        "adjacent": adjacent,
        "apart": apart,
    }


def _pairs(examples: Sequence[Example]) -> tuple[list[list[float]], list[list[float]]]:
    """Return how much a kind speaks for the kind of the next removed line: beside it, and farther away."""
    counts = np.full((2, COUNT, COUNT), 0.5)
    single = np.full(COUNT, 1.0)
    for numbers, _, _, kinds in examples:
        for one, other, here, there in zip(kinds, kinds[1:], numbers, numbers[1:], strict=False):
            counts[int(there != here + 1), one, other] += 1 / np.sqrt(len(kinds))
        np.add.at(single, kinds, 1 / np.sqrt(len(kinds)))
    chances = counts / counts.sum(2, keepdims=True)
    pairs = _PAIR_SHARES * np.log(chances / (single / single.sum()))
    return tuple([[round(float(v), 3) for v in row] for row in table] for table in pairs)  # type: ignore[return-value]
