"""Fit symmetric trees with CatBoost, and turn them into the plain data that cleanseed evaluates."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.trees import UNIT


class Settings(NamedTuple):
    """How trees are grown."""

    trees: int = 200
    depth: int = 6
    rate: float = 0.12
    columns: float = 0.3
    borders: int = 32
    threads: int = 2
    seed: int = 7


def grow(
    matrix: NDArray[np.float32],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float32],
    names: Sequence[str],
    settings: Settings,
) -> dict[str, Any]:
    """Fit trees on a matrix with a row per example; return them as `cleanseed.score.trees` reads them."""
    from catboost import CatBoostClassifier, Pool

    model = CatBoostClassifier(
        iterations=settings.trees,
        depth=settings.depth,
        learning_rate=settings.rate,
        l2_leaf_reg=6,
        border_count=settings.borders,
        leaf_estimation_iterations=1,
        rsm=settings.columns,
        random_seed=settings.seed,
        thread_count=settings.threads,
        boosting_type="Plain",
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_strength=0.5,
        allow_writing_files=False,
        verbose=False,
    )
    model.fit(Pool(matrix, labels.astype(int), weight=weights))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return _plain(json.loads(path.read_text()), names)


def _plain(exported: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    columns = [feature["flat_feature_index"] for feature in exported["features_info"]["float_features"]]
    scale, bias = exported["scale_and_bias"]
    questions: dict[tuple[int, float], int] = {}
    features: dict[int, int] = {}
    trees = []
    for tree in exported["oblivious_trees"]:
        asked = []
        for split in tree["splits"] or []:
            column = columns[split["float_feature_index"]]
            feature = features.setdefault(column, len(features))
            border = float(f"{split['border']:.6g}")
            asked.append(questions.setdefault((feature, border), len(questions)))
        leaves = [round(value * scale * UNIT) for value in tree["leaf_values"]]
        trees.append({"questions": asked, "leaves": leaves})
    return {
        "features": [names[column] for column in features],
        "questions": [list(question) for question in questions],
        "trees": trees,
        "bias": round(bias[0] * UNIT),
    }
