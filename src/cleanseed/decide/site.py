"""The pass that knows the site: lines that recur on its pages are removed, and what is between them and is no text.

What recurs is not always boilerplate: a heading inside the text, a table's header, a story that two pages share and a
notice that the page is about stay.  The headline, to which other pages link, is kept by a later pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanseed.decide.table import Cut, Row, State, Table
from cleanseed.decide.thresholds import (
    SITE,
    SITE_BETWEEN,
    SITE_COMPANY,
    SITE_FEW,
    SITE_LEAST,
    SITE_PAGE,
    SITE_PAGE_LINES,
    SITE_RUN,
    SITE_SHARE,
)
from cleanseed.result import Kind
from cleanseed.site import Recurrence
from cleanseed.site.keys import is_masked
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
    table.pageness = max(table.pageness, _pageness(len(recurring), len(table.rows)))
    guards = _Guards(table, site, {row.number for row in recurring})
    for row in recurring:
        reason = f"occurs on {site.counts[row.number]} of {site.pages} pages of this site"
        if why := guards.why(row):
            line = row.line
            part = Cut(line.start, line.end, Kind.NAVIGATION, "site.recurring", reason, SITE, NAME, why=why)
            table.spared.append(part)
        else:
            table.remove(row, NAME, "site.recurring", reason, SITE)
    _remove_between(table, site, least)


def may_head(table: Table, row: Row) -> bool:
    """Return True if a line that the site's evidence removed may be the headline, to which other pages link.

    A line that most pages have with other numbers is none: it states a date, a price, a count.
    """
    site = table.evidence.site
    return site is None or not is_masked(row.line.folded) or 2 * site.counts[row.number] <= site.pages


def _pageness(recurring: int, lines: int) -> float:
    """Return how much a text is a whole page, from 0 to 1, by the share of its lines that recur."""
    low, high = SITE_PAGE
    if recurring < SITE_PAGE_LINES:
        return 0.0
    return min(max((recurring / lines - low) / (high - low), 0.0), 1.0)


def _remove_between(table: Table, site: Recurrence, least: float) -> None:
    """Remove what is between lines that recur and does not read as text, but not in the run that has most of the text.

    The less a text is a whole page, the surer has a line to be.
    """
    runs = [run for run in _runs(table, site, least) if run]
    sizes = [sum(len(row.line.matter) * max(row.score, 0.0) for row in run) for run in runs]
    most = SITE_RUN * max(sizes, default=0.0)
    if not most:
        return
    reason = "is between lines that recur on pages of this site"
    for run, size in zip(runs, sizes, strict=True):
        for row in run:
            if size <= most and row.score < SITE_BETWEEN * table.pageness:
                table.remove(row, NAME, "site.between", reason, SITE_COMPANY)


def _runs(table: Table, site: Recurrence, least: float) -> Iterator[list[Row]]:
    """Yield the open lines above, between and below the lines that recur, but not inside the text of other pages."""
    run: list[Row] = []
    for row in table.rows:
        count = site.counts[row.number]
        if row.removed and count >= least and 2 * site.inside[row.number] < count:
            yield run
            run = []
        elif row.state is State.OPEN:
            run.append(row)
    yield run


def _is_table(table: Table, group: range) -> bool:
    document = table.document
    return form_of(document.source, document.lines[group.start]) in _TABLES


class _Guards:
    """The reasons for which a recurring line stays, asked before any such line is removed."""

    def __init__(self, table: Table, site: Recurrence, recurring: set[int]) -> None:
        self._rows, self._site, self._recurring = table.rows, site, recurring
        self._is_body = not table.is_page
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
        if row.paragraph and self._is_body and self._is_inside_others(row.number):
            return "the paragraph is inside the text of other pages, and this text is no whole page"
        if row.number in self._tables:
            return "the line is part of a table that does not recur"
        if self._is_inside(row.number):
            return "the line is inside the text, as on other pages"
        return ""

    def _is_inside_others(self, number: int) -> bool:
        """Return True if a line is inside the text of most other pages that have it."""
        return 2 * self._site.inside[number] >= self._site.counts[number]

    def _is_inside(self, number: int) -> bool:
        """Return True if a line, with at most one more, is between lines of text here and on most other pages."""
        if not self._is_inside_others(number):
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
