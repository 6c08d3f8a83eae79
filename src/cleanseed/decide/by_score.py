"""The fourth pass: lines that the score calls boilerplate are removed."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, log

from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import (
    BESIDE,
    CERTAIN,
    CERTAIN_LINES,
    LEAST_PAGE,
    LIKELY,
    LIKELY_SHARE,
    LIMITS,
    STRICTEST,
    Limits,
)
from cleanseed.score import probability
from cleanseed.structure import ends_sentence
from cleanseed.text.document import Document, Shape

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
    table.remove(row, NAME, "score", "", round(1 - probability(row.score), 2))


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
    page = own.page + table.certainty if share else own.page
    limit = own.body + (page - own.body) * share
    return limit, limit + BESIDE[0] + (BESIDE[1] - BESIDE[0]) * share


def certainty(scores: Sequence[float], document: Document) -> float:
    """Return by how much the limit of a page is moved: up where its body is told apart surely, down where it is not.

    Were scores probabilities, independent line by line, the choice of lines with the best word F1 to be expected keeps
    the lines above half the F1 that it reaches itself (Z. Lipton, C. Elkan and B. Naryanaswamy, "Optimal thresholding
    of classifiers to maximize F1 measure", 2014).  But the lines of one page err together: where the expected F1 is
    low it is lower still.  So the limit falls with the square of that F1.
    """
    sizes = [(probability(score), len(line.words) + 1) for score, line in zip(scores, document.lines, strict=True)]
    sizes.sort(reverse=True)
    body = fsum([chance * size for chance, size in sizes])
    good = kept = best = 0.0
    for chance, size in sizes:
        good += chance * size
        kept += size
        best = max(best, 2 * good / (kept + body))
    threshold = STRICTEST * best**2
    return max(log(threshold / (1 - threshold)), LEAST_PAGE) if threshold > 0 else LEAST_PAGE


def pageness(scores: Sequence[float], given: str) -> float:
    """Return how much a text is a whole page, from 0 (a body) to 1.

    A page has many lines that are boilerplate beyond doubt, a body with remnants has few.
    """
    if given != "auto":
        return 1.0 if given == "page" else 0.0
    certain = sum(score < CERTAIN for score in scores)
    share = sum(score < LIKELY for score in scores) / max(len(scores), 1)
    return _between(certain, *CERTAIN_LINES) * _between(share, *LIKELY_SHARE)


def _between(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)
