"""Groups of lines that are one thing: lists, tables, code, verse, dialogue, rows of one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from cleanseed.structure.shape import ends_sentence
from cleanseed.text.document import Document, Line

LEAST = 3  # lines of a group
_FENCES = ("```", "~~~")
_MARKS = frozenset({"list", "table", "quote"})
_COLUMNS = regex.compile(r"\S(?:\t+| {3,}|[ \t]*\|[ \t]*)(?=\S)")  # between the cells of a row
_CODE = regex.compile(
    r"""^(?:\s{4,}\S|\t\S)                     # indented
      | [{};]\s*$
      | ^\s*(?:\$[ ]|>>>[ ]|\#!|//|/\*)        # shells and comments
      | ^\s*</?\w+[^>]*>\s*$
      | \w\(.*\)\s*[;:{]?\s*$                  # a call
      | ^\s*[\w.\[\]]+\s*[:+-]?=\s*\S          # an assignment""",
    regex.VERBOSE,
)
_SPEAKER = regex.compile(
    r"""^(?:\p{Lu}[\p{Lu} .'’-]{1,24}                                   # a name in capitals
      | \p{Lu}[\p{L}.'’-]{0,15}(?:[ ]\p{Lu}[\p{L}.'’-]{0,15})?)         # one or two words
        (?:[ ]\([^)]{1,40}\))?[:.][ ]\S
      | ^[-–—][ ]?\S
      | ^(?:Q|A|F)[:.][ ]""",
    regex.VERBOSE,
)
_NUMBER = regex.compile(r"(\d{1,3})[.)]\s")
_KEYED = regex.compile(r"^[^:：]{2,40}[:：] ?\S")  # a name and a value


def groups(document: Document) -> Iterator[range]:
    """Yield runs of at least `LEAST` lines of one form, in order and without overlap.

    In a page with markup the lines of one list, table, quotation or code element are a group.
    """
    lines = document.lines
    start, last = 0, ""
    for number in range(len(lines) + 1):
        form = _form(document, number) if number < len(lines) else ""
        if number == len(lines) or form != last:
            if last and number - start >= LEAST:
                yield range(start, number)
            start, last = number, form


def numbered_lists(document: Document) -> Iterator[range]:
    """Yield runs of at least `LEAST` lines that begin with 1, 2, 3 and so on."""
    start, count = 0, 0
    for number, line in enumerate((*document.lines, None)):
        found = _NUMBER.match(document.source, line.start) if line is not None and line.mark == "list" else None
        if found and int(found[1]) == count + 1:
            count += 1
            start = number if count == 1 else start
            continue
        if count >= LEAST:
            yield range(start, start + count)
        start, count = (number, 1) if found and int(found[1]) == 1 else (0, 0)


def fenced(document: Document) -> Iterator[range]:
    """Yield the lines of each fenced code block of Markdown, with its fences; one that is not closed is none."""
    if not any(fence in document.source for fence in _FENCES):
        return
    start, fence = -1, ""
    for number, line in enumerate(document.lines):
        text = document.source[line.start : line.end]
        if start < 0 and text.startswith(_FENCES):
            start, fence = number, text[:3]
        elif start >= 0 and text.startswith(fence) and not text.strip(fence[0]):
            yield range(start, number + 1)
            start = -1


def group_of(document: Document, first: int, last: int) -> range:
    """Return the lines of the group that holds lines `first` to `last`, an empty range where no group does."""
    form = _form(document, first)
    if not form or any(_form(document, number) != form for number in range(last, first, -1)):
        return range(0)
    while first > 0 and _form(document, first - 1) == form:
        first -= 1
    while last + 1 < len(document.lines) and _form(document, last + 1) == form:
        last += 1
    return range(first, last + 1) if last + 1 - first >= LEAST else range(0)


def _form(document: Document, number: int) -> str:
    line = document.lines[number]
    if line.markup is not None and line.markup.group:
        return str(line.markup.group)
    return form_of(document.source, line)


def form_of(source: str, line: Line) -> str:
    """Return the name of the form that a line shares with its siblings, '' for running text."""
    raw = source[line.start - line.indent : line.end]
    if line.mark in _MARKS:
        return line.mark
    if _COLUMNS.search(raw):
        return "columns"
    if _SPEAKER.search(line.matter):
        return "dialogue"
    if _CODE.search(raw):
        return "code"
    if _KEYED.search(line.matter):
        return "keyed"
    if len(line.matter) <= 60 and line.matter.count(" ") >= 2 and not line.matter.endswith("."):
        return "verse"
    return ""


def is_heading(lines: Sequence[Line], number: int) -> bool:
    """Return True if a line looks like the heading of a section: short, set apart, followed by text."""
    line = lines[number]
    if number + 1 >= len(lines) or line.matter.count(" ") > 8 or len(line.matter) > 80:
        return False
    return line.mark == "heading" or (not ends_sentence(line.matter) and (line.gap > 0 or number == 0))
