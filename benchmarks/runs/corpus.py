"""Corpora of any size for the benchmarks of runs, made of few pages that are varied so that no two are equal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import count, cycle
from pathlib import Path
from typing import Any

from benchmarks.corpora import pages

_SEEDS = Path(__file__).parents[2] / "seeds" / "raw"
_LONG = 80  # characters from which a line is a paragraph, which is varied
_TAG = re.compile(r"(<[^>]*>)")


def texts() -> Iterator[str]:
    """Yield texts without end: the seeds, each time with other paragraphs between the same boilerplate."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(_SEEDS.glob("*.txt"))]
    for number, seed in zip(count(), cycle(seeds), strict=False):
        yield "\n".join(_turned(line, number) for line in seed.split("\n"))


def html_pages(corpus: Path | None) -> Iterator[str]:
    """Yield pages of HTML without end: those of a corpus folder, or the seeds in plain markup, varied."""
    if corpus is None:
        for text in texts():
            blocks = (f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
            yield f"<!DOCTYPE html><html><body><main>{''.join(blocks)}</main></body></html>"
    found = [page["html"] for page in pages(corpus, "news-pages")] if corpus else []
    for number, page in zip(count(), cycle(found), strict=False):
        parts = _TAG.split(page)
        yield "".join(part if part.startswith("<") else _turned(part, number) for part in parts)


def _turned(line: str, number: int) -> str:
    """Return a paragraph with its words, but for the first and the last, turned by a number; a short line as it is."""
    words = line.split(" ")
    if len(line) < _LONG or len(words) < 4:
        return line
    inner = words[1:-1]
    turn = number % len(inner)
    return " ".join([words[0], *inner[turn:], *inner[:turn], words[-1]])


def write_jsonl(path: Path, raws: Iterator[str], size: int) -> int:
    """Write records until the file has `size` bytes, and return their number."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for number, raw in enumerate(raws):
            if written >= size:
                return number
            record: dict[str, Any] = {"id": f"page-{number}", "url": f"https://example.org/{number}", "text": raw}
            written += file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0
