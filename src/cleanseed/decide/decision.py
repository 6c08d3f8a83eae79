"""One decision for every line: what goes, as what, and what was claimed but stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleanseed.decide.blocks import extend_blocks
from cleanseed.decide.zones import Zones, find_zones
from cleanseed.read.document import Document
from cleanseed.result import Kind
from cleanseed.rules import Claim, Strength

_STRONG, _MEMBER, _WEAK = 0.95, 0.85, 0.6  # confidence of a removal by what it rests on


@dataclass(frozen=True, slots=True)
class Cut:
    """A decision on source[start:end]: a removal, or, where `why` is given, a claim that was not acted on."""

    start: int
    end: int
    kind: Kind
    rule: str
    reason: str
    confidence: float
    gate: bool = False
    why: str = ""


@dataclass(slots=True)
class Decision:
    """What goes and what was spared, each in order of the source."""

    cuts: list[Cut] = field(default_factory=list)
    spared: list[Cut] = field(default_factory=list)

    def kept(self, document: Document) -> list[int]:
        """Return the numbers of the lines that do not go whole."""
        ends = [cut.end for cut in self.cuts]
        kept: list[int] = []
        for number, line in enumerate(document.lines):
            place = bisect_left(ends, line.end)
            if place == len(ends) or self.cuts[place].start > line.start:
                kept.append(number)
        return kept


def decide(document: Document, claims: Sequence[Claim]) -> Decision:
    """Weigh the claims on a document."""
    zones = find_zones(document, claims)
    chosen: list[Cut | None] = [None] * len(document.lines)
    decision = Decision()
    parts: list[Cut] = []
    weak: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.line):
        if claim.quoted:
            decision.spared.append(_cut(claim, _STRONG, "it stands in quotation marks"))
        elif claim.rule.strength == Strength.WEAK:
            weak.append(claim)
        elif not claim.whole:
            parts.append(_cut(claim, _STRONG))
        elif chosen[claim.line] is None:
            chosen[claim.line] = _cut(claim, _STRONG)
    for number, claim in extend_blocks(document, claims, zones):
        line = document.lines[number]
        if chosen[number] is None or claim.rule.kind != chosen[number].kind:  # type: ignore[union-attr]
            chosen[number] = Cut(
                line.start, line.end, claim.rule.kind, claim.rule.id, f"belongs to a block that {claim.rule.reason}", _MEMBER
            )
    _settle_weak(document, weak, zones, chosen, decision)
    decision.cuts = sorted([cut for cut in chosen if cut] + _outside(parts, chosen), key=lambda c: c.start)
    decision.spared.sort(key=lambda c: c.start)
    return decision


def _cut(claim: Claim, confidence: float, why: str = "") -> Cut:
    return Cut(claim.start, claim.end, claim.rule.kind, claim.rule.id, claim.rule.reason, confidence, claim.rule.gate, why)


def _settle_weak(
    document: Document, weak: Sequence[Claim], zones: Zones, chosen: list[Cut | None], decision: Decision
) -> None:
    """Act on weak claims that stand outside the body or beside a removal; spare the others."""
    waiting = [claim for claim in weak if chosen[claim.line] is None]
    changed = True
    while changed:  # each round removes a line, so company can spread along a run
        changed = False
        still: list[Claim] = []
        for claim in waiting:
            if chosen[claim.line] is not None:
                continue
            if claim.whole and (not zones.inside(claim.line) or _has_company(claim.line, chosen)):
                chosen[claim.line] = _cut(claim, _WEAK)
                changed = True
            else:
                still.append(claim)
        waiting = still
    decision.spared.extend(_cut(claim, _WEAK, "it is weak evidence, alone inside the body") for claim in waiting)


def _has_company(number: int, chosen: Sequence[Cut | None]) -> bool:
    before = chosen[number - 1] if number else None
    after = chosen[number + 1] if number + 1 < len(chosen) else None
    return before is not None or after is not None


def _outside(parts: list[Cut], chosen: Sequence[Cut | None]) -> list[Cut]:
    """Drop the parts that lie in a line gone whole or overlap another part."""
    taken = sorted((cut.start, cut.end) for cut in chosen if cut)
    kept: list[Cut] = []
    for part in sorted(parts, key=lambda c: (c.start, -c.end)):
        if kept and part.start < kept[-1].end:
            continue
        if not any(start < part.end and part.start < end for start, end in taken):
            kept.append(part)
    return kept
