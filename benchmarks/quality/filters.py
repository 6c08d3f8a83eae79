"""Cleaning of rendered text beside the filters of training data and jusText, on English pages.

`python -m benchmarks.quality.filters CORPUS [--folds WORK] [--limit N]`.  Word F1 compares what is left of the rendered
page with the gold body; `lost` is the share of the words of gold bodies that is lost when they are cleaned as they are.
A filter of documents keeps a text whole or drops it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import corpora, measure, peers
from benchmarks.quality.__main__ import show
from benchmarks.quality.cleaning import Task, clean_all, mean, tested

CORPORA = {"newspapers": "news-pages", "seven page types": "wcxb-dev"}
FILTERS = ("jusText, lines", "C4, lines", "FineWeb quality")
_RENDERER = "inscriptis"
_NO_HEADLINE = "news-pages"


def filtered(job: tuple[str, str]) -> str:
    """Return what a filter leaves of a text."""
    name, text = job
    return peers.FROM_TEXT[name].run(text)


def rows_of(corpus: Path, name: str, folds: Path | None, limit: int | None) -> list[dict[str, Any]]:
    """Return a row for each tool."""
    found = [(page, text) for page, text in corpora.rendered(corpus, CORPORA[name], _RENDERER)]
    found = [(page, text) for page, text in found if page["gold"]["text"] and tested(page["group"], folds)]
    found = [pair for number, pair in enumerate(found) if number in corpora.sample(len(found), limit)]
    groups = [page["group"] for page, _ in found]
    golds, texts = [page["gold"]["text"] for page, _ in found], [text for _, text in found]
    headline = CORPORA[name] != _NO_HEADLINE

    def cleaned(sources: Sequence[str], headline: bool) -> list[str]:
        tasks = [Task(source, group, headline=headline) for source, group in zip(sources, groups, strict=True)]
        return [one.text for one in clean_all(tasks, folds)]

    outputs = {"as is": (texts, golds), "cleanseed": (cleaned(texts, headline), cleaned(golds, True))}
    with ProcessPoolExecutor(2) as pool:
        for tool in FILTERS:
            outputs[tool] = tuple(  # type: ignore[assignment]
                list(pool.map(filtered, [(tool, source) for source in sources], chunksize=4))
                for sources in (texts, golds)
            )
    return [
        {
            "pages": name,
            "count": len(found),
            "tool": tool,
            "word F1": mean(measure.word_f1(text, gold) for text, gold in zip(pages, golds, strict=True)),
            "lost": measure.harm(zip(bodies, golds, strict=True)),
        }
        for tool, (pages, bodies) in outputs.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the cleaning of text with filters.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, help="work folder of a fit with --folds")
    parser.add_argument("--limit", type=int, help="pages of each corpus, an even sample")
    options = parser.parse_args()
    for name in CORPORA:
        print(show(rows_of(options.corpus, name, options.folds, options.limit)), flush=True)


if __name__ == "__main__":
    main()
