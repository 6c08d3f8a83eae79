"""The pass that knows the site: lines that recur on its pages are removed, and short lines in their company.

What recurs is not always boilerplate: a heading inside the text, a table's header, a story that two pages share and a
notice that the page is about stay.  The headline, to which other pages link, is kept by a later pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanseed.decide.table import Cut, Row, State, Table
from cleanseed.decide.thresholds import (
    SITE,
    SITE_COMPANY,
    SITE_FEW,
    SITE_LEAST,
    SITE_RUN,
    SITE_SHARE,
    SITE_TAIL,
)
from cleanseed.result import Kind
from cleanseed.site import Recurrence
from cleanseed.structure.groups import form_of, groups

NAME = "site"
_TABLES = ("table", "columns")
_SHORT_RUN = 2  # lines between two parts of the text that may head or introduce the second one


def site_lines(table: Table) -> None:
    """Remove the open lines that recur on the pages of the site; what a guard keeps is spared."""
    site = table.evidence.site
    if site is None or site.pages < SITE_LEAST:
        return
    least = max(SITE_LEAST, SITE_SHARE * site.pages)
    recurring = [row for row in table.rows if row.state is State.OPEN and site.counts[row.number] >= least]
    guards = _Guards(table, site, {row.number for row in recurring})
    for row in recurring:
        reason = f"occurs on {site.counts[row.number]} of {site.pages} pages of this site"
        if why := guards.why(row):
            line = row.line
            part = Cut(line.start, line.end, Kind.NAVIGATION, "site.recurring", reason, SITE, NAME, why=why)
            table.spared.append(part)
        else:
            table.remove(row, NAME, "site.recurring", reason, SITE)
    _remove_company(table, site)


def _remove_company(table: Table, site: Recurrence) -> None:
    """Remove the short lines below the line that ends the text on other pages, and those between two recurring ones."""
    for row in table.rows[_end(table, site) :]:
        if row.state is State.OPEN and not row.paragraph:
            table.remove(
                row, NAME, "site.tail", "is below the line that ends the text on pages of this site", SITE_COMPANY
            )
    runs = list(_runs(table, site))
    most = SITE_RUN * max(map(_size, runs), default=0)
    for run in runs:
        if len(run) <= _SHORT_RUN and _size(run) <= most:
            for row in run:
                table.remove(
                    row, NAME, "site.between", "is between lines that recur on pages of this site", SITE_COMPANY
                )


def _runs(table: Table, site: Recurrence) -> Iterator[list[Row]]:
    """Yield the runs of open lines between two lines that recur, but not inside the text of other pages."""
    run: list[Row] | None = None
    for row in table.rows:
        if row.by == NAME and 2 * site.inside[row.number] < site.counts[row.number]:
            if run:
                yield run
            run = []
        elif run is not None and row.state is State.OPEN:
            run.append(row)


def _size(run: list[Row]) -> int:
    """Return how many characters of a run are in lines that score as text."""
    return sum(len(row.line.matter) for row in run if row.score > 0)


def _end(table: Table, site: Recurrence) -> int:
    """Return the number of the first line that is below all text on the pages of the site, and here."""
    standing = [row.number for row in table.rows if row.paragraph and not row.removed]
    first = standing[-1] + 1 if standing else len(table.rows)
    for number in range(first, len(table.rows)):
        if site.counts[number] == site.below[number] >= max(SITE_LEAST, SITE_TAIL * site.pages):
            return number
    return len(table.rows)


def _is_table(table: Table, group: range) -> bool:
    document = table.document
    return form_of(document.source, document.lines[group.start]) in _TABLES


class _Guards:
    """The reasons for which a recurring line stays, asked before any such line is removed."""

    def __init__(self, table: Table, site: Recurrence, recurring: set[int]) -> None:
        self._rows, self._site, self._recurring = table.rows, site, recurring
        own = [row for row in table.standing() if row.number not in recurring]
        self._has_text = any(row.paragraph and row.score > 0 for row in own)
        numbers = {row.number for row in own}
        self._tables = {
            number
            for group in groups(table.document)
            if _is_table(table, group) and 2 * sum(member in numbers for member in group) > len(group)
            for number in group
        }

    def why(self, row: Row) -> str:
        """Return why a recurring line stays, an empty text if it does not."""
        if (row.paragraph or row.score > 0) and self._site.counts[row.number] < SITE_FEW:
            return "a few pages may share a story"
        if row.paragraph and row.score > 0 and not self._has_text:
            return "the page has no other text"
        if row.number in self._tables:
            return "the line is part of a table that does not recur"
        if self._is_inside(row.number):
            return "the line is inside the text, as on other pages"
        return ""

    def _is_inside(self, number: int) -> bool:
        """Return True if a line, with at most one more, is between lines of text here and on most other pages."""
        if 2 * self._site.inside[number] < self._site.counts[number]:
            return False
        above, below = (self._beside(number, step) for step in (-1, 1))
        if above is None or below is None or below.number - above.number > _SHORT_RUN + 1:
            return False
        return all(not row.removed and row.score > 0 for row in (above, below))

    def _beside(self, number: int, step: int) -> Row | None:
        """Return the next line above or below that does not recur, None if there is none within a short run."""
        for near in range(number + step, number + step * (_SHORT_RUN + 1), step):
            if not 0 <= near < len(self._rows):
                return None
            if near not in self._recurring:
                return self._rows[near]
        return None
