"""Rules by which another reading of a doubtful page is taken: chosen on half of the sites, measured on the other half.

`python -m benchmarks.quality.opinion CORPUS --folds WORK [--corpora NAME…] [--limit N]`

The readings are cleanseed's by the markup (the first opinion), cleanseed's of the same lines as a text, trafilatura's
and resiliparse's.  Pages are those that the models of the folds have not seen.  `asked` is the share of pages with an
expected F1 below the first threshold, `taken` that of pages of which another reading is taken; `wrong` is the share of
pages more than .2 below the better of trafilatura and resiliparse.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpora, measure
from benchmarks.quality.__main__ import show
from benchmarks.quality.cleaning import mean, share, tested
from benchmarks.quality.html import gold_of
from cleanseed.decide import Decision, decide
from cleanseed.decide.limits import expected_f1, sizes_of
from cleanseed.decide.opinion import without_markup
from cleanseed.evidence import Models, default_models, gather, load_models
from cleanseed.reading import read
from cleanseed.rules import default_rulebook
from cleanseed.text import Document
from cleanseed.text.render import render

CORPORA = ("readability-pages", "wcxb-dev", "multilingual-pages")
"""Pages whose gold has the headline."""
PEERS = ("trafilatura", "resiliparse")
DOUBTS = (0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_WRONG = 0.2


class Page(NamedTuple):
    """A page with the word F1 and the words of each reading, and how alike two readings are."""

    group: str
    expected: float
    f1: dict[str, float]
    words: dict[str, int]
    alike: dict[str, float]


Rule = Callable[[Page, float], str]
"""Returns the reading that is taken of a doubtful page, given the second threshold."""

RULES: dict[str, Rule] = {
    "text, where ours has few of its words": lambda page, part: (
        "text" if page.words["ours"] < part * page.words["text"] else "ours"
    ),
    "text, where ours is not like it": lambda page, part: "text" if page.alike["ours text"] < part else "ours",
    "trafilatura, where ours has few of its words": lambda page, part: (
        "trafilatura" if page.words["ours"] < part * page.words["trafilatura"] else "ours"
    ),
    "trafilatura, where it has few of our words": lambda page, part: (
        "trafilatura" if page.words["trafilatura"] < part * page.words["ours"] else "ours"
    ),
    "trafilatura, where it is like resiliparse and ours is not": lambda page, part: (
        "trafilatura"
        if page.alike["trafilatura resiliparse"] > part > max(page.alike[f"ours {name}"] for name in PEERS)
        else "ours"
    ),
}


def read_page(job: tuple[corpora.Page, str, str, Path | None]) -> Page:
    """Return the figures of one page."""
    page, trafilatura, resiliparse, models = job
    gold = gold_of(page)
    document = read(page["html"], "html")
    expected, ours = decided(document, models_of(models))
    texts = {"ours": ours, "trafilatura": trafilatura, "resiliparse": resiliparse}
    texts["text"] = decided(without_markup(document), models_of(models))[1]
    pairs = ("ours text", "ours trafilatura", "ours resiliparse", "trafilatura resiliparse")
    return Page(
        page["group"],
        expected,
        {name: measure.word_f1(text, gold) for name, text in texts.items()},
        {name: len(measure.words(text)) for name, text in texts.items()},
        {pair: measure.word_f1(*(texts[name] for name in pair.split())) for pair in pairs},
    )


@cache
def models_of(folder: Path | None) -> Models:
    """Return the models of a folder, or those that ship."""
    return default_models() if folder is None else load_models(folder)


def decided(document: Document, models: Models) -> tuple[float, str]:
    """Return the expected F1 of a document and its clean text after one round."""
    evidence = gather(document, default_rulebook(), models)
    decision: Decision = decide(document, evidence, models)
    text = render(document.source, [(cut.start, cut.end) for cut in decision.cuts]).text
    return expected_f1(evidence.scores, sizes_of(document)), text


def figures(pages: Sequence[Page], rule: Rule, doubt: float, part: float) -> dict[str, float]:
    """Return what a rule with its thresholds brings on some pages."""
    taken = [rule(page, part) if page.expected < doubt else "ours" for page in pages]
    best = [max(page.f1["trafilatura"], page.f1["resiliparse"]) for page in pages]
    after = [page.f1[name] for page, name in zip(pages, taken, strict=True)]
    return {
        "asked": share(sum(page.expected < doubt for page in pages), len(pages)),
        "taken": share(sum(name != "ours" for name in taken), len(pages)),
        "F1": mean(after),
        "wrong": share(sum(mine < other - _WRONG for mine, other in zip(after, best, strict=True)), len(pages)),
    }


def half(group: str) -> int:
    """Return which half of the sites a site is in; the folds do not decide it."""
    return hashlib.md5(group.encode()).digest()[0] % 2


def rows_of(pages: Sequence[Page]) -> list[dict[str, object]]:
    """Return a row for each rule and each half on which it is measured."""
    rows: list[dict[str, object]] = []
    halves = [[page for page in pages if half(page.group) == side] for side in (0, 1)]
    for name, rule in {"ours alone": lambda page, part: "ours", **RULES}.items():
        for chosen_on, measured in (halves, halves[::-1]):
            doubt, part = max(product(DOUBTS, SHARES), key=lambda values: figures(chosen_on, rule, *values)["F1"])
            row: dict[str, object] = {"rule": name, "doubt": doubt, "part": part, "pages": len(measured)}
            rows.append(row | figures(measured, rule, doubt, part))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure rules for a second opinion.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, required=True, help="work folder of a fit with --html and --folds")
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=CORPORA)
    parser.add_argument("--limit", type=int, help="pages of each corpus, an even sample")
    options = parser.parse_args()
    jobs = []
    for name in options.corpora:
        unfitted = name == "readability-pages"
        others = [corpora.rendered(options.corpus, name, peer) for peer in PEERS]
        found = [
            (page, first, second, None if unfitted else options.folds / f"fold-{corpora.fold(page['group'])}")
            for page, (_, first), (_, second) in zip(corpora.pages(options.corpus, name), *others, strict=True)
            if unfitted or tested(page["group"], options.folds)
        ]
        jobs += [job for number, job in enumerate(found) if number in corpora.sample(len(found), options.limit)]
    with ProcessPoolExecutor(2) as pool:
        print(show(rows_of(list(pool.map(read_page, jobs, chunksize=4)))))


if __name__ == "__main__":
    main()
