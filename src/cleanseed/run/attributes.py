"""Attribute files in the format of the Dolma toolkit: the removals of each document as spans of its own text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from cleanseed.result import CleanResult, Failure
from cleanseed.run.readers import Record
from cleanseed.text.render import render

Span = tuple[int, int, float]

GAPS = {"": "cleanseed__cut", " ": "cleanseed__space", "\n": "cleanseed__line", "\n\n": "cleanseed__paragraph"}
"""The attributes with all that lies between the pieces of the clean text, by the white space that takes its place."""


def attributes_of(record: Record, outcome: CleanResult | Failure) -> dict[str, Any]:
    """Return the line of an attribute file for a record; a record that is rejected has no attributes."""
    spans: dict[str, list[Span]] = {}
    if isinstance(outcome, CleanResult):
        mark = int(isinstance(record.raw, str) and record.raw.startswith("\ufeff"))  # the source lacks it
        for name, start, end, confidence in _spans(outcome, mark):
            spans.setdefault(name, []).append((start + mark, end + mark, confidence))
    return {"id": str(record.number) if record.id is None else record.id, "attributes": spans}


def _spans(result: CleanResult, mark: int) -> Iterator[tuple[str, int, int, float]]:
    """Yield the removals of each kind, with their confidence, and the gaps of `GAPS`."""
    for removal in result.removals:
        yield f"cleanseed__{removal.kind}", removal.start, removal.end, removal.confidence
    for gap, start, end in _gaps(result, mark):
        if start < 0 or result.source[start:end] != gap:
            yield GAPS[gap], start, end, 1.0


def _gaps(result: CleanResult, mark: int) -> Iterator[tuple[str, int, int]]:
    """Yield the white space between each two pieces of the text, with the span of the source that it stands for."""
    rendered = render(result.source, [(removal.start, removal.end) for removal in result.removals])
    gap, end = "", -mark
    for (place, start), (after, _) in pairwise([*rendered.pieces, (len(rendered.text), len(result.source))]):
        yield gap, end, start
        piece = rendered.text[place:after].rstrip()
        gap, end = rendered.text[place + len(piece) : after], start + len(piece)
    yield "", end, len(result.source)
