"""The pass that knows the site: lines that recur on its pages are removed.

What recurs is not always boilerplate: a heading inside the text, a table's header, a story that two pages share and a
notice that the page is about stay.
"""

from __future__ import annotations

from cleanseed.decide.table import Part, Row, State, Table
from cleanseed.decide.thresholds import SITE_FEW, SITE_LEAST, SITE_SHARE, STRONG
from cleanseed.result import Kind
from cleanseed.site import Recurrence

NAME = "site"
RULE = "site.recurring"
_SHORT_RUN = 2  # lines between two parts of the text that may head or introduce the second one
_TABLE = "table"


def site_lines(table: Table) -> None:
    """Remove the open lines that recur on the pages of the site; what a guard keeps is spared."""
    site = table.evidence.site
    if site is None or site.pages < SITE_LEAST:
        return
    least = max(SITE_LEAST, SITE_SHARE * site.pages)
    recurs = [row.state is State.OPEN and site.counts[row.number] >= least for row in table.rows]
    own = any(row.paragraph and row.score > 0 and not recurs[row.number] for row in table.standing())
    for row in table.rows:
        if not recurs[row.number]:
            continue
        reason = f"occurs on {site.counts[row.number]} of {site.pages} pages of this site"
        if why := _guard(table, site, recurs, row, own):
            line = row.line
            table.spared.append(Part(line.start, line.end, Kind.NAVIGATION, RULE, reason, STRONG, NAME, why=why))
        else:
            table.remove(row, NAME, RULE, reason, STRONG)


def _guard(table: Table, site: Recurrence, recurs: list[bool], row: Row, own: bool) -> str:
    """Return why a recurring line stays, an empty text if it does not."""
    body = row.paragraph and row.score > 0
    if body and site.counts[row.number] < SITE_FEW:
        return "a few pages may share a story"
    if body and not own:
        return "the page has no other text"
    above, below = (_beside(table, site, recurs, row.number, step) for step in (-1, 1))
    if row.line.mark == _TABLE and below is not None and below.line.mark == _TABLE:
        return "the line is the header of a table"
    if above is None or below is None or not (_is_text(above) and _is_text(below)):
        return ""
    if below.number - above.number - 1 <= _SHORT_RUN and 2 * site.inside[row.number] >= site.counts[row.number]:
        return "the line is inside the text, as on other pages"
    return ""


def _beside(table: Table, site: Recurrence, recurs: list[bool], number: int, step: int) -> Row | None:
    """Return the next line above or below that does not recur, within the reach of a short run."""
    for near in range(number + step, number + step * (_SHORT_RUN + 1), step):
        if not 0 <= near < len(recurs):
            return None
        if not recurs[near]:
            return table.rows[near]
    return None


def _is_text(row: Row) -> bool:
    return not row.removed and row.score > 0
