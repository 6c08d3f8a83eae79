"""The pass for weak rules: what they claim is removed where the score bears it out, or beside a removed line."""

from __future__ import annotations

from cleanseed.decide.by_score import limits
from cleanseed.decide.table import Cut, Row, State, Table
from cleanseed.decide.thresholds import WEAK
from cleanseed.rules import Claim, Strength

NAME = "weak claims"


def weak_claims(table: Table) -> None:
    """Remove lines that a weak rule claims, if they score low or belong to the box of a removed line.

    A score is low below the limit of a line beside a removed one.  A removed line may be the company of the next one.
    All other weak claims are spared.
    """
    claims: dict[int, Claim] = {}
    for claim in table.evidence.claims:
        if claim.whole and not claim.quoted and claim.rule.strength is Strength.WEAK:
            claims.setdefault(claim.line, claim)
    turns = sorted(claims, reverse=True)
    while turns:
        number = turns.pop()
        row = table.rows[number]
        if number in claims and row.state is State.OPEN and not row.paragraph and _is_borne_out(table, row):
            rule = claims.pop(number).rule
            table.remove(row, NAME, rule.id, rule.reason, WEAK, rule.kind, rule.gate)
            turns += [number + 1, number - 1] if number > 0 else [number + 1]
            turns = [turn for turn in turns if turn < len(table.rows)]
    for number, claim in claims.items():
        rule = claim.rule
        if not table.rows[number].removed:
            why = "it is weak evidence, and nothing bears it out"
            part = Cut(claim.start, claim.end, rule.kind, rule.id, rule.reason, WEAK, NAME, rule.gate, why)
            table.spared.append(part)


def _is_borne_out(table: Table, row: Row) -> bool:
    if row.score < limits(table)[1]:
        return True
    rows, number = table.rows, row.number
    before = number > 0 and not row.line.gap and rows[number - 1].removed
    after = number + 1 < len(rows) and not rows[number + 1].line.gap and rows[number + 1].removed
    return before or after
