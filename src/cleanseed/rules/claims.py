"""From a document to claims: which rule says what of which stretch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from cleanseed.read.document import Document, Line
from cleanseed.read.fold import align
from cleanseed.read.sentences import sentences
from cleanseed.rules.beginnings import beginnings
from cleanseed.rules.rulebook import SHORT, Rule, Rulebook, Scope
from cleanseed.rules.scan import Scan, build_scanner

_CAP = 1_000  # characters of a line or sentence that a pattern sees
_QUOTED = regex.compile(r"""(?<!\w)"[^"]{1,600}"(?!\w)|(?<!\w)'[^']{1,600}'(?!\w)""")


@dataclass(frozen=True, slots=True)
class Claim:
    """A rule's claim on source[start:end], which lies in (or is) line number `line` of the document."""

    start: int
    end: int
    line: int
    rule: Rule
    whole: bool  # the claim covers its line
    quoted: bool  # what the rule matched stands in quotation marks


def find_claims(document: Document, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of all rules, in order of their lines."""
    claims: list[Claim] = []
    for number, rules in _candidates(document, rulebook):
        line = document.lines[number]
        spans: list[tuple[int, int]] = []
        for rule in rules:
            if rule.scope == Scope.SENTENCE:
                spans = spans or list(sentences(line.matter))
                claims.extend(_sentence_claims(document, number, line, rule, spans))
            elif found := _search(rule, line.matter if rule.cased else line.folded):
                quoted = _in_quotes(line.folded, *found.span())
                claims.append(Claim(line.start, line.end, number, rule, True, quoted))
    return claims


@lru_cache(maxsize=8)
def _compiled(rulebook: Rulebook) -> tuple[Scan, list[list[int]], list[int]]:
    """Return the scanner, the numbers of the rules behind each literal, and those of rules that nothing prompts.

    A rule without literals is prompted by the beginnings of the lines that it can match, where they are few.
    """
    by_literal: dict[str, list[int]] = {}
    unprompted: list[int] = []
    for number, rule in enumerate(rulebook):
        starts = None if rule.literals or rule.scope == Scope.SENTENCE else beginnings(rule.pattern)
        prompts = rule.literals or [f"\n{start}" for start in starts or ()]
        if not prompts:
            unprompted.append(number)
        for prompt in prompts:
            by_literal.setdefault(prompt, []).append(number)
    return build_scanner(list(by_literal)), list(by_literal.values()), unprompted


def _candidates(document: Document, rulebook: Rulebook) -> Iterator[tuple[int, list[Rule]]]:
    """Yield the number of each line with the rules worth trying on it, in the rulebook's order."""
    scan, by_literal, unprompted = _compiled(rulebook)
    starts: list[int] = []
    length = 0
    for line in document.lines:
        starts.append(length)  # of the line break before it
        length += len(line.folded) + 1
    hits: dict[int, set[int]] = {}
    for offset, literal in scan("\n" + "\n".join(line.folded for line in document.lines)):
        hits.setdefault(bisect_right(starts, offset) - 1, set()).update(by_literal[literal])
    for number, line in enumerate(document.lines):
        found = hits.get(number, set())
        if len(line.folded) <= SHORT:
            found = found.union(unprompted)
        if found:
            yield number, [rulebook.rules[n] for n in sorted(found)]


def _search(rule: Rule, text: str) -> regex.Match[str] | None:
    if text.count(" ") >= rule.max_words:
        return None
    return rule.expression.search(text[:_CAP])


def _sentence_claims(
    document: Document, number: int, line: Line, rule: Rule, spans: list[tuple[int, int]]
) -> Iterator[Claim]:
    for start, end in spans:
        sentence = line.matter[start:end] if rule.cased else line.matter[start:end].casefold()
        found = _search(rule, sentence)
        if not found:
            continue
        quoted = _in_quotes(line.matter, start + found.start(), start + found.end())
        if len(spans) == 1:
            yield Claim(line.start, line.end, number, rule, True, quoted)
        elif place := _place(document, line, start, end):
            yield Claim(*place, number, rule, False, quoted)


def _place(document: Document, line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Return where the matter's characters start to end stand in the source."""
    text, places = align(document.source[line.start : line.end])
    shift = text.find(line.matter)
    if shift < 0:
        return None  # Markdown links were unfolded inside: no exact place, no claim
    return line.start + places[start + shift], line.start + _end(places, end + shift, document.source, line.start)


def _end(places: list[int], end: int, source: str, base: int) -> int:
    stop = places[end]
    while stop > 0 and source[base + stop - 1].isspace():
        stop -= 1
    return stop


def _in_quotes(text: str, start: int, end: int) -> bool:
    return any(q.start() < start and end < q.end() for q in _QUOTED.finditer(text))
