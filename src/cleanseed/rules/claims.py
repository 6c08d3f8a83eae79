"""From a document to claims: which rule says what of which stretch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleanseed.compiled import compiled
from cleanseed.read.document import Document
from cleanseed.rules.index import Index
from cleanseed.rules.match import Match
from cleanseed.rules.matcher import Matcher
from cleanseed.rules.rulebook import Rule, Rulebook

if TYPE_CHECKING:
    from cleanseed.rules import fast

_fast = compiled("cleanseed.rules.fast")


class Claim(NamedTuple):
    """A rule's claim on source[start:end], which lies in (or is) line number `line` of the document."""

    start: int
    end: int
    line: int
    rule: Rule
    whole: bool  # the claim covers its line
    quoted: bool  # what the rule matched stands in quotation marks


def find_claims(document: Document, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of all rules, in order of their lines.

    What rules match depends on a line's characters alone, and is noted on the line.
    """
    source = document.source
    matcher = _matcher(rulebook)
    nothing: tuple[Rulebook, Sequence[Match]] = rulebook, ()
    known: dict[tuple[str, str], tuple[Rulebook, Sequence[Match]]] = {}
    claims: list[Claim] = []
    for number, line in enumerate(document.lines):
        found = line.found
        if found is None or found[0] is not rulebook:
            form = line.matter, source[line.start : line.end]
            found = known.get(form)
            if found is None:
                matches = matcher.matches(line, form[1])
                found = known[form] = (rulebook, matches) if matches else nothing
            line.found = found
        for match in found[1]:
            claims.append(Claim(line.start + match.start, line.start + match.end, number, *match[2:]))
    return claims


@lru_cache(maxsize=8)
def _matcher(rulebook: Rulebook) -> Matcher | fast.Matcher:
    index = Index(rulebook)
    return _fast.Matcher(index) if _fast else Matcher(index)
