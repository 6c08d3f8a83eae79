"""The Dolma toolkit: attribute files, which its mixer applies to the documents.

The toolkit asks for old versions of many packages, so that it has an environment of its own.  The spans count in the
documents' own text, so that documents are read as plain text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from cleanseed import Cleaner, CleanResult, Policy
from cleanseed.text.render import render

Span = tuple[int, int, float]

GAPS = {"": "cleanseed__cut", " ": "cleanseed__space", "\n": "cleanseed__line", "\n\n": "cleanseed__paragraph"}
"""The attributes with all that lies between the pieces of the clean text, by the white space that takes its place."""


def mixer_config() -> list[dict[str, Any]]:
    """Return the `span_replacement` of a mixer's stream that leaves the clean text."""
    return [{"span": f"$.attributes.{name}", "min_score": 1.0, "replacement": gap} for gap, name in GAPS.items()]


def write_attributes(documents: Path, name: str = "cleanseed", *, cleaner: Cleaner | None = None) -> Path:
    """Write the attribute file of a document file, `documents/….jsonl.gz`, and return its path."""
    cleaner = cleaner or Cleaner(Policy(format="text"))
    parts = documents.parts
    place = len(parts) - 1 - parts[::-1].index("documents")
    target = Path(*parts[:place], "attributes", name, *parts[place + 1 :])
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(documents, "rt", encoding="utf-8") as lines, gzip.open(target, "wt", encoding="utf-8") as out:
        for document in map(json.loads, lines):
            found = attributes(cleaner.clean(document["text"]))
            out.write(json.dumps({"id": document["id"], "attributes": found}) + "\n")
    return target


def attributes(result: CleanResult) -> dict[str, list[Span]]:
    """Return the removals of each kind as `cleanseed__KIND`, with their confidence, and the gaps of `GAPS`."""
    found: dict[str, list[Span]] = {}
    for removal in result.removals:
        found.setdefault(f"cleanseed__{removal.kind}", []).append((removal.start, removal.end, removal.confidence))
    for gap, start, end in _gaps(result):
        if result.source[start:end] != gap:
            found.setdefault(GAPS[gap], []).append((start, end, 1.0))
    return found


def _gaps(result: CleanResult) -> Iterator[tuple[str, int, int]]:
    """Yield the white space between each two pieces of the text, with the span of the source that it stands for."""
    rendered = render(result.source, [(removal.start, removal.end) for removal in result.removals])
    gap, end = "", 0
    for (place, start), (after, _) in pairwise([*rendered.pieces, (len(rendered.text), len(result.source))]):
        yield gap, end, start
        piece = rendered.text[place:after].rstrip()
        gap, end = rendered.text[place + len(piece) : after], start + len(piece)
    yield "", end, len(result.source)
