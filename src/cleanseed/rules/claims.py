"""From a document to claims: which rule says what of which stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanseed.read.document import Document, Line
from cleanseed.read.fold import align
from cleanseed.read.sentences import sentences
from cleanseed.rules.candidates import Candidates, Probe, Rules
from cleanseed.rules.rulebook import Rule, Rulebook

_QUOTED = regex.compile(r"""(?<!\w)"[^"]{1,600}"(?!\w)|(?<!\w)'[^']{1,600}'(?!\w)""")


class Claim(NamedTuple):
    """A rule's claim on source[start:end], which lies in (or is) line number `line` of the document."""

    start: int
    end: int
    line: int
    rule: Rule
    whole: bool  # the claim covers its line
    quoted: bool  # what the rule matched stands in quotation marks


class _Match(NamedTuple):
    """A rule's match in a line; start and end count from the line's own start in the source."""

    start: int
    end: int
    rule: Rule
    whole: bool
    quoted: bool


def find_claims(document: Document, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of all rules, in order of their lines.

    What rules match depends on a line's characters alone, and is noted on the line.
    """
    source = document.source
    unknown = [line for line in document.lines if line.found is None or line.found[0] is not rulebook]
    first: dict[tuple[str, str], Line] = {}
    twins = [first.setdefault((line.matter, source[line.start : line.end]), line) for line in unknown]
    nothing = rulebook, ()
    for line in first.values():
        line.found = nothing
    candidates = _candidates(rulebook)
    for line, probes, within in candidates.of(list(first.values())):
        found = _in_line(line, probes)
        if within:
            found += _in_sentences(source, line, candidates, within)
            found.sort(key=_number)
        if found:
            line.found = rulebook, [match for _, match in found]
    for line, twin in zip(unknown, twins, strict=True):
        line.found = twin.found
    return [
        Claim(line.start + match.start, line.start + match.end, number, *match[2:])
        for number, line in enumerate(document.lines)
        if line.found is not None and line.found[1]
        for match in line.found[1]
    ]


@lru_cache(maxsize=8)
def _candidates(rulebook: Rulebook) -> Candidates:
    return Candidates(rulebook)


def _in_line(line: Line, probes: Sequence[Probe]) -> list[tuple[int, _Match]]:
    """Return the matches of rules in a whole line, each with the rule's number."""
    found: list[tuple[int, _Match]] = []
    matter, folded = line.matter, line.folded
    spaces = folded.count(" ")
    for probe in probes:
        if match := probe.match(matter, folded, spaces):
            quoted = _in_quotes(folded, *match.span())
            found.append((probe.number, _Match(0, line.end - line.start, probe.rule, True, quoted)))
    return found


def _in_sentences(source: str, line: Line, candidates: Candidates, within: Rules) -> Iterator[tuple[int, _Match]]:
    """Yield the matches of sentence rules in the sentences of a line, each with the rule's number."""
    matter = line.matter
    among = list(sentences(matter))
    for start, end in among:
        text = matter[start:end]
        folded = text.casefold()
        for probe in candidates.of_sentence(folded, within):
            match = probe.match(text, folded, folded.count(" "))
            if not match:
                continue
            quoted = _in_quotes(matter, start + match.start(), start + match.end())
            if len(among) == 1:
                yield probe.number, _Match(0, line.end - line.start, probe.rule, True, quoted)
            elif place := _place(source[line.start : line.end], matter, start, end):
                yield probe.number, _Match(*place, probe.rule, False, quoted)


def _number(found: tuple[int, _Match]) -> int:
    return found[0]


def _place(raw: str, matter: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the matter's characters start to end stand in the line."""
    places, shift = _aligned(raw, matter)
    if shift < 0:
        return None  # Markdown links were unfolded inside: no exact place, no claim
    stop = places[end + shift]
    while stop > 0 and raw[stop - 1].isspace():
        stop -= 1
    return places[start + shift], stop


@lru_cache(maxsize=4)  # a line may hold many matches
def _aligned(raw: str, matter: str) -> tuple[Sequence[int], int]:
    """Return the place in the line of each letter that a reader sees, and which of these is the matter's first."""
    text, places = align(raw)
    return places, text.find(matter)


def _in_quotes(text: str, start: int, end: int) -> bool:
    if "'" not in text and '"' not in text:
        return False
    starts, ends = _quotes(text)
    last = bisect_left(starts, start) - 1
    return last >= 0 and end < ends[last]


@lru_cache(maxsize=4)
def _quotes(text: str) -> tuple[list[int], list[int]]:
    """Return where the quotations in a text begin and end; they do not overlap."""
    found = [quoted.span() for quoted in _QUOTED.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]
