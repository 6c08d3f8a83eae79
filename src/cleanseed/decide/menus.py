"""Menus: a row of labels of which rules know enough is a menu, with the labels that no rule knows.

A section, a product, a place may be any words; in a menu they stand among links that every site has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleanseed.decide.zones import is_label, is_set_apart
from cleanseed.read.document import Document, Line
from cleanseed.result import Kind
from cleanseed.rules import Claim, Strength

_KINDS = frozenset({Kind.NAVIGATION, Kind.LEGAL})  # what menus and footers are made of
_LEAST = 8  # lines of the row: a list of the body is rarely as long
_KNOWN = 4  # of them that rules know, each another
_SHARE = 0.25  # the same, of all


def find_menus(document: Document, claims: Sequence[Claim], gone: Collection[int]) -> Iterator[range]:
    """Yield the numbers of the lines of each menu, from the first to the last that a rule knows.

    `gone` are the numbers of the lines that go already: whatever they look like, a row runs on over them.  One line of
    the row must be known for sure.
    """
    lines = document.lines
    whole = [claim for claim in claims if claim.whole and not claim.quoted]
    sure = {claim.line for claim in whole if claim.rule.strength == Strength.STRONG}
    known = {claim.line for claim in whole if claim.rule.kind in _KINDS}
    for row in _rows(lines, gone):
        found = [number for number in row if number in known]
        least = max(_KNOWN, _SHARE * len(row))
        if len(row) >= _LEAST and len({lines[n].folded for n in found}) >= least and not sure.isdisjoint(row):
            yield range(found[0], found[-1] + 1)


def _rows(lines: Sequence[Line], gone: Collection[int]) -> Iterator[list[int]]:
    """Yield the numbers of the lines of each row of labels; a sub-heading between two menus ends it."""
    row: list[int] = []
    for number, line in enumerate(lines):
        if number in gone or (line.mark != "heading" and is_label(line) and not is_set_apart(lines, number)):
            row.append(number)
        elif row:
            yield row
            row = []
    if row:
        yield row
