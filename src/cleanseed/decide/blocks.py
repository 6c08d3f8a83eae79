"""Blocks: a heading and what belongs to it go together, under the kind that the block is for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleanseed.decide.zones import reads_like_body
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope, Strength
from cleanseed.text.document import Document

_SHORT_WORDS = 8  # words of a line that may be a heading
# Parts of any box, which take the kind of the box that they stand in.
_FITTINGS = frozenset({Kind.INTERFACE, Kind.LEGAL})


def extend_blocks(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[int, Claim]]:
    """Yield the number of each line that belongs to a block, with the block rule's claim.

    A block goes on over lines that its rule's `members` match and lines that some strong rule claims; it stops at the
    first other line, so that body is never eaten.  A heading, strong or weak, is sure once a member follows it; the
    short lines above it go with it where some rule claims them too.
    """
    blocks = [claim for claim in claims if claim.rule.scope == Scope.BLOCK and not claim.quoted]
    if not blocks:
        return
    whole = [claim for claim in claims if claim.whole and not claim.quoted]
    strong: dict[int, Kind] = {}
    for claim in whole:
        if claim.rule.strength == Strength.STRONG:
            strong.setdefault(claim.line, claim.rule.kind)
    claimed = {claim.line for claim in whole}
    for claim in blocks:
        rule = claim.rule
        members = _members(document, claim, strong)
        if members:
            yield claim.line, claim
        if members or rule.strength == Strength.STRONG:
            for number in _above(document, claim, claimed):
                yield number, claim
        for number in members:
            yield number, claim


def _above(document: Document, claim: Claim, claimed: Collection[int]) -> Iterator[int]:
    """Yield the short lines above a heading that some rule claims: a sub-heading of the body may stand there too."""
    for number in range(claim.line - 1, max(claim.line - 1 - claim.rule.above, -1), -1):
        line = document.lines[number]
        if number not in claimed or reads_like_body(line) or line.matter.count(" ") >= _SHORT_WORDS:
            break
        yield number


def _members(document: Document, claim: Claim, strong: dict[int, Kind]) -> list[int]:
    """Return the numbers of the lines after a heading that belong to its block, up to the last that it names itself."""
    expression = claim.rule.member_expression
    if expression is None:
        return []
    numbers: list[int] = []
    certain = 0
    for number in range(claim.line + 1, min(claim.line + 1 + claim.rule.reach, len(document.lines))):
        if expression.search(document.lines[number].folded):
            numbers.append(number)
            certain = len(numbers)
        elif strong.get(number) in _FITTINGS:
            numbers.append(number)
        elif number not in strong:
            break
    return numbers[:certain] if certain >= claim.rule.least else []
