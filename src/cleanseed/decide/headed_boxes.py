"""The pass for headed boxes: a heading that a rule knows is removed with the lines of its box, under one kind."""

from __future__ import annotations

from collections.abc import Iterator

from cleanseed.decide.strong import BOXES
from cleanseed.decide.table import Row, Table
from cleanseed.decide.thresholds import MEMBER
from cleanseed.html.markup import CLOSED
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope, Strength
from cleanseed.structure.stems import stems_of

NAME = "headed boxes"
_SHORT_WORDS = 8  # words of a line that may be a heading
_FITTINGS = (Kind.INTERFACE, Kind.LEGAL)  # parts of any box, which take the kind of the box that they stand in


def headed_boxes(table: Table) -> None:
    """Remove each heading with its members.

    A box goes on over lines that its rule's `members` match and lines that a strong rule claims; it ends at the first
    other line, so that no body is removed.
    """
    claims = [claim for claim in table.evidence.claims if claim.rule.scope is Scope.BLOCK and not claim.quoted]
    if not claims:
        return
    claimed = {claim.line for claim in table.evidence.claims if claim.whole and not claim.quoted}
    for claim in claims:
        members = _members(table, claim)
        if members:
            _take(table, table.rows[claim.line], claim)
        if members or claim.rule.strength is Strength.STRONG:
            for row in _above(table, claim, claimed):
                _take(table, row, claim)
        for row in members:
            _take(table, row, claim)


def caption_titles(table: Table) -> None:
    """Remove the title of a caption: a short line right above it that says in other words what the caption says."""
    for row in table.rows[1:]:
        above = table.rows[row.number - 1]
        if row.kind is not Kind.CAPTION or above.removed or row.line.gap or above.paragraph:
            continue
        said = stems_of(above.line.words)
        if above.line.matter.count(" ") < _SHORT_WORDS and len(said & stems_of(row.line.words)) * 2 > len(said):
            table.remove(above, NAME, row.rule, "is the title of the caption below it", MEMBER, Kind.CAPTION)


def _take(table: Table, row: Row, claim: Claim) -> None:
    if row.kind in BOXES and row.kind is not claim.rule.kind:
        return
    rule = claim.rule
    table.remove(row, NAME, rule.id, f"belongs to a box that {rule.reason}", MEMBER, rule.kind, row.gate)


def _above(table: Table, claim: Claim, claimed: set[int]) -> Iterator[Row]:
    """Yield the short lines above a heading that some rule claims: a sub-heading of the body may stand there too."""
    for number in range(claim.line - 1, max(claim.line - 1 - claim.rule.above, -1), -1):
        row = table.rows[number]
        if number not in claimed or row.paragraph or row.line.matter.count(" ") >= _SHORT_WORDS:
            break
        yield row


def _container(row: Row) -> int:
    """Return the number of the box of the markup that a line stands in, 0 where it is in none."""
    mark = row.line.markup
    return mark.container if mark is not None and mark.kind in CLOSED else 0


def _may_head(table: Table, row: Row) -> bool:
    """Return True if no rule removed a line, and the line below it stays."""
    below = row.number + 1
    return not row.removed and below < len(table.rows) and not table.rows[below].removed


def _members(table: Table, claim: Claim) -> list[Row]:
    """Return the lines after a heading that belong to its box, up to the last that the rule names itself.

    A box of the markup ends where its element does.

    The last label of a menu is left to other evidence: it may be the title of what follows.
    """
    expression = claim.rule.member_expression
    if expression is None:
        return []
    found: list[Row] = []
    certain = 0
    box = _container(table.rows[claim.line])
    for row in table.rows[claim.line + 1 : claim.line + 1 + claim.rule.reach]:
        if box and _container(row) != box:
            break
        if expression.search(row.line.folded):
            found.append(row)
            certain = len(found)
        elif row.kind in _FITTINGS:
            found.append(row)
        elif not row.removed:
            break
    if claim.rule.kind is Kind.NAVIGATION and certain and _may_head(table, found[certain - 1]):
        certain -= 1
    return found[:certain] if certain >= claim.rule.least else []
