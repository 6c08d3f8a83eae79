"""A second opinion on a page of HTML that the score is unsure about: the same lines, decided on as a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleanseed.decide.cut import Decision
from cleanseed.decide.limits import expected_f1, sizes_of
from cleanseed.decide.thresholds import DOUBT, FULLER
from cleanseed.text.document import Document


def is_doubtful(document: Document, scores: Sequence[float]) -> bool:
    """Return True if the markup of a page tells little: whatever lines are kept, a low F1 is expected."""
    return document.is_marked and expected_f1(scores, sizes_of(document)) < DOUBT


def without_markup(document: Document) -> Document:
    """Return a document of the same lines that knows nothing of their markup."""
    lines = tuple(replace(line, markup=None) for line in document.lines)
    return Document(document.source, lines, hints=document.hints)


def better_supported(document: Document, first: Decision, second: Decision) -> Decision:
    """Return the first decision, unless the second keeps several times as many words."""
    return second if _kept_words(document, first) < FULLER * _kept_words(document, second) else first


def _kept_words(document: Document, decision: Decision) -> int:
    return sum(len(document.lines[number].words) for number in decision.kept(document))
