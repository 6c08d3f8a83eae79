"""Which rules are worth trying on which line or sentence.

The answer leaves out only rules that cannot match; `tests/laws/test_fast_path.py` holds it against trying all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from cleanseed.read.document import Line
from cleanseed.rules.outline import ANY, DIGIT, LEAD, SHAPE, WORD
from cleanseed.rules.rulebook import SHORT, Expression, Rule, Rulebook, Scope
from cleanseed.rules.scan import build_scanner
from cleanseed.rules.stored import outline_of

_CAP = 1_000  # characters of a line or sentence that a pattern sees
_BOUNDLESS = 1 << 30
_SCANNED = 50_000  # characters scanned for literals at a time: each find takes more memory than a letter
_REMEMBERED = 10_000  # leads whose rules are remembered
_NUMBER = re.compile(r"\d")

Rules = int
"""A set of rules: the bit of a rule's number is set where the rule is among them."""


class Candidates:
    """A rulebook, prepared to say which of its rules may match a line, and which a sentence of it.

    One pass over all lines finds where literals stand.  Rules without literals are tried on all lines where they begin
    with words or numbers, else on short lines only.  Of what is left, how a line begins and whether it has signs and
    digits says what may match.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        by_literal: dict[str, Rules] = {}
        self._probes: list[Probe] = []
        self._anywhere = self._short = self._of_sentence = 0  # the first two: rules that no literal prompts
        self._by_signs = [0, 0, 0]  # rules that may match, by what `signs` counts
        self._lines, self._sentences = Leads(), Leads()
        for number, rule in enumerate(rulebook):
            outline, bit = outline_of(rule), 1 << number
            leads = self._lines
            if rule.scope == Scope.SENTENCE:
                leads = self._sentences
                self._of_sentence |= bit
            leads.add(outline.beginnings, number)
            for literal in rule.literals:
                by_literal[literal] = by_literal.get(literal, 0) | bit
            if not rule.literals:
                self._short |= bit
                if outline.narrow:
                    self._anywhere |= bit
            for count in range(2 if outline.numbered else outline.signed, 3):
                self._by_signs[count] |= bit
            most = outline.most if outline.most < _CAP else _BOUNDLESS
            self._probes.append(Probe(number, rule, outline.least, most, anchored="" not in outline.beginnings))
        self._scan = build_scanner(list(by_literal))
        self._longest = max(map(len, by_literal), default=0)
        self._by_literal = list(by_literal.values())

    def of(self, lines: Sequence[Line]) -> Iterator[tuple[Line, list[Probe], Rules]]:
        """Yield each line that some rule may match with those rules, and with the sentence rules to look for in it."""
        texts = [line.folded for line in lines]
        for line, folded, found in zip(lines, texts, self._found(texts), strict=True):
            wanted = found | (self._short if len(folded) <= SHORT else self._anywhere)
            whole, within = wanted & self._lines.of(folded[:LEAD]), wanted & self._of_sentence
            if whole or within:
                may = self._by_signs[signs(folded)]
                if whole & may or within & may:
                    yield line, self._members(whole & may), within & may

    def of_sentence(self, folded: str, among: Rules) -> list[Probe]:
        """Return which of some sentence rules may match a sentence."""
        may = among & self._sentences.of(folded[:LEAD])
        if not may:
            return []
        probes = self._members(may & self._by_signs[signs(folded)])
        return [probe for probe in probes if probe.is_prompted(folded)]

    def _members(self, rules: Rules) -> list[Probe]:
        probes: list[Probe] = []
        while rules:
            lowest = rules & -rules
            probes.append(self._probes[lowest.bit_length() - 1])
            rules ^= lowest
        return probes

    def _found(self, texts: Sequence[str]) -> list[Rules]:
        """Return for each text the rules of whose literals one stands in it."""
        found = [0] * len(texts)
        first = size = 0
        for number, text in enumerate(texts):
            if size and size + len(text) > _SCANNED:  # so a very long line stands by itself
                self._scan_lines(texts[first:number], first, found)
                first, size = number, 0
            size += len(text) + 1
        if texts:
            self._scan_lines(texts[first:], first, found)
        return found

    def _scan_lines(self, texts: Sequence[str], index: int, found: list[Rules]) -> None:
        """Note the literals of the texts, whose places begin at `index`: of a very long one a stretch at a time."""
        joined = "\n".join(texts)
        by_literal = self._by_literal
        if len(texts) == 1 and len(joined) > _SCANNED:
            for start in range(0, len(joined), _SCANNED):
                for literal, _, _ in self._scan(joined[start : start + _SCANNED + self._longest]):
                    found[index] |= by_literal[literal]
            return
        stop = len(texts[0])
        last = index
        for literal, _, end in self._scan(joined):
            while end > stop:
                last += 1
                stop += len(texts[last - index]) + 1
            found[last] |= by_literal[literal]


class Leads:
    """Rules by how the texts begin that they match."""

    def __init__(self) -> None:
        self._numbers: dict[str, tuple[int, ...]] = {}
        self.of = lru_cache(_REMEMBERED)(self._of)
        self._of_shape = lru_cache(_REMEMBERED)(self._shaped)

    def add(self, beginnings: Iterable[str], number: int) -> None:
        """Note that the rule with this number may match a text that begins so."""
        numbers = self._numbers
        for beginning in beginnings:
            numbers[beginning] = (*numbers.get(beginning, ()), number)

    def _of(self, lead: str) -> Rules:
        """Return the rules that may match a text with this lead, its first `LEAD` characters."""
        longer = [lead[:size] for size in range(SHAPE + 1, len(lead) + 1)]
        return self._of_shape(lead[:SHAPE]) | self._any(longer)

    def _shaped(self, lead: str) -> Rules:
        """Return the rules whose beginnings have at most `SHAPE` characters; those with classes have no more."""
        shapes = [""]
        rules = self._any(shapes)
        for letter in lead:
            kinds = [letter, ANY]
            if letter.isalnum() or letter == "_":
                kinds += (WORD, DIGIT) if letter.isdecimal() else (WORD,)
            shapes = [shape + kind for shape in shapes for kind in kinds]
            rules |= self._any(shapes)
        return rules

    def _any(self, beginnings: Iterable[str]) -> Rules:
        rules = 0
        for beginning in beginnings:
            for number in self._numbers.get(beginning, ()):
                rules |= 1 << number
        return rules


class Probe:
    """A rule, with what can be told of a text before the rule's pattern is tried on it.

    `least` and `most` are the characters of a text that the rule may match, the latter of those that a pattern sees;
    `anchored` says that a match begins where the text does.
    """

    __slots__ = ("_anchored", "_ascii_search", "_least", "_most", "_search", "number", "rule")

    def __init__(self, number: int, rule: Rule, least: int, most: int, *, anchored: bool) -> None:
        self.number = number
        self.rule = rule
        self._least, self._most = least, most
        self._anchored = anchored
        self._search: Callable[[str], Any] | None = None  # patterns are compiled when first tried: many never are
        self._ascii_search: Callable[[str], Any] | None = None

    def is_prompted(self, folded: str) -> bool:
        """Tell whether one of the rule's literals stands in a text, if it has any."""
        literals = self.rule.literals
        return not literals or any(literal in folded for literal in literals)

    def match(self, text: str, folded: str, spaces: int) -> Any:
        """Return the match of the rule in a text, None where there is none.

        `folded` is the text in folded case, `spaces` says how many there are.
        """
        rule = self.rule
        seen = text if rule.cased else folded
        if spaces >= rule.max_words or not self._least <= len(seen) <= self._most:
            return None
        seen = seen[:_CAP]
        if seen.isascii():
            if self._ascii_search is None:
                self._ascii_search = self._method_of(rule.ascii_expression)
            return self._ascii_search(seen)
        if self._search is None:
            self._search = self._method_of(rule.expression)
        return self._search(seen)

    def _method_of(self, expression: Expression) -> Callable[[str], Any]:
        return expression.match if self._anchored else expression.search


def signs(text: str) -> int:
    """Return 2 for a text with a digit, 0 for one of letters and spaces alone, 1 for others."""
    return 2 if _NUMBER.search(text) else int(not text.replace(" ", "").isalpha())
