"""From plain text in any layout to a document of lines."""

from __future__ import annotations

from itertools import pairwise

from cleanseed.text.document import Document, Line, Lines, Shape
from cleanseed.text.fold import align, leading
from cleanseed.text.lines import make_line, read_lines
from cleanseed.text.sentences import sentences

_LONG_LINE = 4_000  # characters; a longer line is taken as folded together and judged by sentences
_STRETCH = 50_000  # characters of a long line that are cut into sentences at a time
_AHEAD = 100  # characters beyond a sentence's end on which it may hang
_WRAP_WIDTHS = range(38, 101)  # characters; terminals, e-mail and plain-text books
_WRAP_SHARE = 0.8


def read_text(source: str, known: Lines | None = None) -> Document:
    """Return the document of a plain text: its lines, its paragraphs where hard-wrapped, or its sentences.

    `known` are lines of a text that held the same lines: they are not folded again.
    """
    known = {} if known is None else known
    if parts := _split_sole_line(source):
        return Document(source, tuple(parts), Shape.ONE_LINE, known=known)
    lines: list[Line] = read_lines(source, known)
    if len(lines) == 1:  # among others that nobody sees
        line = lines[0]
        return Document(source, tuple(_split(source, line.start, line.end, line.gap)), Shape.ONE_LINE, known=known)
    joined = _unwrap(source, lines)
    shape = Shape.LINES if len(joined) == len(lines) else Shape.WRAPPED
    units: list[Line] = []
    for line in joined:
        if line.end - line.start > _LONG_LINE:
            units.extend(_split(source, line.start, line.end, line.gap))
        else:
            units.append(line)
    return Document(source, tuple(units), shape, known=known)


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
    if any(len(line.text) > _WRAP_WIDTHS[-1] for line in lines):  # soon found in most texts
        return 0
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
    return Line(first.start, run[-1].end, text, matter, matter.casefold(), first.gap, first.indent, first.mark)


def _split_sole_line(source: str) -> list[Line]:
    """Return the sentences of a text of one line, which need not be folded as a whole; nothing for other texts."""
    stripped = source.strip()
    if not stripped or "\n" in stripped or "\r" in stripped:
        return []
    start = len(source) - len(source.lstrip())
    gap = source.count("\n", 0, start) + source.count("\r", 0, start) - source.count("\r\n", 0, start)
    return _split(source, start + leading(stripped)[0], start + len(stripped), gap)


def _split(source: str, start: int, end: int, gap: int) -> list[Line]:
    """Cut a line into its sentences, a stretch at a time, so that a long one takes little memory."""
    units: list[Line] = []
    while start < end:
        # What is left over at the end is a long stretch too: a scrap of a sentence would be judged as a label.
        stop = start + _STRETCH if end - start > 2 * _STRETCH else end
        text, places = align(source[start:stop])
        spans = list(sentences(text, separators=True))
        if stop < end:
            spans, following = _finished(text, spans)
            if following < len(text):  # else nothing is left over, however much white space follows
                stop = start + places[following]
        for first, last in spans:
            unit = make_line(source, start + places[first], start + places[last], 0 if units else gap)
            if unit:
                units.append(unit)
        start = stop
    return units


def _finished(text: str, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """Return the sentences of a stretch that end in it whatever follows, and where the next one begins.

    A sentence longer than the stretch is cut at its last space.
    """
    while len(spans) > 1 and spans[-2][1] > len(text) - _AHEAD:
        spans.pop()
    if len(spans) > 1:
        return spans[:-1], spans[-1][0]
    end = text.rfind(" ", len(text) // 2)
    end = end if end > 0 else len(text)
    return [(0, end)], end
