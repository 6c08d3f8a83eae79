"""Fit the line score from a corpus folder, and measure it on pages that took no part in the fit.

    python -m benchmarks.fit CORPUS                    fit, and write src/cleanseed/score/model.json
    python -m benchmarks.fit CORPUS --measure          measure only: cross-validated, and fitted without each corpus
    python -m benchmarks.fit CORPUS --decide           the same for the whole way, rules and decisions and all
    python -m benchmarks.fit CORPUS --html             the same for pages read from HTML: model-html.json
    python -m benchmarks.fit CORPUS --ablate           what each group of features is worth

The same folder gives the same file.  Folds are by site or publisher (`md5(group) % 5`); nothing of a tested fold is
used in fitting.  `readability-pages`, and the pages behind the labelled texts from d060 on, are never fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import corpora, fit_cleaned, fit_report
from benchmarks.cleaning import GOLD, LINES
from benchmarks.corpora import RENDERERS
from benchmarks.fit_data import HELD_OUT, HELD_OUT_PART, HTML, Raw, Sample, held_out, load, prepare
from benchmarks.fit_stack import LEXICA, Recipe, Stack, cross_scores
from benchmarks.fit_trees import Settings
from cleanseed.score.company import COMPANY
from cleanseed.score.features import ALONE

MODEL = Path(__file__).resolve().parents[1] / "src/cleanseed/score/model.json"
HTML_MODEL = MODEL.with_name("model-html.json")
BODIES = ("wcxb-dev", "news-pages", "multilingual-pages", "site-pages")
LABELLED = ("labelled-pages", "labelled-languages")
UNFITTED = ("readability-pages", "snippet-pages")
SHARES = {"inscriptis": 1.0, GOLD: 0.3}
"""The share of pages that is taken under a renderer (.6 where not named): forms of one page teach much the same."""


def draw(raw: Raw) -> bool:
    """Whether a text is among those that are fitted and measured in the quick way."""
    digest = hashlib.md5(f"{raw.corpus} {raw.id} {raw.renderer}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32 < SHARES.get(raw.renderer, 0.6)


def texts(corpus: Path, html: bool, whole: bool = False) -> list[Raw]:
    """The pages to fit and measure on: read from their HTML, or rendered as text."""
    if html:
        return load(corpus, (*BODIES, "readability-pages"), (HTML,))
    raws = [raw for raw in load(corpus, BODIES, (*RENDERERS, GOLD)) if whole or draw(raw)]
    raws += load(corpus, LABELLED, (LINES,))
    return raws + load(corpus, ("readability-pages",), ("inscriptis",))


def may_fit(corpus: Path) -> Callable[[Sample], bool]:
    """Tell whether a document may be fitted at all."""
    never = held_out(corpus)

    def fitted(sample: Sample) -> bool:
        raw = sample.raw
        if raw.corpus in UNFITTED or (raw.corpus, raw.id) in never:
            return False
        return raw.corpus != "labelled-pages" or raw.id < HELD_OUT

    return fitted


def decide(
    everything: Sequence[Sample],
    fitted: Callable[[Sample], bool],
    recipe: Recipe,
    raws: Sequence[Raw],
    folds: Sequence[int],
) -> None:
    """Print what the whole way gives, decisions and all, cross-validated."""
    stack = Stack(everything, fitted, recipe)
    cleaned = fit_cleaned.clean_out_of_fold(raws, stack.without, folds)
    print("the whole way, cross-validated by site: as is > cleaned")
    print(fit_report.show(fit_cleaned.body_table(cleaned)))
    if not recipe.html:
        print(f"harm on gold bodies {fit_cleaned.harm(cleaned):.4f}")
        print("labelled, never fitted", fit_cleaned.labelled(cleaned, lambda raw: raw.page_type == HELD_OUT_PART))
        print("labelled, out of fold", fit_cleaned.labelled(cleaned, lambda raw: raw.page_type != HELD_OUT_PART))


def measure(everything: Sequence[Sample], fitted: Callable[[Sample], bool], recipe: Recipe) -> None:
    """Print what cross-validation and whole corpora left out give."""
    tested, scores = cross_scores(everything, fitted, recipe)
    print("cross-validated by site: as is > with the score's choice of lines")
    print(fit_report.show(fit_report.body_table(tested, scores, types=True)))
    print(f"harm on gold bodies {fit_report.harm(tested, scores):.4f}")
    print("labelled, never fitted", fit_report.labelled(tested, scores, lambda s: not fitted(s)))
    print("labelled, out of fold", fit_report.labelled(tested, scores, fitted))
    for name, test, train in _transfers(fitted):
        left_out = [s for s in everything if test(s)]
        scores = Stack(everything, train, recipe).scores(left_out, frozenset())
        table = fit_report.body_table(left_out, scores)
        print(f"{name}\n{fit_report.show(table)}", flush=True)


def _transfers(
    fitted: Callable[[Sample], bool],
) -> list[tuple[str, Callable[[Sample], bool], Callable[[Sample], bool]]]:
    """(what is left out, which documents are tested, which are fitted)."""

    def english(sample: Sample) -> bool:
        return sample.raw.corpus in ("wcxb-dev", "labelled-pages") or sample.raw.page_type == "English"

    return [
        (
            "fitted without news-pages",
            lambda s: s.raw.corpus == "news-pages",
            lambda s: fitted(s) and s.raw.corpus not in ("news-pages", "labelled-languages"),
        ),
        (
            "fitted on English alone",
            lambda s: s.raw.corpus == "multilingual-pages" and s.raw.page_type != "English",
            lambda s: fitted(s) and english(s),
        ),
        (
            "readability-pages, never fitted",
            lambda s: s.raw.corpus == "readability-pages",
            fitted,
        ),
    ]


def ablate(everything: Sequence[Sample], fitted: Callable[[Sample], bool]) -> None:
    """Print the mean word F1 with all groups of features, and what is lost without each.

    A quick measure, since every row is a fit of its own: small trees, every fourth document, one fold tested.
    """
    columns = ("wcxb-dev", "wcxb article", "news-pages", "multilingual-pages")
    light = Settings(trees=80, depth=5, rate=0.2)

    def figures(without: Sequence[str]) -> dict[str, float]:
        recipe = Recipe(without=without, first=light, second=light)
        table = fit_report.body_table(*cross_scores(everything[::4], fitted, recipe, folds=(0,)))
        return {
            c: float(np.mean([row.cleaned for (part, form), row in table.items() if part == c and form in RENDERERS]))
            for c in columns
        }

    full = figures(())
    print(f"{'':14}" + "".join(f"{c:>20}" for c in columns))
    print(f"{'all':14}" + "".join(f"{full[c]:20.4f}" for c in columns), flush=True)
    for group in (LEXICA, *ALONE, *COMPANY):
        part = figures((group,))
        print(f"{group:14}" + "".join(f"{part[c] - full[c]:+20.4f}" for c in columns), flush=True)


def write(model: dict[str, Any], corpus: Path, path: Path, documents: int) -> None:
    """Write the data file: a line per question list and tree, so that a change can be read."""
    names = (*BODIES, *LABELLED)
    origin = {
        "fitted_by": "benchmarks/fit.py",
        "documents": documents,
        "corpora": {name: corpora.file_hash(corpora.corpus_path(corpus, name))[:16] for name in names},
        "never_fitted": f"readability-pages; labelled-pages from {HELD_OUT} on and the pages behind them",
        "lexicon, labels": "thirty-seconds of log odds",
        "leaves": "thousandths of log odds",
    }
    looks = ",\n".join(f'"{look}": {_look(model[look])}' for look in ("first", "second"))
    lexica = ",\n".join(
        f'"{name}": {json.dumps(model[name], ensure_ascii=False, separators=(",", ":"))}'
        for name in ("lexicon", "labels")
    )
    path.write_text(f'{{"origin": {json.dumps(origin)},\n{lexica},\n{looks}}}\n', encoding="utf-8")


def _look(trees: dict[str, Any]) -> str:
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees["trees"])
    questions = json.dumps(trees["questions"], separators=(",", ":"))
    return (
        f'{{"bias": {trees["bias"]},\n"features": {json.dumps(trees["features"])},\n'
        f'"questions": {questions},\n"trees": [\n{rows}]}}'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the line score.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--measure", action="store_true", help="measure, write nothing")
    parser.add_argument("--decide", action="store_true", help="measure the whole way, decisions and all")
    parser.add_argument("--folds", type=int, nargs="+", default=range(corpora.FOLDS), help="of --decide (default: all)")
    parser.add_argument("--ablate", action="store_true", help="measure without each group of features in turn")
    parser.add_argument("--html", action="store_true", help="the model for pages read from HTML")
    parser.add_argument("--whole", action="store_true", help="take every page under every renderer")
    parser.add_argument("--out", type=Path, help="where the model goes")
    parser.add_argument("--samples", type=Path, help="file of prepared documents: used where it is there, else written")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    start = time.perf_counter()
    if options.samples and options.samples.exists():
        everything: list[Sample] = pickle.loads(options.samples.read_bytes())
    else:
        everything = prepare(texts(options.corpus, options.html, options.whole), options.workers)
        if options.samples:
            options.samples.write_bytes(pickle.dumps(everything, protocol=5))
    print(f"{len(everything)} documents prepared in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    fitted = may_fit(options.corpus)
    recipe = Recipe(html=options.html)
    if options.ablate:
        ablate(everything, fitted)
    elif options.measure:
        measure(everything, fitted, recipe)
    elif options.decide:
        decide(everything, fitted, recipe, texts(options.corpus, options.html, options.whole), options.folds)
    else:
        model = Stack(everything, fitted, recipe).model(texts(options.corpus, options.html))
        path = options.out or (HTML_MODEL if options.html else MODEL)
        write(model, options.corpus, path, sum(map(fitted, everything)))
    print(f"{time.perf_counter() - start:.0f} s in all", file=sys.stderr)


if __name__ == "__main__":
    main()
