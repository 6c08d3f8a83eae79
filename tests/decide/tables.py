"""Tables for tests of single passes: the rules claim what they do, the scores are given."""

from __future__ import annotations

from collections.abc import Sequence

from cleanseed.decide.table import Evidence, Table
from cleanseed.html import read_html
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.text import Document, read_text
from cleanseed.wording import features_by_line


def table_of(text: str, scores: Sequence[float] | None = None, pageness: float = 0.0) -> Table:
    """Return the table of a text before any pass; without scores every line is body."""
    return _table(read_text(text), scores, pageness)


def page_table_of(html: str, scores: Sequence[float] | None = None) -> Table:
    """Return the table of a page of HTML before any pass; it is taken for a whole page."""
    return _table(read_html(html), scores, 1.0)


def _table(document: Document, scores: Sequence[float] | None, pageness: float) -> Table:
    features = features_by_line([line.words for line in document.lines])
    given = list(scores) if scores is not None else [5.0] * len(document.lines)
    claims = find_claims(document, default_rulebook())
    return Table(document, Evidence(claims, features, given, given), pageness)
