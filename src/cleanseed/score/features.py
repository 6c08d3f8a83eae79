"""The columns that the score is fitted on, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanseed.rules import Claim
from cleanseed.score import context, evidence, markup, shape, stated
from cleanseed.score.columns import Columns
from cleanseed.text.document import Document

COLUMNS = (*shape.NAMES, *context.NAMES, *evidence.NAMES)
"""The columns of every document."""
MARKED = (*COLUMNS, *markup.NAMES, *stated.NAMES)
"""The columns of a document whose markup is known."""


def columns_of(
    document: Document, words: Sequence[Sequence[str]], claims: Iterable[Claim], wording: Sequence[float]
) -> Columns:
    """Return the columns of a document that has at least one line.

    `words` are the words of each line, `claims` the rules' claims, `wording` the log odds of body by its words.
    """
    columns = Columns(MARKED if document.is_marked else COLUMNS, len(document.lines))
    shape.shape(document.lines, columns)
    context.context(document, words, columns)
    evidence.evidence(claims, wording, columns)
    if document.is_marked:
        markup.markup(document, columns)
        stated.stated(document, columns)
    return columns
