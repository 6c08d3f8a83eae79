"""The claims that rules make on a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, count
from operator import attrgetter
from typing import Any, NamedTuple

import ahocorasick_rs
import regex

from cleanseed.rules.outline import Outline
from cleanseed.rules.rulebook import Rule, Rulebook, Scope, compiled
from cleanseed.text.document import Document, Line
from cleanseed.text.fold import align
from cleanseed.text.sentences import sentences

CAP = 1_000  # characters of a line or sentence that patterns are tried on
SHORT = 24  # characters of the longest line that a pattern without literals is tried on
_ORDER = attrgetter("order")
_QUOTED = regex.compile(r"""(?<!\w)"[^"]{1,600}"(?!\w)|(?<!\w)'[^']{1,600}'(?!\w)""")


Hit = tuple[int, int]
"""The number of a literal, and the place in its line where it ends."""


class Claim(NamedTuple):
    """A rule's claim on source[start:end], which is line number `line` of the document or lies in it."""

    start: int
    end: int
    line: int
    rule: Rule
    whole: bool  # the claim covers its line
    quoted: bool  # the match lies in quotation marks


def find_claims(document: Document, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of all rules, in order of the lines, for each line in order of the rules."""
    return rulebook.matcher.claims(document)


class Probe:
    """One pattern of a rule, and its outline; `order` is its place among all patterns."""

    __slots__ = ("_anchored", "_pattern", "_search", "least", "most", "order", "rule")

    def __init__(self, order: int, rule: Rule, pattern: str, found: Outline) -> None:
        self.order = order
        self.rule = rule
        self.least = found.least
        self.most = found.most if found.most < CAP else CAP * CAP
        self._anchored = found.anchored
        self._pattern = pattern
        self._search: Any = None

    def match(self, text: str, folded: str) -> Any:
        """Return the match of the pattern in a text, which is `folded` in folded case, or None."""
        if self._search is None:  # many patterns are never needed, and compiling is slow
            expression = compiled(self._pattern)
            self._search = expression.match if self._anchored else expression.search
        seen = (text if self.rule.cased else folded)[:CAP]
        found = self._search(seen)
        if found and any(exception.search(seen) for exception in self.rule.exceptions):
            return None
        return found


class Matcher:
    """The patterns of a rulebook by the literals that a text must hold before they are tried on it."""

    def __init__(self, rulebook: Rulebook) -> None:
        of_lines: dict[str, list[Probe]] = {}
        of_sentences: dict[str, list[Probe]] = {}
        shapes: list[Probe] = []  # patterns without literals
        probes = count()
        for rule in rulebook:
            by_literal = of_sentences if rule.scope == Scope.SENTENCE else of_lines
            for pattern, found in zip(rule.pattern, rule.outlines, strict=True):
                probe = Probe(next(probes), rule, pattern, found)
                if not found.literals:
                    shapes.append(probe)
                for literal in found.literals:
                    by_literal.setdefault(literal, []).append(probe)
        literals = list(of_lines | of_sentences)
        self._of_lines = [tuple(of_lines.get(literal, ())) for literal in literals]
        self._of_sentences = [tuple(of_sentences.get(literal, ())) for literal in literals]
        self._shapes = [[one for one in shapes if one.least <= length <= one.most] for length in range(SHORT + 1)]
        self._scanner = ahocorasick_rs.AhoCorasick(literals)

    def claims(self, document: Document) -> list[Claim]:
        """Return the claims on a document, in order of its lines."""
        hits = self._hits([line.folded for line in document.lines])
        claims: list[Claim] = []
        for number, line in enumerate(document.lines):
            here = hits.get(number, ())
            shapes = self._shapes[len(line.folded)] if len(line.folded) <= SHORT else ()
            if here or shapes:
                claims += self._claims_on_line(document, number, here, shapes)
        return claims

    def _hits(self, lines: list[str]) -> dict[int, list[Hit]]:
        """Return the hits in each folded line that has some."""
        hits: dict[int, list[Hit]] = {}
        starts = list(accumulate((len(line) + 1 for line in lines), initial=1))
        start = bound = 0
        # Hits come in order of their ends; one that begins with a line break ends in the line that it belongs to.
        for literal, _, end in self._scan("\n".join(["", *lines, ""])):
            if end > bound:
                number = bisect_left(starts, end) - 1
                start, bound = starts[number], starts[number + 1]
                here = hits[number] = []
            here.append((literal, end - start))
        return hits

    def _scan(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._scanner.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates, which are part of no literal
            return self._scan(text.encode(errors="replace").decode())

    def _claims_on_line(
        self, document: Document, number: int, hits: Iterable[Hit], shapes: Iterable[Probe]
    ) -> list[Claim]:
        line = document.lines[number]
        quotations = Quotations(line.matter)
        of_line = {probe for literal, _ in hits for probe in self._of_lines[literal]}
        of_line.update(shapes)
        found = [
            (probe, Claim(line.start, line.end, number, probe.rule, True, quotations.hold(*match.span())))
            for probe, match in _matches(of_line, line.matter, line.folded)
        ]
        of_sentences = [(end, probe) for literal, end in hits for probe in self._of_sentences[literal]]
        if of_sentences:
            found += _in_sentences(document, number, of_sentences, quotations)
            found.sort(key=lambda pair: pair[0].order)
        return [claim for _, claim in found]


def _in_sentences(
    document: Document, number: int, hits: list[tuple[int, Probe]], quotations: Quotations
) -> Iterator[tuple[Probe, Claim]]:
    """Yield the claims on sentences of a line; `hits` are the ends of literals, each with a probe to try there."""
    line = document.lines[number]
    aligned = len(line.matter) == len(line.folded)  # folding may make two letters of one
    spans = list(sentences(line.matter))
    places: Places | None = None
    for start, end in spans:
        probes = {probe for place, probe in hits if not aligned or start < place <= end}
        text = line.matter[start:end]
        for probe, match in _matches(probes, text, text.casefold()) if probes else ():
            quoted = quotations.hold(start + match.start(), start + match.end())
            if len(spans) == 1:
                yield probe, Claim(line.start, line.end, number, probe.rule, True, quoted)
                continue
            places = places or Places(document, line)
            if place := places.of(start, end):
                yield probe, Claim(*place, number, probe.rule, False, quoted)


def _matches(probes: Iterable[Probe], text: str, folded: str) -> Iterator[tuple[Probe, Any]]:
    """Yield the first probe of each rule that matches a text, with its match, in order of the rules."""
    length = len(folded)
    fitting = [probe for probe in probes if probe.least <= length <= probe.most]
    if not fitting:
        return
    spaces = folded.count(" ")
    last: Rule | None = None
    for probe in sorted(fitting, key=_ORDER):
        if probe.rule is last or spaces >= probe.rule.max_words:
            continue
        if match := probe.match(text, folded):
            last = probe.rule
            yield probe, match


class Places:
    """Where the characters of a line's matter stand in the source."""

    def __init__(self, document: Document, line: Line) -> None:
        self._start = line.start
        self._raw = document.source[line.start : line.end]
        text, self._places = align(self._raw)
        self._shift = text.find(line.matter)

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of these characters, None where Markdown links were unfolded and it is not exact."""
        if self._shift < 0:
            return None
        stop = self._places[end + self._shift]
        while stop > 0 and self._raw[stop - 1].isspace():
            stop -= 1
        return self._start + self._places[start + self._shift], self._start + stop


class Quotations:
    """The quotations in a text; they do not overlap."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [found.span() for found in _QUOTED.finditer(self._text)]

    def hold(self, start: int, end: int) -> bool:
        """Return whether the characters start to end are inside a quotation."""
        if "'" not in self._text and '"' not in self._text:
            return False
        last = bisect_left(self._spans, (start, 0)) - 1
        return last >= 0 and end < self._spans[last][1]
