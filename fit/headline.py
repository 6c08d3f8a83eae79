"""Fit the weights of the headline: `python -m fit.headline CORPUS [--out FILE]`.

The model is a conditional logit: of a page's candidates at most one is the headline, and "none" has the value 0.
Prints how often it is right, cross-validated by site, for several thresholds, and writes the weights with their
manifest.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpora, measure
from cleanseed.decide import PASSES, headline, table_of
from cleanseed.decide.guards import keep_headline, possible_of
from cleanseed.decide.possible import Possible
from cleanseed.evidence import default_models, gather
from cleanseed.rules import default_rulebook
from cleanseed.text import Document, read_text
from fit.sources import Source, labelled, shapes

# Every renderer for pages whose gold has a title; where the gold is a text, its first line is the headline.
SOURCES = {
    "news-pages": ("inscriptis", "markdown", "resiliparse", "trafilatura", "soup"),
    "wcxb-dev": ("inscriptis", "markdown", "resiliparse", "trafilatura"),
    "multilingual-pages": ("inscriptis",),
}
LONGEST = 200  # characters of a first line that is a headline
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
TARGET = Path(__file__).resolve().parents[1] / "src/cleanseed/models/headline.json"
RIDGE, STEPS, RATE = 1.0, 300, 0.05

Array = NDArray[np.float64]


@dataclass
class Case:
    """A rendered page: its candidates' signs (one row each), which of them are the gold's title, and their texts."""

    source: str
    group: str
    signs: Array
    right: NDArray[np.bool_]
    texts: list[str]


def cases(corpus: Path, names: list[str]) -> Iterator[Case]:
    """Yield the articles that have a gold title; the names of the signs are put in `names`."""
    for name, renderers in SOURCES.items():
        for renderer in renderers:
            for page, text in corpora.rendered(corpus, name, renderer):
                gold = page["gold"]
                title = gold["title"] if "title" in gold else gold["text"].split("\n")[0]
                if page["page_type"] != "article" or not 0 < len(title or "") <= LONGEST:
                    continue
                yield case_of(f"{name} {renderer}", page["group"], text, title, names)
    for source in (*labelled(corpus), *shapes()):
        title = first_line(source)
        if title:
            yield case_of(source.corpus, source.group, source.text, title, names)


def case_of(source: str, group: str, text: str, title: str, names: list[str]) -> Case:
    """Return the candidates of a text, and which of them are its title."""
    document = read_text(text)
    found = headline.candidates(document, asked(document))
    names[:] = found[0][1] if found else names
    right = [measure.title_right(document.lines[number].matter, title) for number, _ in found]
    rows = [list(signs.values()) for _, signs in found]
    same = [document.lines[number].folded for number, _ in found]
    return Case(source, group, np.array(rows, float), np.array(right, bool), same)


def first_line(source: Source) -> str:
    """Return the first line of the body of a labelled text, nothing where the body begins with a sentence."""
    lines = zip(source.text.split("\n"), source.labels, strict=True)
    first = next((line.strip() for line, label in lines if label is None and line.strip()), "")
    return "" if len(first) > LONGEST or first.endswith((".", "。", ":")) else first


def asked(document: Document) -> Possible:
    """The lines that a decision on the document would weigh as headlines."""
    models = default_models()
    evidence = gather(document, default_rulebook(), models)
    table = table_of(document, evidence, models, "auto", "balanced")
    for run in takewhile(lambda run: run is not keep_headline, PASSES):
        run(table)
    return possible_of(table)


def fit(train: Sequence[Case]) -> Array:
    """Return the weights with the greatest likelihood, by Adam."""
    train = [case for case in train if len(case.right)]
    page = np.repeat(np.arange(len(train)), [len(case.right) for case in train])
    signs = np.concatenate([case.signs for case in train])
    right = np.concatenate([case.right for case in train])
    some = np.bincount(page, right, len(train)) > 0
    weights, mean, square = np.zeros((3, signs.shape[1]))
    for step in range(1, STEPS + 1):
        values = signs @ weights
        top = np.zeros(len(train))
        np.maximum.at(top, page, values)
        odds = np.exp(values - top[page])
        total = np.exp(-top) + np.bincount(page, odds, len(train))
        wanted = np.where(some, np.bincount(page, odds * right, len(train)), 1.0)
        slope = signs.T @ (odds / total[page] - odds * right / wanted[page]) + RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def belief(case: Case, weights: Array) -> tuple[float, bool]:
    """Return how surely the best candidate is the headline, and whether it is."""
    if not len(case.right):
        return 0.0, False
    values = (case.signs @ weights).tolist()
    best = values.index(max(values))
    copies: dict[str, list[float]] = {case.texts[best]: []}
    for value, text in zip(values, case.texts, strict=True):
        copies.setdefault(text, []).append(value)
    return headline.beliefs(list(copies.values()))[0], bool(case.right[best])


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights of the headline's signs.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--out", type=Path, default=TARGET, help="where the weights are written")
    options = parser.parse_args()
    names: list[str] = []
    pages = list(cases(options.corpus, names))
    folds = [fit([case for case in pages if corpora.fold(case.group) != fold]) for fold in range(corpora.FOLDS)]
    beliefs = [belief(case, folds[corpora.fold(case.group)]) for case in pages]
    for source in dict.fromkeys(case.source for case in pages):
        rows = [found for case, found in zip(pages, beliefs, strict=True) if case.source == source]
        for threshold in THRESHOLDS:
            given = [right for sure, right in rows if sure >= threshold]
            share = measure.share(sum(given), len(given))
            print(f"{source:24} {threshold}  pages {len(rows)}  given {len(given)}  right {share:.3f}")
    weights = {name: round(weight, 2) for name, weight in zip(names, fit(pages).tolist(), strict=True)}
    digests = {name: corpora.file_hash(corpora.corpus_path(options.corpus, name))[:16] for name in SOURCES}
    manifest = {"fitted_by": "fit/headline.py", "corpora": digests}
    options.out.write_text(json.dumps({"manifest": manifest, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
