"""From plain text in any layout to a document of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cleanseed.read.document import Document, Line, Shape
from cleanseed.read.fold import align, fold, leading, strip_marks
from cleanseed.read.sentences import sentences

_BREAK = re.compile(r"\r\n|\r|\n")
_LONG_LINE = 4_000  # characters; a longer line is taken as folded together and judged by sentences
_WRAP_WIDTHS = range(38, 101)  # characters; terminals, e-mail and plain-text books
_WRAP_SHARE = 0.8


def read_text(source: str) -> Document:
    """Return the document of a plain text: its lines, its paragraphs where hard-wrapped, or its sentences."""
    lines = _lines(source)
    if len(lines) == 1:
        return Document(source, tuple(_split(source, lines[0])), Shape.ONE_LINE)
    joined = _unwrap(source, lines)
    shape = Shape.LINES if len(joined) == len(lines) else Shape.WRAPPED
    units: list[Line] = []
    for line in joined:
        if line.end - line.start > _LONG_LINE:
            units.extend(_split(source, line))
        else:
            units.append(line)
    return Document(source, tuple(units), shape)


def make_line(source: str, start: int, end: int, gap: int = 0) -> Line | None:
    """Return the line that stands in source[start:end], or None where nothing visible does."""
    raw = source[start:end]
    text = fold(raw)
    if not text:
        return None
    matter, mark = strip_marks(text)
    lead, indent = leading(raw)
    return Line(start + lead, start + len(raw.rstrip()), text, matter, matter.casefold(), gap, indent, mark)


def _lines(source: str) -> list[Line]:
    lines: list[Line] = []
    start = gap = 0
    for raw, width in _raw_lines(source):
        line = None if raw.isspace() or not raw else make_line(source, start, start + len(raw), gap)
        if line:
            lines.append(line)
            gap = 0
        else:
            gap += 1
        start += width
    return lines


def _raw_lines(source: str) -> Iterator[tuple[str, int]]:
    """Yield each line, without its break, and its width with it, in characters."""
    if "\r" not in source:
        for raw in source.split("\n"):
            yield raw, len(raw) + 1
        return
    start = 0
    for found in _BREAK.finditer(source):
        yield source[start : found.start()], found.end() - start
        start = found.end()
    yield source[start:], len(source) - start


def _unwrap(source: str, lines: list[Line]) -> list[Line]:
    """Join the lines of hard-wrapped paragraphs.

    A line break is a wrap where the next line's first word would not have fitted: a test that needs no language.
    """
    width = _wrap_width(lines)
    if not width:
        return lines
    joined: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and not (_wraps(run[-1], line, width) and line.gap == 0):
            joined.append(_join(source, run))
            run = []
        run.append(line)
    joined.append(_join(source, run))
    return joined


def _wrap_width(lines: list[Line]) -> int:
    """Return the width in characters that the text was wrapped at, 0 where it was not."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    width = max((len(line.text) + line.indent for line in lines), default=0)
    if width not in _WRAP_WIDTHS or len(pairs) < 3:
        return 0
    inner = [(a, b) for a, b in pairs if a.text[-1] not in '.!?:"' and len(a.text) > width // 2]
    wraps = sum(_wraps(a, b, width) for a, b in inner)
    lower = sum(b.text[:1].islower() for _, b in inner)
    return width if inner and wraps >= _WRAP_SHARE * len(inner) and 2 * lower >= len(inner) else 0


def _wraps(line: Line, following: Line, width: int) -> bool:
    first = following.text.split(" ", 1)[0]
    return not following.mark and len(line.text) + line.indent + 1 + len(first) > width


def _join(source: str, run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    first = run[0]
    text = " ".join(line.text for line in run)
    matter = " ".join([first.matter, *(line.text for line in run[1:])])
    return replace(first, end=run[-1].end, text=text, matter=matter, folded=matter.casefold())


def _split(source: str, line: Line) -> list[Line]:
    """Cut a line into its sentences."""
    text, places = align(source[line.start : line.end])
    units: list[Line] = []
    for start, end in sentences(text, separators=True):
        unit = make_line(source, line.start + places[start], line.start + places[end], line.gap if not units else 0)
        if unit:
            units.append(unit)
    return units
