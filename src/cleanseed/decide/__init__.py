"""From evidence to decisions: a list of passes over one table, in this order.

A pass is a function that changes the states of rows and says why.  Kinds are given by the last pass (`kinds.py`), the
verdict is judged on the finished table (`verdict.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from cleanseed.decide.by_score import by_score, pageness
from cleanseed.decide.cut import Cut, Decision, finish
from cleanseed.decide.guards import keep_headline, keep_sentences, keep_something
from cleanseed.decide.headed_boxes import headed_boxes
from cleanseed.decide.strong import strong_claims
from cleanseed.decide.table import Evidence, Table
from cleanseed.decide.thresholds import Strictness
from cleanseed.decide.weather import weather_widgets
from cleanseed.text.document import Document

__all__ = ["PASSES", "Cut", "Decision", "Evidence", "Table", "decide", "run_passes"]

PASSES: tuple[Callable[[Table], None], ...] = (
    strong_claims,
    headed_boxes,
    weather_widgets,
    by_score,
    keep_headline,
    keep_sentences,
    keep_something,
)


def decide(
    document: Document, evidence: Evidence, given: str = "auto", strictness: Strictness = "balanced"
) -> Decision:
    """Return what is removed from a document, and what was claimed and stays."""
    return finish(run_passes(document, evidence, given, strictness))


def run_passes(document: Document, evidence: Evidence, given: str, strictness: Strictness) -> Table:
    """Return the table after all passes."""
    table = Table(document, evidence, pageness(evidence.scores, given), strictness)
    for run in PASSES:
        run(table)
    return table
