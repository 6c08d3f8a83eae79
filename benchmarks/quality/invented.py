"""Invented pages and dumps of pages, each file by one hand: what cleaning keeps of them, beside other tools.

    python -m benchmarks.quality.invented FILES… [--folds WORK]

A record with `html` is a page with the lines of its body; one with `labels` is a text with a label a line.  Prints for
each file the documents, the share of body words that are lost, the share of other words in the text (pages) or of
boilerplate lines that are removed (texts), word F1 beside that of other tools, and pages that go wrong.  With `--folds`
each document is cleaned by models that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import measure
from benchmarks.quality.__main__ import show
from benchmarks.quality.cleaning import Task, clean_all, count_lines, mean, share
from benchmarks.quality.html import BETTER, WRONG, texts_of


def pages_row(name: str, records: Sequence[dict[str, Any]], folds: Path | None) -> dict[str, Any]:
    """Return the figures of a file of pages."""
    golds = ["\n".join(record["body"]) for record in records]
    found = texts_of([record | {"group": record["id"]} for record in records], list(BETTER), folds)
    f1 = {
        tool: [measure.word_f1(text, gold) for text, gold in zip(texts, golds, strict=True)]
        for tool, texts in found.items()
    }
    met = [measure.overlap(text, gold) for text, gold in zip(found["cleanseed"], golds, strict=True)]
    row = {"pages": name, "count": len(records)} | {tool: mean(values) for tool, values in f1.items()}
    best = [max(pair) for pair in zip(*(f1[tool] for tool in BETTER), strict=True)]
    row["wrong"] = mean(own < other - WRONG for own, other in zip(f1["cleanseed"], best, strict=True))
    return row | {"body lost": mean(1 - one.recall for one in met), "not body": mean(1 - one.precision for one in met)}


def texts_row(name: str, records: Sequence[dict[str, Any]], folds: Path | None) -> dict[str, Any]:
    """Return the figures of a file of labelled texts."""
    cleaned = clean_all([Task("\n".join(r["lines"]), str(r.get("id", ""))) for r in records], folds)
    counted = count_lines(records, cleaned)
    before, after = [], []
    for record, one in zip(records, cleaned, strict=True):
        pairs = zip(record["lines"], record["labels"], strict=True)
        gold = "\n".join(line for line, label in pairs if label is None)
        before.append(measure.word_f1("\n".join(record["lines"]), gold))
        after.append(measure.word_f1(one.text, gold))
    row = {"texts": name, "count": len(records), "body lost": share(counted.lost, counted.words)}
    row["removed"] = share(counted.removed, counted.boilerplate)
    return row | {"F1": mean(after), "as is": mean(before)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure invented pages and dumps.")
    parser.add_argument("files", type=Path, nargs="+", help="JSON Lines files of pages, or of labelled texts")
    parser.add_argument("--folds", type=Path, help="work folder of a fit with --folds")
    options = parser.parse_args()
    pages, texts = [], []
    for path in options.files:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        if all("html" in record for record in records):
            pages.append(pages_row(path.stem, records, options.folds))
        elif labelled := [record for record in records if "labels" in record]:
            texts.append(texts_row(path.stem, labelled, options.folds))
    for rows in (pages, texts):
        if rows:
            print(show(rows))


if __name__ == "__main__":
    main()
