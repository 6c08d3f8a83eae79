"""A pass for pages with markup: what a page says a second time is removed, such as its copy for small screens."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import REPEATED
from cleanseed.html.markup import Element
from cleanseed.result import Kind

NAME = "repeats"
_COPIES = 3  # lines that stand more often are no copies of a page, but filler or rows
_ROWS = frozenset(("table", "code"))


def repeats(table: Table) -> None:
    """Remove runs of lines with a paragraph in them that stand before, in another element; the first copy stays."""
    if not table.document.is_marked:
        return
    standing = table.standing()
    times = Counter(row.line.folded for row in standing)
    said: dict[str, Element | None] = {}
    known = []
    for row in standing:
        text, around = row.line.folded, _around(row)
        first = said.setdefault(text, around)
        known.append(first is not around and times[text] <= _COPIES and row.line.mark not in _ROWS)
    for is_copy, pairs in groupby(zip(known, standing, strict=True), key=lambda pair: pair[0]):
        rows = [row for _, row in pairs]
        if is_copy and any(row.paragraph for row in rows):
            for row in rows:
                if row.state is State.OPEN:
                    table.remove(
                        row, NAME, "repeated", "says again what the page says before", REPEATED, Kind.INTERFACE
                    )


def _around(row: Row) -> Element | None:
    """Return the element around the one that a line stands in."""
    return None if row.line.markup is None else row.line.markup.element.parent
