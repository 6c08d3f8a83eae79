"""Samples of removals for people to look at: of each kind and rule a few, with their context."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from cleanseed.result import CleanResult
from cleanseed.run.readers import Record

_CONTEXT = 160  # characters shown before and after a removal
_LONGEST = 600  # characters shown of a removal


class Sample(NamedTuple):
    """A removal with its context; the draw, a number that hangs on place and span alone, decides which are kept."""

    draw: str
    place: str
    confidence: float
    before: str
    removed: str
    after: str


class Samples(dict[str, list[Sample]]):
    """By kind and rule, the samples with the smallest draws: the same ones in whatever order they come."""

    def note(self, record: Record, result: CleanResult, limit: int) -> None:
        """Draw from the removals of a document."""
        for removal in result.removals:
            start, end = removal.start, removal.end
            draw = blake2b(f"{record.place} {start}".encode(errors="replace"), digest_size=8).hexdigest()
            kept = self.setdefault(f"{removal.kind} {removal.rule}", [])
            if len(kept) == limit and draw > kept[-1].draw:
                continue
            source = result.source
            removed = source[start:end]
            if len(removed) > _LONGEST:
                removed = f"{removed[: _LONGEST // 2]} […] {removed[-_LONGEST // 2 :]}"
            before, after = source[max(0, start - _CONTEXT) : start], source[end : end + _CONTEXT]
            kept.append(Sample(draw, record.place, removal.confidence, before, removed, after))
            kept.sort()
            del kept[limit:]

    def add(self, other: Samples, limit: int) -> None:
        """Draw from other samples, too."""
        for rule, samples in other.items():
            self[rule] = heapq.nsmallest(limit, [*self.get(rule, ()), *samples])

    def page(self) -> Iterator[str]:
        """Yield the lines of a page in Markdown, by kind and rule."""
        kind = ""
        for name in sorted(self):
            if name.split()[0] != kind:
                kind = name.split()[0]
                yield from (f"# {kind}", "")
            yield from (f"## {name.split()[1]}", "")
            for sample in self[name]:
                yield from (f"{sample.place} (confidence {sample.confidence:.2f})", "")
                text = f"{sample.before}[-{sample.removed}-]{sample.after}"
                yield from (f"    {line}".rstrip() for line in text.splitlines())
                yield ""
