"""Which rules are worth trying on which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleanseed.read.document import Line
from cleanseed.rules.beginnings import ANY, DIGIT, WORD, Outline, outline
from cleanseed.rules.rulebook import SHORT, Rulebook, Scope
from cleanseed.rules.scan import build_scanner

CAP = 1_000  # characters of a line or sentence that a pattern sees
_LEAD = 4  # characters of a line by which rules without literals are looked up
_REMEMBERED = 20_000  # leads of lines whose rules are remembered

Node = dict[str, "Node"]


class Candidates:
    """A rulebook, prepared to say which of its rules may match a line.

    One pass over all lines finds where literals stand.  Rules without literals are looked up by how a line begins;
    those that may begin with any character of a class are tried on short lines only.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        by_literal: dict[str, list[int]] = {}
        self._rules = rulebook.rules
        self._outlines: list[Outline | None] = [None] * len(rulebook.rules)
        self._narrow: Node = {}
        self._wide: Node = {}
        for number, rule in enumerate(rulebook):
            for literal in rule.literals:
                by_literal.setdefault(literal, []).append(number)
            if not rule.literals:
                known = self.outline(number)
                anywhere = rule.scope == Scope.SENTENCE or not known.narrow
                for beginning in known.beginnings if rule.scope != Scope.SENTENCE else ("",):
                    _plant(self._wide if anywhere else self._narrow, beginning, number)
        self._scan = build_scanner(list(by_literal))
        self._by_literal = list(by_literal.values())
        self._beginning = lru_cache(_REMEMBERED)(self._look_up)

    def outline(self, number: int) -> Outline:
        """Return what can be told of a rule's pattern; worked out when it is first asked for."""
        known = self._outlines[number]
        if known is None:
            rule = self._rules[number]
            known = self._outlines[number] = outline(rule.pattern, cased=rule.cased)
        return known

    def of(self, lines: Sequence[Line]) -> Iterator[tuple[Line, list[int]]]:
        """Yield each line with the numbers of the rules that are worth trying on it, in order."""
        hits = self._hits(lines)
        for index, line in enumerate(lines):
            folded = line.folded
            size = len(folded)
            lead = folded[:_LEAD]
            numbers = {*hits.get(index, ()), *self._beginning(lead, size <= SHORT)}
            if numbers:
                yield line, [number for number in sorted(numbers) if self._fits(number, line)]

    def _hits(self, lines: Sequence[Line]) -> dict[int, set[int]]:
        """Return the rules whose literals stand in a line, by the line's place."""
        hits: dict[int, set[int]] = {}
        texts = [line.folded for line in lines]
        by_literal = self._by_literal
        index = -1
        stop = -1
        for literal, _, end in self._scan("\n".join(texts)):
            if end > stop:
                while end > stop:
                    index += 1
                    stop += len(texts[index]) + 1
                found = hits[index] = set()
            found.update(by_literal[literal])
        return hits

    def _fits(self, number: int, line: Line) -> bool:
        """Tell whether a line has what every match of the rule's pattern has."""
        rule = self._rules[number]
        if rule.scope == Scope.SENTENCE:
            return True
        known = self._outlines[number] or self.outline(number)
        text = line.matter if rule.cased else line.folded
        if not known.least <= min(len(text), CAP) <= known.most:
            return False
        return not (known.signed and text.replace(" ", "").isalpha())

    def _look_up(self, lead: str, short: bool) -> tuple[int, ...]:
        """Return the rules without literals that a line may match that begins with `lead`."""
        found = set(_reached(self._narrow, lead))
        if short:
            found.update(_reached(self._wide, lead))
        return tuple(found)


def _plant(node: Node, beginning: str, number: int) -> None:
    for letter in beginning:
        node = node.setdefault(letter, {})
    node.setdefault("", {})[str(number)] = {}


def _reached(node: Node, text: str) -> Iterator[int]:
    yield from map(int, node.get("", ()))
    if text:
        first = text[0]
        classes = (first, ANY, DIGIT if first.isdecimal() else "", WORD if first.isalnum() or first == "_" else "")
        for letter in filter(None, classes):
            if letter in node:
                yield from _reached(node[letter], text[1:])
