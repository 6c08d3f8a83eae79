"""Which rules match a line, or sentences of it.

`fast.pyx` does the same where it was compiled, many times as fast; `tests/laws/test_fast_path.py` holds the two against
each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

from cleanseed.rules.index import CAP, REMEMBERED, Index, Probe, Rules
from cleanseed.rules.match import Claim, Match, in_quotes, place_of
from cleanseed.rules.outline import LEAD
from cleanseed.rules.rulebook import SHORT
from cleanseed.rules.scan import scanner
from cleanseed.text.document import Document, Line
from cleanseed.text.sentences import sentences

_NUMBER = re.compile(r"\d")


class Matcher:
    """Says what the rules of an index match: the rules that may match a line are told first, then they are tried."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._scan = scanner(index.by_literal)
        self._of_line = lru_cache(REMEMBERED)(index.lines.of)
        self._of_sentence = lru_cache(REMEMBERED)(index.sentences.of)

    def claims(self, document: Document) -> list[Claim]:
        """Return the claims on a document, in order of its lines.

        What rules match hangs on a line's characters alone: it is noted on the line, and looked for once.
        """
        rulebook = self._index.rulebook
        known: dict[tuple[str, str], list[Match]] = {}
        claims: list[Claim] = []
        for number, line in enumerate(document.lines):
            if line.found is None or line.found[0] is not rulebook:
                form = line.matter, document.source[line.start : line.end]
                if form not in known:
                    known[form] = self.matches(line, form[1])
                line.found = rulebook, known[form]
            for match in line.found[1]:
                claims.append(Claim(line.start + match.start, line.start + match.end, number, *match[2:]))
        return claims

    def matches(self, line: Line, raw: str) -> list[Match]:
        """Return the matches in a line, which stands as `raw` in its source, in order of the rules."""
        index, folded = self._index, line.folded
        wanted = self._prompted(folded) | (index.unprompted if len(folded) <= SHORT else index.anywhere)
        whole, within = wanted & self._of_line(folded[:LEAD]), wanted & index.of_sentence
        if not (whole or within):
            return []
        may = index.by_signs[signs(folded)]
        found = [
            (number, Match(0, len(raw), index.probes[number].rule, True, in_quotes(folded, *match.span())))
            for number, match in self._tried(whole & may, line.matter, folded)
        ]
        if within & may:
            found += self._in_sentences(line.matter, raw, within & may)
            found.sort(key=itemgetter(0))
        return [match for _, match in found]

    def _in_sentences(self, matter: str, raw: str, within: Rules) -> Iterator[tuple[int, Match]]:
        """Yield the matches of sentence rules in the sentences of a line, each with the rule's number."""
        index = self._index
        spans = list(sentences(matter))
        for start, end in spans:
            text = matter[start:end]
            folded = text.casefold()
            may = within & self._of_sentence(folded[:LEAD])
            if not may:
                continue
            may &= index.by_signs[signs(folded)] & (self._prompted(folded) | index.unprompted)
            for number, match in self._tried(may, text, folded):
                rule = index.probes[number].rule
                quoted = in_quotes(matter, start + match.start(), start + match.end())
                if len(spans) == 1:
                    yield number, Match(0, len(raw), rule, True, quoted)
                elif place := place_of(raw, matter, start, end):
                    yield number, Match(*place, rule, False, quoted)

    def _prompted(self, folded: str) -> Rules:
        """Return the rules of whose literals one stands in a text."""
        rules = 0
        for numbers in self._scan(folded):
            for number in numbers:
                rules |= 1 << number
        return rules

    def _tried(self, rules: Rules, text: str, folded: str) -> Iterator[tuple[int, Any]]:
        """Yield which of some rules match a text, each with its match; `folded` is the text in folded case."""
        spaces = folded.count(" ")
        while rules:
            lowest = rules & -rules
            rules ^= lowest
            probe = self._index.probes[lowest.bit_length() - 1]
            if match := _match(probe, text, folded, spaces):
                yield probe.number, match


def _match(probe: Probe, text: str, folded: str, spaces: int) -> Any:
    seen = text if probe.rule.cased else folded
    if spaces >= probe.rule.max_words or not probe.least <= len(seen) <= probe.most:
        return None
    seen = seen[:CAP]
    return probe.search(ascii_alone=seen.isascii())(seen)


def signs(text: str) -> int:
    """Return 2 for a text with a digit, 0 for one of letters and spaces alone, 1 for others."""
    return 2 if _NUMBER.search(text) else int(not text.replace(" ", "").isalpha())
