"""Tree sums, against walking each tree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score.columns import Columns, fill
from cleanseed.score.signs import Floats
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


def probabilities(trees: Trees, columns: Columns, total: int) -> Floats:
    return trees.of_matrix(fill(np.empty((len(trees.features), total), np.float32), trees.features, columns))


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 1, width=32)), min_size=1, max_size=20))
def test_sums_agree_with_walking(rows: list[tuple[int, float]]) -> None:
    columns: Columns = {"place": np.array([row[1] for row in rows]), "words": np.array([row[0] for row in rows])}
    found = probabilities(Trees.from_data(DATA), columns, len(rows))
    assert found == pytest.approx([walk({"words": words, "place": place}) for words, place in rows], abs=1e-6)


def test_many_lines_are_scored_in_blocks_alike() -> None:
    columns: Columns = {"words": np.arange(10_000) % 30, "place": np.zeros(10_000)}
    found = probabilities(Trees.from_data(DATA), columns, 10_000)
    assert np.array_equal(found[:30], found[9_000:9_030])


def test_trees_may_read_a_matrix_with_more_rows() -> None:
    trees = Trees.from_data(DATA)
    columns: Columns = {"words": np.arange(30), "place": np.linspace(0, 1, 30), "other": np.ones(30)}
    wider = trees.over(("other", "place", "words"))
    assert np.array_equal(probabilities(wider, columns, 30), probabilities(trees, columns, 30))
