"""The lines that go, with what is known of their names before all of them are named together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cleanseed.decide.zones import reads_like_body
from cleanseed.result import Kind
from cleanseed.rules import Claim
from cleanseed.score.opinion import Opinion
from cleanseed.text.document import Document, Line

BOXES = (Kind.PAYWALL, Kind.NEWSLETTER, Kind.CONSENT, Kind.WEATHER, Kind.BIO)
"""The kinds of boxes, whose parts go with them, the surest first."""
_CLOSED = frozenset({Kind.CONSENT, Kind.WEATHER, Kind.COMMENTS})  # boxes that hold nothing else
_OFFERED = frozenset({Kind.NEWSLETTER, Kind.APPEAL, Kind.SOCIAL})
STRONG, MEMBER = 0.95, 0.85  # confidence of what a strong rule claims, and of the members of a block
_LISTED = frozenset({Kind.TAGS, Kind.RELATED})
_MENU = 4  # labels in a row, as in a menu
_AFTER = 3  # lines after the body that follow it directly
LABEL = 4  # words of a label
_LABEL_SIGNS = 30  # its characters
_SENTENCE_ENDS = frozenset(".?…。？)")


class Going(NamedTuple):
    """A line that goes: its number, the kind that a rule gave it, if one did, and how sure the rule is.

    `stands` is what the line's place says of the name: it stands, it is open, or nothing.
    """

    number: int
    kind: Kind | None
    confidence: float
    stands: bool | None = None

    @property
    def sure(self) -> bool:
        """Whether the rule's name stands: a strong rule's, but for parts of any box, and a closed box's own parts."""
        if self.kind is None or self.kind == Kind.INTERFACE:
            return False
        if self.stands is not None:
            return self.stands
        return self.confidence >= (MEMBER if self.kind in _CLOSED else STRONG)


class Names:
    """What the lines that go are called, and why they go: found together when one of them is first asked for.

    `given` is what rules say of lines: a kind, how sure it is, and a reason; `scored` are the lines that go by the
    score.  Cuts ask the names; the names know of no cut, or no document would be forgotten before all are swept.
    """

    def __init__(self, document: Document, claims: Sequence[Claim], opinion: Opinion | None) -> None:
        self.given: dict[int, tuple[Kind, float, str]] = {}
        self.scored: Collection[int] = ()
        self._document = document
        self._claims = claims
        self._opinion = opinion

    def kind_of(self, number: int) -> Kind:
        """Return the kind of the line with this number."""
        line = self._going[number]
        return line.kind if line.sure and line.kind else self._kinds[number]

    def reason_of(self, number: int) -> str:
        """Return why the line with this number goes."""
        if number not in self.given:
            assert self._opinion is not None
            return f"does not look like body: {self._opinion.say(number)}"
        given, _, reason = self.given[number]
        kind = self.kind_of(number)
        return reason if kind == given else f"{reason}, in company that makes it {kind}"

    @cached_property
    def _going(self) -> dict[int, Going]:
        """The lines that go, by their numbers, in order."""
        chosen: dict[int, tuple[Kind | None, float]] = dict.fromkeys(self.scored, (None, 0.0))
        chosen |= {n: (kind if sure else None, sure) for n, (kind, sure, _) in self.given.items()}
        return {line.number: line for line in lines_going(self._document, chosen)}

    @cached_property
    def _kinds(self) -> dict[int, Kind]:
        from cleanseed.decide.naming import name_kinds

        found = name_kinds(self._document, list(self._going.values()), self._claims)
        return dict(zip(self._going, found, strict=True))


def lines_going(document: Document, chosen: Mapping[int, tuple[Kind | None, float]]) -> list[Going]:
    """Return the lines that go, in their order, from the kind and the confidence that a rule gave each."""
    lines = document.lines
    last = next((n for n in reversed(range(len(lines))) if n not in chosen and reads_like_body(lines[n])), len(lines))
    runs = label_runs(lines, sorted(chosen))
    return [
        Going(
            number, kind, confidence, _stands(kind, runs[number], number - last) if _is_label(lines[number]) else None
        )
        for number, (kind, confidence) in sorted(chosen.items())
    ]


def _stands(kind: Kind | None, run: int, after: int) -> bool | None:
    """Tell whether the name stands that a rule gave a label, by the labels in a row there and the lines after the body.

    What heads a list directly after the body heads one of the story's own.  The date of a story is that of a teaser
    elsewhere, and what a box offers ("Newsletter", "Donate") is a link of menus too.
    """
    if kind in _LISTED and 0 < after <= _AFTER:
        return True
    return False if kind == Kind.BYLINE or (kind in _OFFERED and run >= _MENU) else None


def _is_label(line: Line) -> bool:
    """Tell whether a line looks like the labels of menus and buttons: a few short words that are no sentence."""
    matter = line.matter
    return matter.count(" ") < LABEL and len(matter) <= _LABEL_SIGNS and matter[-1:] not in _SENTENCE_ENDS


def label_runs(lines: Sequence[Line], numbers: Sequence[int]) -> dict[int, int]:
    """Return how many labels stand in a row around each of the lines that go."""
    sizes = dict.fromkeys(numbers, 0)
    run: list[int] = []
    for n in (*numbers, -1):
        label = n >= 0 and lines[n].matter.count(" ") < LABEL
        if run and (not label or n != run[-1] + 1):
            sizes.update(dict.fromkeys(run, len(run)))
            run = []
        if label:
            run.append(n)
    return sizes
