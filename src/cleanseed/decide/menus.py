"""Menus: a row of labels of which rules know enough is a menu, with the labels that no rule knows.

A section, a product, a place may be any words; in a menu they stand among links that every site has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleanseed.decide.zones import is_label, is_set_apart
from cleanseed.result import Kind
from cleanseed.rules import Claim, Strength
from cleanseed.text.document import Document, Line

_KINDS = frozenset({Kind.NAVIGATION, Kind.LEGAL})  # what menus and footers are made of
_LEAST = 8  # lines of the row: a list of the body is rarely as long
_KNOWN = 4  # of them that rules know, each another
_SHARE = 0.25  # the same, of all


def find_menus(document: Document, claims: Sequence[Claim], gone: Collection[int]) -> Iterator[range]:
    """Yield the numbers of the lines of each menu, from the first to the last that a rule knows.

    `gone` are the numbers of the lines that go already: whatever they look like, a row runs on over them.  One line of
    the row must be known for sure.
    """
    whole = [claim for claim in claims if claim.whole and not claim.quoted]
    known = {claim.line for claim in whole if claim.rule.kind in _KINDS}
    if len(known) < _KNOWN:
        return
    sure = sorted({claim.line for claim in whole if claim.rule.strength == Strength.STRONG})
    for row in _rows(document.lines, gone, sure):
        found = [number for number in row if number in known]
        least = max(_KNOWN, _SHARE * len(row))
        if len(row) >= _LEAST and len({document.lines[n].folded for n in found}) >= least:
            yield range(found[0], found[-1] + 1)


def _rows(lines: Sequence[Line], gone: Collection[int], sure: Sequence[int]) -> Iterator[range]:
    """Yield the rows of labels that hold one of the sure lines; a sub-heading between two menus ends a row."""

    def belongs(number: int) -> bool:
        line = lines[number]
        return number in gone or (line.mark != "heading" and is_label(line) and not is_set_apart(lines, number))

    end = 0
    for number in sure:
        if number < end or not belongs(number):
            continue
        start, end = number, number + 1
        while start > 0 and belongs(start - 1):
            start -= 1
        while end < len(lines) and belongs(end):
            end += 1
        yield range(start, end)
