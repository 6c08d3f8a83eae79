"""The lines of a text, blank ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanseed.text.document import Line, Lines
from cleanseed.text.fold import fold, fold_all, leading, strip_marks

_FILLED = re.compile(r"[^\r\n]+")


def read_lines(source: str, known: Lines) -> list[Line]:
    """Return the lines of a text; what `known` has of the same lines is taken over, and the others are added to it."""
    rows = list(_filled(source))
    new = list(dict.fromkeys(raw for _, raw, _ in rows if raw not in known))
    texts = dict(zip(new, fold_all(new), strict=True))
    lines: list[Line] = []
    unseen = 0  # lines of invisible characters count as blank
    for start, raw, gap in rows:
        if seen := known.get(raw):
            lines.append(_moved(seen, start + len(raw), gap + unseen))
            unseen = 0
        elif text := texts.get(raw):
            line = known[raw] = line_of(raw, text, start, gap + unseen)
            lines.append(line)
            unseen = 0
        else:
            unseen += gap + 1
    return lines


def make_line(source: str, start: int, end: int, gap: int = 0) -> Line | None:
    """Return the line that stands in source[start:end], or None where nothing visible does."""
    raw = source[start:end]
    text = fold(raw)
    return line_of(raw.rstrip(), text, start, gap) if text else None


def line_of(raw: str, text: str, start: int, gap: int) -> Line:
    """Return the line that begins at `start` and is `raw`, whose folded text is `text`."""
    matter, mark = strip_marks(text)
    lead, indent = leading(raw)
    return Line(start + lead, start + len(raw), text, matter, matter.casefold(), gap, indent, mark)


def _moved(line: Line, end: int, gap: int) -> Line:
    """Return the same line at another place."""
    start = end - (line.end - line.start)
    return Line(start, end, line.text, line.matter, line.folded, gap, line.indent, line.mark, _words=line.words)


def _filled(source: str) -> Iterator[tuple[int, str, int]]:
    """Yield each line that is not blank: its start, the line without white space at its end, the blank lines before."""
    end, blank = -1, 0  # as if a line had ended before the text
    pairs = "\r\n" in source
    for found in _FILLED.finditer(source):
        start = found.start()
        if start - end > 1:  # nothing but line breaks stands between
            blank += start - end - 1 - (source.count("\r\n", max(end, 0), start) if pairs else 0)
        end = found.end()
        if raw := found[0].rstrip():
            yield start, raw, blank
            blank = 0
        else:
            blank += 1
