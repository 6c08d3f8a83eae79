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
from benchmarks.quality.cleaning import Task, clean_all, mean, share
from benchmarks.quality.html import peer_text

PEERS = ("trafilatura", "resiliparse")
_WRONG = 0.2


def pages_row(name: str, records: Sequence[dict[str, Any]], folds: Path | None) -> dict[str, Any]:
    """Return the figures of a file of pages."""
    golds = ["\n".join(record["body"]) for record in records]
    cleaned = [one.text for one in clean_all([Task(r["html"], r["id"], "html") for r in records], folds)]
    f1 = {"F1": [measure.word_f1(text, gold) for text, gold in zip(cleaned, golds, strict=True)]}
    for peer in PEERS:
        texts = [peer_text((peer, record["html"])) for record in records]
        f1[peer] = [measure.word_f1(text, gold) for text, gold in zip(texts, golds, strict=True)]
    met = [measure.overlap(text, gold) for text, gold in zip(cleaned, golds, strict=True)]
    row = {"pages": name, "count": len(records)} | {tool: mean(values) for tool, values in f1.items()}
    best = [max(pair) for pair in zip(*(f1[peer] for peer in PEERS), strict=True)]
    row["wrong"] = mean(own < other - _WRONG for own, other in zip(f1["F1"], best, strict=True))
    return row | {"body lost": mean(1 - one.recall for one in met), "not body": mean(1 - one.precision for one in met)}


def texts_row(name: str, records: Sequence[dict[str, Any]], folds: Path | None) -> dict[str, Any]:
    """Return the figures of a file of labelled texts."""
    cleaned = clean_all([Task("\n".join(r["lines"]), str(r.get("id", ""))) for r in records], folds)
    total = lost = noise = removed = 0
    before, after = [], []
    for record, one in zip(records, cleaned, strict=True):
        found = measure.line_kinds(record["lines"], [removal[:3] for removal in one.removals])
        for line, label, kind in zip(record["lines"], record["labels"], found, strict=True):
            size = len(measure.words(line))
            if label is None:
                total, lost = total + size, lost + (size if kind else 0)
            else:
                noise, removed = noise + 1, removed + (kind is not None)
        pairs = zip(record["lines"], record["labels"], strict=True)
        gold = "\n".join(line for line, label in pairs if label is None)
        before.append(measure.word_f1("\n".join(record["lines"]), gold))
        after.append(measure.word_f1(one.text, gold))
    row = {"texts": name, "count": len(records), "body lost": share(lost, total), "removed": share(removed, noise)}
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
