"""The fourth pass: lines that the score calls boilerplate are removed."""

from __future__ import annotations

from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import BESIDE, CALIBRATION, LIMITS, Limits
from cleanseed.score import probability
from cleanseed.structure import ends_sentence
from cleanseed.text.document import Shape

NAME = "score"


def by_score(table: Table) -> None:
    """Remove the lines below the limit, and those of their boxes that are in doubt.

    The limit depends on what was given: in a page half of the lines are boilerplate, in a body hardly any.
    """
    limit, beside = limits(table)
    rows = table.rows
    chosen = [row for row in rows if row.state is State.OPEN and row.score < limit]
    for row in chosen:
        _remove(table, row)
    for row in chosen:
        for step in (-1, 1):
            number = row.number + step
            while 0 <= number < len(rows) and _belongs(table, number, step, beside):
                _remove(table, rows[number])
                number += step


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
    limit = own.body + (table.limit + own.page - own.body) * share
    return limit, limit + BESIDE[0] + (BESIDE[1] - BESIDE[0]) * share
