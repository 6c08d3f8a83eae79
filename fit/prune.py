"""What each group of columns is worth: the score is fitted from the small end, and judged on texts left out.

`python -m fit.prune WORK` reads the rows and columns that `python -m fit CORPUS --work WORK` left.  Each row of the
table adds columns or changes the trees.  A figure is the F1 of body words, with the best limit for the whole
corpus; for planted boxes it is the area under the curve of boxes against honest lines.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from cleanseed.score import COLUMNS, context, evidence, repeats, shape
from fit import score
from fit.rows import Rows
from fit.stack import Stack

_UNSEEN = ("news-2023-pages", "forum-pages", "labelled-pages-2")
"""Corpora that are left out as a whole; of the others a fold is."""
_JUDGED = (*_UNSEEN, "lines-pages", "wcxb-dev", "multilingual-pages", "planted")
_SHARE = 3  # one in so many texts is fitted: the table compares, it does not ship
_DISTANT = tuple(name for name in evidence.NAMES if name.startswith(("since_", "until_")))
_AROUND = tuple(f"wording_{name}" for name in ("near_2", "near_6", "near_20", "least_3", "before", "after"))
_BOXES = tuple(name for name in evidence.NAMES if name.startswith("box_"))
_SMALL = score.Settings(trees=120)


def steps() -> Iterator[tuple[str, tuple[str, ...], score.Settings]]:
    """Yield what each row is: its name, its columns, how trees are grown."""
    own = shape.NAMES
    yield "form of the line", own, _SMALL
    names: tuple[str, ...] = (*own, "wording", "doc_wording", "doc_wording_words")
    yield "+ its wording", names, _SMALL
    names = (*names, *evidence.RULES)
    yield "+ its rules", names, _SMALL
    names = (*names, *context.DOCUMENT, *context.PLACE, *context.SEGMENT, "long_near_3", "long_near_8", "long_near_20")
    yield "+ document and place", names, _SMALL
    names = (*names, *_AROUND, "wording_-2", "wording_-1", "wording_+1", "wording_+2")
    yield "+ wording around", names, _SMALL
    for label, group in (
        ("distances to rules", (*_DISTANT, *evidence.NEAR)),
        ("boxes", _BOXES),
        ("runs", context.RUNS),
        ("repeats", repeats.REPEATS),
    ):
        names = (*names, *group)
        yield f"+ {label}", names, _SMALL
    for trees in (160, 220):
        yield f"all, {trees} trees", COLUMNS, score.Settings(trees=trees)
    for label, group in (("rules", (*evidence.RULES, *_DISTANT, *evidence.NEAR)), ("repeats", repeats.REPEATS)):
        yield f"all but {label}", tuple(name for name in COLUMNS if name not in group), _SMALL


def best_f1(values: NDArray[np.float64], body: NDArray[np.bool_], sizes: NDArray[np.float32]) -> float:
    """Return the best F1 of body words over all limits."""
    order = np.argsort(-values)
    kept = np.cumsum(sizes[order])
    right = np.cumsum(sizes[order] * body[order])
    return float((2 * right / (kept + right[-1])).max())


def is_judged(rows: Rows, fold: int) -> bool:
    """Return True if a text is left out of the fit."""
    return rows.source.fold == fold or rows.source.corpus in _UNSEEN


def judge(model: Any, places: Sequence[int], stack: Stack, corpus: str, fold: int) -> float:
    """Return the figure of a corpus."""
    chosen = [r for r in stack.rows if r.source.corpus == corpus and is_judged(r, fold)]
    lines = stack.of_lines(lambda r: r.source.corpus == corpus and is_judged(r, fold))
    values = model.predict(stack.matrix[lines][:, places], prediction_type="RawFormulaVal")
    body = np.concatenate([r.body for r in chosen])
    if corpus == "planted":
        return float(roc_auc_score(body, values))
    return best_f1(values, body, np.concatenate([r.sizes for r in chosen]))


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell what each group of columns is worth.")
    parser.add_argument("work", type=Path, help="the folder that a fit left its rows and columns in")
    parser.add_argument("--fold", type=int, default=0, help="the fold that is left out")
    options = parser.parse_args()
    rows: list[Rows] = pickle.loads((options.work / "rows.pkl").read_bytes())
    stack = Stack(rows, pickle.loads((options.work / "columns.pkl").read_bytes()), COLUMNS)
    chosen = {id(r) for r in rows[::_SHARE] if not is_judged(r, options.fold)}
    lines = stack.of_lines(lambda r: id(r) in chosen)
    labels, weights = stack.labels[lines], stack.weights[lines]
    print(f"{'':26}{'columns':>8}" + "".join(f"{name.removesuffix('-pages'):>17}" for name in _JUDGED))
    for name, columns, settings in steps():
        places = [COLUMNS.index(column) for column in columns]
        model = score.train(stack.matrix[lines][:, places], labels, weights, settings)
        figures = [judge(model, places, stack, corpus, options.fold) for corpus in _JUDGED]
        print(f"{name:26}{len(columns):8}" + "".join(f"{figure:17.3f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
