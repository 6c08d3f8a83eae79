"""Tree sums, against walking each tree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score.trees import UNIT, Trees

DATA: dict[str, Any] = {
    "features": ["words", "place"],
    "questions": [[0, 5.0], [1, 0.5], [0, 20.0]],
    "trees": [
        {"questions": [0, 1], "leaves": [-900, 400, -100, 1200]},
        {"questions": [2], "leaves": [-50, 700]},
        {"questions": [], "leaves": [30]},
    ],
    "bias": -200,
}


def walk(values: dict[str, float]) -> float:
    total = DATA["bias"]
    for tree in DATA["trees"]:
        leaf = 0
        for level, number in enumerate(tree["questions"]):
            feature, border = DATA["questions"][number]
            leaf += (values[DATA["features"][feature]] > border) << level
        total += tree["leaves"][leaf]
    return float(1 / (1 + np.exp(-total / UNIT)))


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 1, width=32)), min_size=1, max_size=20))
def test_sums_agree_with_walking(rows: list[tuple[int, float]]) -> None:
    columns = {"place": np.array([row[1] for row in rows]), "words": np.array([row[0] for row in rows])}
    found = Trees.from_data(DATA).probabilities(columns)
    assert found == pytest.approx([walk({"words": words, "place": place}) for words, place in rows], abs=1e-6)


def test_many_lines_are_scored_in_blocks_alike() -> None:
    words = np.arange(10_000) % 30
    found = Trees.from_data(DATA).probabilities({"words": words, "place": np.zeros(10_000)})
    assert np.array_equal(found[:30], found[9_000:9_030])
