"""The text that is left of a source when spans are taken out of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanseed.text.fold import fold

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A clean text with the place in the source of each of its pieces."""

    text: str
    pieces: tuple[tuple[int, int], ...]  # (offset in the text, offset in the source)

    def locate(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the text stands."""
        text_start, source_start = self.pieces[bisect_right(self.pieces, (offset, 1 << 62)) - 1]
        return source_start + offset - text_start

    def kept(self) -> list[tuple[int, int]]:
        """Return where in the source each piece of the text begins and ends."""
        ends = [*(offset for offset, _ in self.pieces[1:]), len(self.text)]
        return [
            (start, start + len(self.text[offset:end].rstrip()))
            for (offset, start), end in zip(self.pieces, ends, strict=False)  # an empty text has no piece
        ]


def render(source: str, spans: Sequence[tuple[int, int]]) -> Rendered:
    """Take `spans` (sorted, disjoint) out of `source`.

    Kept lines lose trailing white space only; between two of them stands one blank line where at least one blank line
    stood between them in the source; where a span was shorter than its line, the rest closes up with single spaces.
    """
    return Rendered(*_render(source, spans))


def _render(source: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = index = start = 0
    joint = ""
    for raw, width in _lines(source):
        if not raw:
            joint = joint and "\n\n"
        elif index < len(spans) and spans[index][0] < start + len(raw):
            rests, index = _rests(spans, index, start, start + len(raw))
            kept = [(a, b) for a, b in rests if _shows(source[a:b])]
            for a, b in kept:
                text, at = source[a:b].rstrip(), a
                if a > start:
                    text = text.lstrip()
                    at = b - len(source[a:b].lstrip())
                pieces.append((length + len(joint), at))
                parts += joint, text
                length += len(joint) + len(text)
                joint = " "
            if kept:
                joint = "\n"
            elif joint and not _shows(raw):
                joint = "\n\n"
        elif _shows(raw):
            text = raw.rstrip()
            pieces.append((length + len(joint), start))
            parts += joint, text
            length += len(joint) + len(text)
            joint = "\n"
        else:
            joint = joint and "\n\n"
        start += width
    return "".join(parts), tuple(pieces)


def _lines(source: str) -> Iterator[tuple[str, int]]:
    """Return each line without its break, and its width with it, in characters."""
    if "\r" not in source:
        return ((raw, len(raw) + 1) for raw in source.split("\n"))
    return ((found[0].rstrip("\r\n"), len(found[0])) for found in _LINE.finditer(source))


def _shows(text: str) -> bool:
    """Tell whether a reader sees anything of a text: letters of ASCII are quickly found, the rest is folded to know."""
    first = text.lstrip()[:1]
    return (first.isascii() and first.isalnum()) or bool(first and fold(text))


def _rests(spans: Sequence[tuple[int, int]], index: int, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """Return what the spans leave of source[start:end], and the number of the first span that reaches beyond."""
    rests: list[tuple[int, int]] = []
    at = start
    while index < len(spans) and spans[index][0] < end:
        if spans[index][0] > at:
            rests.append((at, spans[index][0]))
        at = max(at, min(spans[index][1], end))
        if spans[index][1] > end:
            break
        index += 1
    if at < end:
        rests.append((at, end))
    return rests, index
