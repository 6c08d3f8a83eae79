"""From evidence to decisions: a list of passes over one table, in this order.

A pass is a function that changes the states of rows and says why.  Kinds are given by the last pass (`kinds.py`), the
verdict is judged on the finished table (`verdict.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cleanseed.decide.by_score import by_score
from cleanseed.decide.containers import containers
from cleanseed.decide.cut import Decision, finish
from cleanseed.decide.guards import (
    keep_headline,
    keep_introduced,
    keep_notes,
    keep_rows,
    keep_sentences,
    keep_something,
    keep_steps,
    keep_subheadings,
)
from cleanseed.decide.headed_boxes import caption_titles, headed_boxes
from cleanseed.decide.kinds import name_kinds
from cleanseed.decide.limits import page_of, sizes_of
from cleanseed.decide.repeats import repeats
from cleanseed.decide.site import site_lines
from cleanseed.decide.strong import strong_claims
from cleanseed.decide.structures import keep_code, keep_sections, keep_structure, teaser_boxes, whole_structures
from cleanseed.decide.table import Cut, Evidence, Table
from cleanseed.decide.weak import weak_claims
from cleanseed.decide.weather import weather_widgets
from cleanseed.policy import Given, Strictness
from cleanseed.text.document import Document

if TYPE_CHECKING:
    from cleanseed.evidence import Models

__all__ = ["PASSES", "Cut", "Decision", "Evidence", "Table", "decide", "name_kinds", "table_of"]

PASSES: tuple[Callable[[Table], None], ...] = (
    strong_claims,
    site_lines,
    headed_boxes,
    caption_titles,
    weather_widgets,
    containers,
    by_score,
    teaser_boxes,
    weak_claims,
    whole_structures,
    keep_headline,
    keep_sentences,
    keep_structure,
    keep_code,
    keep_sections,
    keep_steps,
    keep_subheadings,
    keep_introduced,
    keep_rows,
    keep_notes,
    repeats,
    keep_something,
)


def table_of(
    document: Document, evidence: Evidence, models: Models, given: Given, strictness: Strictness, again: bool = False
) -> Table:
    """Return the table of a document before any pass."""
    limits = models.marked_limits if document.is_marked else models.limits
    share, limit = page_of(limits, evidence.scores, sizes_of(document), given)
    return Table(document, evidence, share, strictness, limit, again)


def decide(
    document: Document,
    evidence: Evidence,
    models: Models,
    given: Given = "auto",
    strictness: Strictness = "balanced",
    again: bool = False,
) -> Decision:
    """Return what is removed from a document, and what was claimed and stays.

    `again` says that the document is what a decision left.
    """
    table = table_of(document, evidence, models, given, strictness, again)
    for run in PASSES:
        run(table)
    name_kinds(table, models.namer, models.wording)
    return finish(table)
