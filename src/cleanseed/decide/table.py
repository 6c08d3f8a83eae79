"""The table that the passes work on: a row a line, with its state and who changed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cleanseed.decide.thresholds import IS_PAGE
from cleanseed.policy import Strictness
from cleanseed.result import Kind
from cleanseed.rules import Claim
from cleanseed.site.evidence import Recurrence
from cleanseed.structure import is_paragraph
from cleanseed.text.document import Document, Line


class State(Enum):
    """What is decided on a line so far."""

    OPEN = "open"
    REMOVED = "removed"
    KEPT = "kept"


class Evidence(NamedTuple):
    """What is known of the lines before anything is decided.

    `features` are those of the wording model, `wording` and `scores` the log odds of body by the words alone and by all
    evidence; `site` says which lines recur on the pages of the site, if it is known.
    """

    claims: Sequence[Claim]
    features: Sequence[list[int]]
    wording: Sequence[float]
    scores: Sequence[float]
    site: Recurrence | None = None


@dataclass(slots=True)
class Row:
    """A line with its state.

    `by` is the pass that changed the state last; `rule` and `reason` say on what evidence; `kind` is given by a rule
    or by the last pass.  `gate` marks a line that says the rest of the text is withheld.
    """

    number: int
    line: Line
    score: float
    paragraph: bool
    state: State = State.OPEN
    by: str = ""
    rule: str = ""
    reason: str = ""
    kind: Kind | None = None
    confidence: float = 0.0
    gate: bool = False

    @property
    def removed(self) -> bool:
        return self.state is State.REMOVED


class Cut(NamedTuple):
    """A decision on source[start:end]: a removal, or, where `why` is given, a claim that was not acted on.

    `kind` is None until the kinds are given; an empty reason is put in words when it is asked for.
    """

    start: int
    end: int
    kind: Kind | None
    rule: str
    reason: str
    confidence: float
    by: str
    gate: bool = False
    why: str = ""


@dataclass(slots=True)
class Table:
    """The rows of a document; `parts` are removals inside lines, `spared` are claims that a pass did not act on.

    `pageness` says how much the text is taken for a whole page, from 0 to 1, and `limit` below which log odds the lines
    of such a page go.
    `again` says that the document is what a decision left: its headline is known.
    """

    document: Document
    evidence: Evidence
    rows: list[Row]
    parts: list[Cut] = field(default_factory=list)
    spared: list[Cut] = field(default_factory=list)
    headline: int | None = None
    pageness: float = 0.0
    limit: float = 0.0
    strictness: Strictness = "balanced"
    again: bool = False

    def __init__(
        self,
        document: Document,
        evidence: Evidence,
        pageness: float,
        strictness: Strictness = "balanced",
        limit: float = 0.0,
        again: bool = False,
    ) -> None:
        self.document = document
        self.evidence = evidence
        self.rows = [
            Row(number, line, score, is_paragraph(line))
            for number, (line, score) in enumerate(zip(document.lines, evidence.scores, strict=True))
        ]
        self.parts, self.spared, self.headline = [], [], None
        self.pageness, self.strictness, self.limit, self.again = pageness, strictness, limit, again

    def remove(
        self,
        row: Row,
        by: str,
        rule: str,
        reason: str,
        confidence: float,
        kind: Kind | None = None,
        gate: bool = False,
    ) -> None:
        """Remove a line."""
        row.state, row.by, row.rule, row.reason = State.REMOVED, by, rule, reason
        row.confidence, row.kind, row.gate = confidence, kind, gate

    def keep(self, row: Row, by: str, why: str) -> None:
        """Keep a line that a pass before this one removed, and note the claim as spared."""
        if row.removed:
            line = row.line
            kind = row.kind or Kind.INTERFACE
            self.spared.append(Cut(line.start, line.end, kind, row.rule, row.reason, row.confidence, by, row.gate, why))
        row.state, row.by, row.rule, row.reason, row.kind, row.gate = State.KEPT, by, "", why, None, False

    @property
    def is_page(self) -> bool:
        """Whether the text is taken for a whole page."""
        return self.pageness >= IS_PAGE

    def standing(self) -> list[Row]:
        """Return the rows that are not removed."""
        return [row for row in self.rows if row.state is not State.REMOVED]
