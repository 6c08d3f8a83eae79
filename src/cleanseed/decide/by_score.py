"""The pass of the score: lines that the score calls boilerplate are removed."""

from __future__ import annotations

from itertools import islice

from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import BESIDE, CALIBRATION, LIMITS, SET_APART, Limits
from cleanseed.score import probability
from cleanseed.structure import ends_sentence
from cleanseed.structure.groups import is_heading
from cleanseed.text.document import Shape

NAME = "score"
_REACH = 20  # lines below a sub-heading in which its paragraph begins


def by_score(table: Table) -> None:
    """Remove the lines below the limit, and those of their boxes that are in doubt.

    The limit depends on what was given: in a page half of the lines are boilerplate, in a body hardly any.
    """
    limit, beside = limits(table)
    rows = table.rows
    chosen = [row for row in rows if row.state is State.OPEN and row.score < limit]
    if not table.is_page:
        chosen = [row for row in chosen if _is_sure(table, row) or not _may_be_subheading(table, row.number)]
    for row in chosen:
        _remove(table, row)
    for row in chosen:
        for step in (-1, 1):
            number = row.number + step
            while 0 <= number < len(rows) and _belongs(table, number, step, beside):
                _remove(table, rows[number])
                number += step


def _is_sure(table: Table, row: Row) -> bool:
    """Return True if a line is boilerplate by its own words as well as by what stands around it."""
    return row.score < SET_APART[0] and table.evidence.wording[row.number] < SET_APART[1]


def _may_be_subheading(table: Table, number: int) -> bool:
    """Return True if a line is set apart and ends no sentence, and the next line of body below it is a paragraph."""
    rows = table.rows
    if not 0 < number < len(rows) - 1 or not is_heading(table.document.lines, number) or not rows[number + 1].line.gap:
        return False
    return next(
        (row.paragraph for row in islice(rows, number + 1, number + _REACH) if not row.removed and row.score >= 0),
        False,
    )


def _remove(table: Table, row: Row) -> None:
    table.remove(row, NAME, "score", "", confidence_of(row.score))


def confidence_of(score: float) -> float:
    """Return how likely a removed line is boilerplate, by its log odds of body: of the removals at .8, four in five."""
    slope, shift = CALIBRATION
    return min(round(1 - probability(slope * score + shift), 2), 0.99)


def _belongs(table: Table, number: int, step: int, beside: float) -> bool:
    """Return True if a line belongs to the box that the line before it (in the direction of `step`) is of."""
    row = table.rows[number]
    if row.state is not State.OPEN or row.score >= beside or row.paragraph:
        return False
    if table.document.shape is Shape.ONE_LINE and ends_sentence(row.line.matter):
        return False  # no blank line parts a sentence of the body from the menu beside it
    later = row.line if step > 0 else table.rows[number + 1].line
    return later.gap == 0


def limits(table: Table) -> tuple[float, float]:
    """Return the log odds below which a line is removed, alone and beside a removed line."""
    own: Limits = LIMITS[table.strictness]
    share = table.pageness
    moved = own.marked if table.document.is_marked else own.page
    limit = own.body + (table.limit + moved - own.body) * share
    return limit, limit + BESIDE[0] + (BESIDE[1] - BESIDE[0]) * share
