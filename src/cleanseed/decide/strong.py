"""The first pass: lines, and sentences of lines, that a strong rule claims are removed."""

from __future__ import annotations

from cleanseed.decide.table import Cut, Table
from cleanseed.decide.thresholds import STRONG
from cleanseed.result import Kind
from cleanseed.rules import Claim, Strength

NAME = "strong claims"
BOXES = (Kind.PAYWALL, Kind.NEWSLETTER, Kind.CONSENT, Kind.WEATHER, Kind.BIO)
"""Kinds of boxes with parts of many looks: where two rules claim a line, the box comes before the look of its part."""
_LAST = (Kind.NAVIGATION, Kind.INTERFACE)  # what any page has comes after what says more
ORDER = {kind: BOXES.index(kind) if kind in BOXES else len(BOXES) + (kind in _LAST) for kind in Kind}


def strong_claims(table: Table) -> None:
    """Remove what strong rules claim; a claim on quoted words is spared."""
    for claim in sorted(table.evidence.claims, key=lambda claim: (claim.line, ORDER[claim.rule.kind])):
        if claim.quoted:
            table.spared.append(_part(claim, "the words stand in quotation marks"))
        elif claim.rule.strength is not Strength.STRONG:
            continue
        elif not claim.whole:
            table.parts.append(_part(claim))
        elif not (row := table.rows[claim.line]).removed:
            rule = claim.rule
            table.remove(row, NAME, rule.id, rule.reason, STRONG, rule.kind, rule.gate)


def _part(claim: Claim, why: str = "") -> Cut:
    rule = claim.rule
    return Cut(claim.start, claim.end, rule.kind, rule.id, rule.reason, STRONG, NAME, rule.gate, why)
