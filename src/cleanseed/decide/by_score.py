"""The fourth pass: lines that the score calls boilerplate are removed."""

from __future__ import annotations

from cleanseed.decide.table import State, Table
from cleanseed.decide.thresholds import BODY_SHARE, LIMITS, PAGE_LINES, PAGE_SHARE, Limits
from cleanseed.score import probability

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


def _remove(table: Table, row) -> None:  # type: ignore[no-untyped-def]
    table.remove(row, NAME, "score", "", round(1 - probability(row.score), 2))


def _belongs(table: Table, number: int, step: int, beside: float) -> bool:
    """Return True if a line belongs to the box that the line before it (in the direction of `step`) is of."""
    row = table.rows[number]
    if row.state is not State.OPEN or row.score >= beside or row.paragraph:
        return False
    later = row.line if step > 0 else table.rows[number + 1].line
    return later.gap == 0


def limits(table: Table) -> tuple[float, float]:
    """Return the log odds below which a line is removed, alone and beside a removed line."""
    own: Limits = LIMITS[table.strictness]
    share = table.pageness
    limit = own.body + (own.page - own.body) * share
    return limit, limit + (own.beside - own.body)


def pageness(scores, given: str) -> float:  # type: ignore[no-untyped-def]
    """Return how much a text is a whole page, from 0 (a body) to 1: by the share of its lines that score below 0."""
    if given != "auto":
        return 1.0 if given == "page" else 0.0
    if not scores:
        return 0.0
    below = sum(score < 0 for score in scores) / len(scores)
    share = min(max((below - BODY_SHARE) / (PAGE_SHARE - BODY_SHARE), 0.0), 1.0)
    return share * min(len(scores) / PAGE_LINES, 1.0)
