"""Blocks: a heading and what belongs to it go together, under the kind that the block is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanseed.decide.zones import Zones, reads_like_body
from cleanseed.read.document import Document
from cleanseed.rules import Claim, Scope, Strength

_SHORT_WORDS = 8  # words of a line that may be a heading


def extend_blocks(document: Document, claims: Sequence[Claim], zones: Zones) -> Iterator[tuple[int, Claim]]:
    """Yield the number of each line that belongs to a block, with the block rule's claim.

    A block goes on over lines that its rule's `members` match and lines that some strong rule claims; it stops at the
    first other line, so that body is never eaten.
    """
    claimed = {c.line for c in claims if c.whole and not c.quoted and c.rule.strength == Strength.STRONG}
    for claim in claims:
        rule = claim.rule
        if rule.scope != Scope.BLOCK or claim.quoted:
            continue
        for number in range(claim.line - 1, max(claim.line - 1 - rule.above, -1), -1):
            line = document.lines[number]
            if reads_like_body(line) or line.matter.count(" ") >= _SHORT_WORDS:
                break
            yield number, claim
        members = rule.member_expression
        for number in range(claim.line + 1, min(claim.line + 1 + rule.reach, len(document.lines))):
            line = document.lines[number]
            if not (members and members.search(line.folded)) and number not in claimed:
                break
            if members and members.search(line.folded):
                yield number, claim
