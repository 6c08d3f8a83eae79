"""The pass that knows the site: lines that recur on its pages are removed.

What recurs is not always boilerplate: a heading inside the text, a table's header, a story that two pages share and a
notice that the page is about stay.
"""

from __future__ import annotations

from cleanseed.decide.table import Part, Row, State, Table
from cleanseed.decide.thresholds import SITE, SITE_FEW, SITE_LEAST, SITE_SHARE
from cleanseed.result import Kind
from cleanseed.structure.groups import groups

NAME = "site"
RULE = "site.recurring"
_SHORT_RUN = 2  # lines between two parts of the text that may head or introduce the second one


def site_lines(table: Table) -> None:
    """Remove the open lines that recur on the pages of the site; what a guard keeps is spared."""
    site = table.evidence.site
    if site is None or site.pages < SITE_LEAST:
        return
    least = max(SITE_LEAST, SITE_SHARE * site.pages)
    recurring = [row for row in table.rows if row.state is State.OPEN and site.counts[row.number] >= least]
    guards = _Guards(table, {row.number for row in recurring})
    for row in recurring:
        reason = f"occurs on {site.counts[row.number]} of {site.pages} pages of this site"
        if why := guards.why(row):
            line = row.line
            table.spared.append(Part(line.start, line.end, Kind.NAVIGATION, RULE, reason, SITE, NAME, why=why))
        else:
            table.remove(row, NAME, RULE, reason, SITE)


class _Guards:
    """The reasons for which a recurring line stays, asked before any such line is removed."""

    def __init__(self, table: Table, recurring: set[int]) -> None:
        assert table.evidence.site is not None
        self._rows, self._site, self._recurring = table.rows, table.evidence.site, recurring
        self._own = [row for row in table.standing() if row.number not in recurring]
        self._has_text = any(row.paragraph and row.score > 0 for row in self._own)
        self._own_numbers = {row.number for row in self._own}
        self._structures = {
            number
            for group in groups(table.document)
            if 2 * sum(member in self._own_numbers for member in group) > len(group)
            for number in group
        }

    def why(self, row: Row) -> str:
        """Return why a recurring line stays, an empty text if it does not."""
        body = row.paragraph and row.score > 0
        if body and self._site.counts[row.number] < SITE_FEW:
            return "a few pages may share a story"
        if body and not self._has_text:
            return "the page has no other text"
        if row.number in self._structures:
            return "the line is part of a structure that does not recur"
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
