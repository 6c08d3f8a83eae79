"""A rulebook as those who look for matches want it: what can be told of each rule before its pattern is tried.

What is told leaves out only rules that cannot match; `tests/laws/test_fast_path.py` holds it against trying all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from cleanseed.rules.expressions import Expression
from cleanseed.rules.outline import ANY, DIGIT, SHAPE, WORD
from cleanseed.rules.rulebook import Rule, Rulebook, Scope
from cleanseed.rules.stored import outline_of

CAP = 1_000  # characters of a line or sentence that a pattern sees
REMEMBERED = 10_000  # leads whose rules are remembered
_BOUNDLESS = 1 << 30

Rules = int
"""A set of rules: the bit of a rule's number is set where the rule is among them."""


class Index:
    """The rules of a rulebook by what prompts them.

    `by_literal` has the numbers of the rules that a literal prompts.  Rules without literals are tried on short lines
    (`unprompted`), those of them that begin with words or numbers on all lines (`anywhere`).  Of what is left, how a
    line begins (`lines`) or a sentence (`sentences`) and whether it has signs and digits (`by_signs`) says what may
    match.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.probes: list[Probe] = []
        self.by_literal: dict[str, list[int]] = {}
        self.unprompted: Rules = 0
        self.anywhere: Rules = 0
        self.of_sentence: Rules = 0
        self.by_signs: list[Rules] = [0, 0, 0]  # by what `signs` counts
        self.lines, self.sentences = Leads(), Leads()
        for number, rule in enumerate(rulebook):
            outline, bit = outline_of(rule), 1 << number
            leads = self.lines
            if rule.scope == Scope.SENTENCE:
                leads = self.sentences
                self.of_sentence |= bit
            leads.add(outline.beginnings, number)
            for literal in dict.fromkeys(rule.literals):
                self.by_literal.setdefault(literal, []).append(number)
            if not rule.literals:
                self.unprompted |= bit
                if outline.narrow:
                    self.anywhere |= bit
            for count in range(2 if outline.numbered else outline.signed, 3):
                self.by_signs[count] |= bit
            most = outline.most if outline.most < CAP else _BOUNDLESS
            self.probes.append(Probe(number, rule, outline.least, most, anchored="" not in outline.beginnings))


class Leads:
    """Rules by how the texts begin that they match."""

    def __init__(self) -> None:
        self.by_beginning: dict[str, list[int]] = {}
        self._of_shape = lru_cache(REMEMBERED)(self._shaped)

    def add(self, beginnings: Iterable[str], number: int) -> None:
        """Note that the rule with this number may match a text that begins so."""
        for beginning in beginnings:
            self.by_beginning.setdefault(beginning, []).append(number)

    def of(self, lead: str) -> Rules:
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
            for number in self.by_beginning.get(beginning, ()):
                rules |= 1 << number
        return rules


class Probe:
    """A rule, with what can be told of a text before the rule's pattern is tried on it.

    `least` and `most` are the characters of a text that the rule may match, the latter of those that a pattern sees;
    `anchored` says that a match begins where the text does.
    """

    __slots__ = ("_anchored", "_searches", "least", "most", "number", "rule")

    def __init__(self, number: int, rule: Rule, least: int, most: int, *, anchored: bool) -> None:
        self.number = number
        self.rule = rule
        self.least, self.most = least, most
        self._anchored = anchored
        self._searches: list[Callable[[str], Any] | None] = [None, None]

    def search(self, *, ascii_alone: bool) -> Callable[[str], Any]:
        """Return what looks for the rule's pattern, in texts of ASCII alone or in any."""
        search = self._searches[ascii_alone]
        if search is None:  # patterns are compiled when first tried: many never are
            expression: Expression = self.rule.ascii_expression if ascii_alone else self.rule.expression
            search = self._searches[ascii_alone] = expression.match if self._anchored else expression.search
        return search
