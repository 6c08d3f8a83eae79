"""What the removal of whole containers costs and brings, by corpus and kind.

    python -m benchmarks.quality.containers CORPUS [--worst N]

Prints, for each corpus and kind of container that goes as a whole for certain, the share of the gold text's words that
are lost by it and the share of all other words that go, both counted as bags of words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import inscriptis

from benchmarks import corpora, measure
from cleanseed.html import read_html
from cleanseed.html.containers import container_decisions

CORPORA = ("news-pages", "wcxb-dev", "news-2023-pages", "forum-pages", "readability-pages")


def runs_of(lines: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Return the three-word runs of lines, and of shorter lines all their words."""
    runs: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        words = measure.words(line)
        runs.update(tuple(words[n : n + 3]) for n in range(max(len(words) - 2, 1)) if words)
    return runs


def costs(page: corpora.Page) -> dict[str, tuple[int, int, int, int]]:
    """Return for each kind (and `all`) the gold words lost, the gold words, the other words gone, the other words."""
    document = read_html(page["html"], page.get("url"))
    gold_text = inscriptis.get_text(page["expected_html"]) if "expected_html" in page else page["gold"]["text"]
    gold = runs_of(gold_text.split("\n"))
    texts = [line.matter for line in document.lines]
    every = runs_of(texts)
    found = (every & gold).total()
    decided = container_decisions(document)
    figures = {}
    for kind in ("all", *sorted({kind for _, _, kind, _ in decided})):
        gone = {n for first, last, of, _ in decided if kind in ("all", of) for n in range(first, last)}
        left = runs_of(text for number, text in enumerate(texts) if number not in gone)
        lost = found - (left & gold).total()
        figures[kind] = (lost, gold.total(), every.total() - left.total() - lost, every.total() - found)
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="print this many pages that lose most")
    options = parser.parse_args(arguments)
    rows: list[tuple[str, float, float]] = []
    pages: list[tuple[int, str, str, str]] = []
    for name in CORPORA:
        sums: dict[str, Counter[str]] = {}
        totals: Counter[str] = Counter()
        for page in corpora.pages(options.corpus, name):
            for kind, (lost, gold, gone, other) in costs(page).items():
                sums.setdefault(kind, Counter()).update(lost=lost, gone=gone)
                if kind == "all":
                    totals.update(gold=gold, other=other)
                else:
                    pages.append((lost, kind, name, str(page["id"])))
        rows += [
            (
                name if kind == "all" else f"  {kind}",
                100 * n["lost"] / totals["gold"],
                100 * n["gone"] / totals["other"],
            )
            for kind, n in sums.items()
        ]
    print(f"{'percent of words':20}{'gold lost':>10}{'others gone':>12}")
    for label, share_lost, share_gone in rows:
        print(f"{label:20}{share_lost:10.3f}{share_gone:12.1f}")
    for lost, kind, name, id_ in sorted(pages, reverse=True)[: options.worst]:
        print(lost, kind, name, id_)


if __name__ == "__main__":
    main()
