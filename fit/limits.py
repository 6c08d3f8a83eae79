"""Fit the limits of the decisions: which texts are whole pages, and where the limit of a page lies.

`python -m fit.limits WORK` reads the rows, the columns and the models of all folds that
`python -m fit CORPUS --work WORK --folds 0 1 2 3 4` left, so that every text is scored by trees that have not seen it.
It prints the word F1 of lines by what texts are, with limits fitted on the other folds, and writes those models into
the folders of the folds, and the model that is fitted on all.
"""

from __future__ import annotations

import argparse
import json
import pickle
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, Ridge

from benchmarks.corpora import FOLDS
from cleanseed.decide.limits import MEASURES, LimitModel, measures
from cleanseed.score import MARKED, Forest
from fit import manifest
from fit.rows import Rows
from fit.sources import BLOCKS, DUMP, GOLD, HTML, LABELLED

MODELS = Path(__file__).parent.parent / "src" / "cleanseed" / "models"
_DUMPS = (DUMP, "inscriptis", "soup", "markdown", "one line")
_TRIED = np.arange(-3.0, 2.6, 0.25)
_GOOD = 0.005  # limits within this of the best F1 are as good
_SURE = 10.0  # the log odds of a page where all texts are pages
_OTHERS = 0.3  # how much an extractor's output counts for the limit of a page


class Scored(NamedTuple):
    """A text: what it is, its measures, and the word F1 that each tried limit gives."""

    rows: Rows
    measured: list[float]
    f1: NDArray[np.float64]


class _Table:
    """The columns of one text, as `Forest` reads them."""

    def __init__(self, matrix: NDArray[np.float32]) -> None:
        self._matrix = matrix
        self.lines = len(matrix)

    def __getitem__(self, name: str) -> memoryview:
        return memoryview(array("d", self._matrix[:, MARKED.index(name)].tolist()))


def scored(work: Path, html: bool) -> Iterator[Scored]:
    """Yield the texts, or the pages of HTML, scored by the trees of the fold that they were left out of."""
    rows: list[Rows] = pickle.loads((work / ("pages.pkl" if html else "rows.pkl")).read_bytes())
    columns: NDArray[np.float32] = pickle.loads((work / ("page-columns.pkl" if html else "columns.pkl")).read_bytes())
    name = "score-html.json" if html else "score.json"
    forests = [Forest(json.loads((work / f"fold-{fold}" / name).read_text())) for fold in range(FOLDS)]
    start = 0
    for one in rows:
        end = start + len(one.body)
        if one.body.any() and one.source.corpus != "cases":
            scores: NDArray[np.float64] = np.array(forests[one.source.fold].log_odds(_Table(columns[start:end])))  # type: ignore[arg-type]
            yield Scored(one, measures(scores.tolist(), one.lengths.tolist()), f1_of(scores, one))
        start = end


def f1_of(scores: NDArray[np.float64], rows: Rows) -> NDArray[np.float64]:
    """Return the F1 of body words for each tried limit."""
    body = float((rows.sizes * rows.body).sum())
    kept = scores[None, :] >= _TRIED[:, None]
    return np.asarray(2 * (kept * rows.sizes * rows.body).sum(1) / ((kept * rows.sizes).sum(1) + body))


def is_page(one: Scored) -> bool:
    """Return True if a text is a dump of a whole page."""
    source = one.rows.source
    return source.form in (*_DUMPS, HTML) or source.corpus in LABELLED


def _weight(one: Scored) -> float:
    if is_page(one):
        return 2.0 if one.rows.source.form == DUMP else 1.0
    return 0.3 if one.rows.source.corpus == "planted" else 3.0


def fit(texts: Sequence[Scored]) -> dict[str, Any]:
    """Return the data of `LimitModel`."""
    matrix = np.array([one.measured for one in texts])
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-6
    scaled = (matrix - mean) / scale
    pages = np.array([is_page(one) for one in texts])
    # A body taken for a page loses sentences, a page taken for a body keeps clutter; of planted texts there are many.
    weights = np.array([_weight(one) for one in texts])
    if pages.all():
        to_page, page_bias = np.zeros(len(MEASURES)), _SURE
    else:
        page = LogisticRegression(C=0.1, max_iter=500).fit(scaled, pages, weights)
        to_page, page_bias = page.coef_[0], float(page.intercept_[0])
    extracted = np.array([bool(one.rows.source.gold) and one.rows.source.form != GOLD for one in texts])
    chosen = pages | extracted
    best = np.array([_TRIED[one.f1 >= one.f1.max() - _GOOD].mean() for one in texts])
    worth = np.array([one.f1.max() - one.f1.mean() + 0.01 for one in texts]) * np.where(pages, 1.0, _OTHERS)
    limit = Ridge(10).fit(scaled[chosen], best[chosen], worth[chosen])
    named = {
        name: dict(zip(MEASURES, (float(round(w, 5)) for w in coefficients / scale), strict=True))
        for name, coefficients in (("page", to_page), ("limit", limit.coef_))
    }
    biases = {
        "page_bias": float(round(page_bias - (to_page / scale) @ mean, 5)),
        "limit_bias": float(round(limit.intercept_ - (limit.coef_ / scale) @ mean, 5)),
    }
    return named | biases


def show(texts: Sequence[Scored], models: Sequence[dict[str, Any]]) -> None:
    """Print, for each corpus and form, how often a text is taken for a page, and F1 at fixed and at fitted limits."""
    fitted = [LimitModel(model) for model in models]
    cells: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    for one in texts:
        model = fitted[one.rows.source.fold]
        chance, limit = model.page(one.measured), model.limit(one.measured)
        fixed = [float(np.interp(at, _TRIED, one.f1)) for at in (-1.7, 0.0, limit)]
        cells[one.rows.source.corpus, one.rows.source.form].append(
            (chance > 0.5, chance > 0.9, *fixed, float(one.f1.max()), limit)
        )
    print(f"{'':34}{'texts':>6}{'page':>7}{'surely':>8}{'at -1.7':>9}{'at 0':>7}{'fitted':>8}{'best':>7}{'limit':>7}")
    for (corpus, form), values in sorted(cells.items()):
        means = np.array(values).mean(0)
        print(
            f"{corpus:20} {form:13}{len(values):6}{means[0]:7.3f}{means[1]:8.3f}{means[2]:9.3f}{means[3]:7.3f}"
            f"{means[4]:8.3f}{means[5]:7.3f}{means[6]:7.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the limits of the decisions.")
    parser.add_argument("corpus", type=Path, help="the corpus folder, for the manifest")
    parser.add_argument("work", type=Path, help="the folder of a fit of all folds")
    parser.add_argument("--html", action="store_true", help="fit the limits of pages of HTML")
    parser.add_argument("--out", type=Path, default=MODELS, help="the folder of the model")
    options = parser.parse_args()
    texts = list(scored(options.work, options.html))
    name = "limits-html.json" if options.html else "limits.json"
    origin = manifest.origin(options.corpus, BLOCKS)
    models = [fit([one for one in texts if one.rows.source.fold != fold]) for fold in range(FOLDS)]
    for fold, model in enumerate(models):
        manifest.write(options.work / f"fold-{fold}" / name, model, origin)
    show(texts, models)
    manifest.write(options.out / name, fit(texts), origin)


if __name__ == "__main__":
    main()
