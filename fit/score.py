"""Fit the score: symmetric trees grown by CatBoost, turned into the plain data that `cleanseed.score` evaluates."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.forest import Forest


class Settings(NamedTuple):
    """How trees are grown."""

    trees: int = 220
    depth: int = 6
    rate: float = 0.1
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
    """Fit trees on a matrix with a row per line; return them as `Forest` reads them."""
    model = train(matrix, labels, weights, settings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return plain(json.loads(path.read_text()), names)


def train(
    matrix: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float32], settings: Settings
) -> Any:
    """Fit trees; return CatBoost's model of them."""
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
        subsample=0.6,
        random_strength=0.5,
        allow_writing_files=False,
        verbose=False,
    )
    model.fit(Pool(matrix, labels.astype(int), weight=weights))
    return model


def plain(exported: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return CatBoost's trees as whole numbers: leaves are bytes, their least value is part of the bias."""
    columns = [feature["flat_feature_index"] for feature in exported["features_info"]["float_features"]]
    scale, (bias,) = exported["scale_and_bias"]
    borders: dict[int, set[float]] = {}
    trees = []
    for tree in exported["oblivious_trees"]:
        splits = [(columns[s["float_feature_index"]], float(f"{s['border']:.6g}")) for s in tree["splits"] or []]
        for column, border in splits:
            borders.setdefault(column, set()).add(border)
        trees.append((splits, np.array(tree["leaf_values"]) * scale))
    unit = max(float(leaves.max() - leaves.min()) for _, leaves in trees) / 255
    used = sorted(borders)
    ordered = {column: sorted(borders[column]) for column in used}
    least = sum(float(leaves.min()) for _, leaves in trees)
    return {
        "features": [names[column] for column in used],
        "borders": [ordered[column] for column in used],
        "unit": float(f"{unit:.6g}"),
        "bias": round((bias + least) / unit),
        "trees": [
            [
                [[used.index(column), ordered[column].index(border)] for column, border in splits],
                [int(value) for value in np.rint((leaves - leaves.min()) / unit)],
            ]
            for splits, leaves in trees
        ],
    }


def predict(data: dict[str, Any], matrix: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the log odds of each row of a matrix: as `Forest.log_odds`, for many rows at once."""
    forest = Forest(data)
    places = [names.index(name) for name in forest.features]
    answers = []
    for feature, border in forest.questions:
        answers.append(matrix[:, places[feature]] > np.float32(forest.borders[feature][border]))
    total = np.full(len(matrix), forest.bias, np.int64)
    for asked, leaves in forest.trees:
        number = np.zeros(len(matrix), np.int64)
        for level, question in enumerate(asked):
            number |= answers[question].astype(np.int64) << level
        total += np.frombuffer(leaves, np.uint8)[number]
    return np.asarray(total * forest.unit, np.float64)
