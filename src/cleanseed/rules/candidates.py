"""Which rules are worth trying on which line or sentence.

The answer leaves out only rules that cannot match; `tests/laws/test_fast_path.py` holds it against trying all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from cleanseed.read.document import Line
from cleanseed.rules.outline import ANY, DIGIT, LEAD, WORD, Outline
from cleanseed.rules.outlines import outline_of
from cleanseed.rules.rulebook import SHORT, Rule, Rulebook, Scope
from cleanseed.rules.scan import build_scanner

_CAP = 1_000  # characters of a line or sentence that a pattern sees
_REMEMBERED = 10_000  # leads whose rules are remembered
_FEW = 10  # tries of a pattern before it is looked into
_NUMBER = re.compile(r"\d")

Node = dict[str, "Node"]
_CLASSES = frozenset((ANY, DIGIT, WORD))


class Candidates:
    """A rulebook, prepared to say which of its rules may match a line.

    One pass over all lines finds where literals stand.  Rules without literals are looked up by how a line begins;
    those that may begin with any character of a class are tried on short lines only.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.probes = [Probe(number, rule) for number, rule in enumerate(rulebook)]
        by_literal: dict[str, list[Probe]] = {}
        anywhere: Node = {}
        short: Node = {}
        signed: Node = {}
        for probe in self.probes:
            for literal in probe.rule.literals:
                by_literal.setdefault(literal, []).append(probe)
            if not probe.rule.literals:
                node = anywhere if probe.outline.narrow else signed if probe.outline.signed else short
                for beginning in probe.outline.beginnings if probe.rule.scope != Scope.SENTENCE else ("",):
                    _plant(node, beginning, probe.number)
        self._scan = build_scanner(list(by_literal))
        self._by_literal = list(by_literal.values())

        @lru_cache(_REMEMBERED)
        def look_up(lead: str, is_short: bool, is_plain: bool) -> tuple[Probe, ...]:
            nodes = [anywhere] + [short] * is_short + [signed] * (is_short and not is_plain)
            probes = (self.probes[int(number)] for node in nodes for number in _reached(node, lead))
            return tuple(probe for probe in probes if len(lead) <= probe.outline.most)

        self._look_up = look_up

    def of(self, lines: Sequence[Line]) -> Iterator[tuple[Line, list[Probe]]]:
        """Yield each line that some rule may match with those rules, in the rulebook's order."""
        hits = self._hits([line.folded for line in lines])
        nothing: tuple[Probe, ...] = ()
        look_up = self._look_up
        for index, line in enumerate(lines):
            folded = line.folded
            short = len(folded) <= SHORT
            found = {*hits.get(index, nothing), *look_up(folded[:LEAD], short, short and _is_plain(folded))}
            if found:
                yield line, sorted(found, key=_number)

    def _hits(self, texts: Sequence[str]) -> dict[int, set[Probe]]:
        """Return the rules whose literals stand in a text, by the text's place."""
        hits: dict[int, set[Probe]] = {}
        by_literal = self._by_literal
        index = stop = -1
        for literal, _, end in self._scan("\n".join(texts)):
            if end > stop:
                while end > stop:
                    index += 1
                    stop += len(texts[index]) + 1
                found = hits[index] = set()
            found.update(by_literal[literal])
        return hits


class Probe:
    """A rule, with what can be told of a text before the rule's pattern is tried on it.

    A pattern is looked into when it has been tried a few times, since that costs more than a few tries.  `needs` says
    how much beside letters a text must have for the rule to match, as `signs` counts it.
    """

    def __init__(self, number: int, rule: Rule) -> None:
        self.number = number
        self.rule = rule
        self.needs = 0
        self._tries = 0
        self._least, self._most = 0, _CAP
        self._words = frozenset({""})  # beginnings without classes of characters
        self._sizes: tuple[int, ...] = (0,)
        self._has_shape: Callable[[str], bool] = _has_none

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.rule)

    @cached_property
    def _search(self) -> Callable[[str], Any]:
        return self.rule.expression.search

    def match(self, text: str, folded: str, *, prompted: bool = True) -> Any:
        """Return the match of the rule in a text, None where there is none.

        `folded` is the text in folded case; `prompted` says that a literal of the rule stands in it.
        """
        words = self._words
        for size in self._sizes:
            if folded[:size] in words:
                break
        else:
            if not self._has_shape(folded[:LEAD]):
                return None
        size = len(text)
        if (
            size < self._least
            or (size if size < _CAP else _CAP) > self._most
            or text.count(" ") >= self.rule.max_words
            or not (prompted or self._is_prompted(folded))
        ):
            return None
        self._tries += 1
        if self._tries == _FEW:
            self._look_into()
        return self._search(text[:_CAP])

    def _is_prompted(self, folded: str) -> bool:
        return not self.rule.literals or any(literal in folded for literal in self.rule.literals)

    def _look_into(self) -> None:
        beginnings, self._least, self._most, signed, numbered = self.outline
        self.needs = 2 if numbered else int(signed)
        self._words = frozenset(text for text in beginnings if _CLASSES.isdisjoint(text))
        self._sizes = tuple({len(word) for word in self._words})
        root: Node = {}
        for shape in beginnings - self._words:
            _plant(root, shape, self.number)
        if root:
            self._has_shape = lru_cache(_REMEMBERED)(lambda lead: bool(_reached(root, lead)))


def _has_none(lead: str) -> bool:
    return False


def _number(probe: Probe) -> int:
    return probe.number


def signs(text: str) -> int:
    """Return 2 for a text with a digit, 0 for one of letters and spaces alone, 1 for others."""
    return 2 if _NUMBER.search(text) else int(not _is_plain(text))


def _is_plain(text: str) -> bool:
    """Tell whether a text is of letters and spaces alone."""
    return text.replace(" ", "").isalpha()


def _plant(node: Node, beginning: str, number: int) -> None:
    for letter in beginning:
        node = node.setdefault(letter, {})
    node.setdefault("", {})[str(number)] = {}


def _reached(root: Node, text: str) -> list[str]:
    """Return the numbers of the rules that a text may begin for; `text` is cut off after the longest beginning."""
    nodes = [root]
    found: list[str] = []
    for letter in text:
        found += [number for node in nodes for number in node.get("", ())]
        kinds = [letter, ANY]
        if letter.isalnum() or letter == "_":
            kinds += (WORD, DIGIT) if letter.isdecimal() else (WORD,)
        nodes = [node[kind] for node in nodes for kind in kinds if kind in node]
        if not nodes:
            return found
    return found + [number for node in nodes for number in node.get("", ())]
