"""Fit all models end to end on a small corpus that is made up: `python -m fit.toy`.

The pages are the project's own boxes and near misses, put together at random.  The models are thrown away: the fit is
tried, not its result.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.corpora import FOLDS
from fit.sources import LABELLED, PAGES, Block, blocks

_PAGES = 6  # of each corpus
_BOXES = 60  # boxes and near misses that the toy models are fitted on


def main() -> None:
    chance = random.Random(1)
    every = [block for block in blocks() if block.lang == "en"]
    with tempfile.TemporaryDirectory() as folder:
        corpus, small = Path(folder, "corpus"), Path(folder, "blocks")
        corpus.mkdir()
        small.mkdir()
        pages = {name: [_page(chance, every, f"{name}-{n}") for n in range(_PAGES)] for name in PAGES}
        for name, records in pages.items():
            _write(corpus / f"{name}.jsonl.zst", records)
        for name in LABELLED:
            _write(corpus / f"{name}.jsonl.zst", [_labelled(page) for page in pages["wcxb-dev"]])
        _write(corpus / "lines-pages.jsonl.zst", [_judged(page) for page in pages["news-pages"]])
        boxes = chance.sample(every, _BOXES)
        lines = [json.dumps({"lang": b.lang, "lines": b.lines, **_kind(b)}, ensure_ascii=False) for b in boxes]
        (small / "boxes.jsonl").write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "fit", str(corpus), "--blocks", str(small)]
        command += ["--work", f"{folder}/work"]
        environment = os.environ | {"CLEANSEED_CACHE": f"{folder}/cache"}
        folds = ["--folds", *map(str, range(FOLDS))]
        for part in ([], ["--html"]):
            subprocess.run([*command, *folds, "--out", f"{folder}/models", *part], check=True, env=environment)
            limits = [sys.executable, "-m", "fit.limits", str(corpus), f"{folder}/work"]
            subprocess.run([*limits, "--out", f"{folder}/models", *part], check=True, env=environment)
        print(*sorted(path.name for path in Path(folder, "models").iterdir()))


def _kind(block: Block) -> dict[str, str]:
    return {"kind": block.kind} if block.kind else {"about": "any"}


def _page(chance: random.Random, every: list[Block], key: str) -> dict[str, Any]:
    """Return a page of honest paragraphs with boxes around them."""
    honest = [line for block in every if block.kind is None for line in block.lines if len(line) > 60]
    body = chance.sample(honest, 8)
    above, below = (chance.choice([b for b in every if b.kind]) for _ in range(2))
    lines = [*above.lines, *body, *below.lines]
    labels = [*[above.kind] * len(above.lines), *[None] * len(body), *[below.kind] * len(below.lines)]
    rows = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return {
        "id": key, "url": f"https://{key}.example/", "group": f"{key}.example", "page_type": "article",
        "html": f"<html><body>{rows}</body></html>", "gold": {"text": "\n".join(body)},
        "lines": lines, "labels": labels,
    }  # fmt: skip


def _labelled(page: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": page["id"], "corpus": "wcxb-dev", "page": page["id"], "page_type": "article",
        "lines": page["lines"], "labels": page["labels"], "verdict": "full",
    }  # fmt: skip


def _judged(page: dict[str, Any]) -> dict[str, Any]:
    body = [label is None for label in page["labels"]]
    return {"id": page["id"], "lang": "en", "lines": page["lines"], "body": body}


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    data = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    path.write_bytes(zstandard.ZstdCompressor().compress(data))


if __name__ == "__main__":
    main()
