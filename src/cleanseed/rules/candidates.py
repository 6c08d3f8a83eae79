"""Which rules are worth trying on which line or sentence.

The answer leaves out only rules that cannot match; `tests/laws/test_fast_path.py` holds it against trying all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from cleanseed.read.document import Line
from cleanseed.rules.outline import ANY, CLASSES, DIGIT, LEAD, WORD
from cleanseed.rules.rulebook import SHORT, Rule, Rulebook, Scope
from cleanseed.rules.scan import build_scanner
from cleanseed.rules.stored import outline_of

_CAP = 1_000  # characters of a line or sentence that a pattern sees
_BOUNDLESS = 1 << 30
_SCANNED = 50_000  # characters scanned for literals at a time: each find takes more memory than a letter
_REMEMBERED = 10_000  # leads whose rules are remembered
_NUMBER = re.compile(r"\d")

Node = dict[str, "Node"]
Prompt = tuple[str, Sequence["Probe"]]  # a literal, and the sentence rules that it prompts


class Candidates:
    """A rulebook, prepared to say which of its rules may match a line, and which a sentence of it.

    One pass over all lines finds where literals stand.  Rules without literals are looked up by how a line begins;
    those that may begin with any character of a class are tried on short lines only.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        probes = [Probe(number, rule) for number, rule in enumerate(rulebook)]
        by_literal: dict[str, tuple[list[Probe], list[Probe]]] = {}
        anywhere, short, signed = Leads(), Leads(), Leads()
        for probe in probes:
            for literal in probe.rule.literals:
                by_literal.setdefault(literal, ([], []))[probe.of_sentence].append(probe)
            if not probe.rule.literals:
                leads = anywhere if probe.outline.narrow else signed if probe.outline.signed else short
                for beginning in probe.outline.beginnings if not probe.of_sentence else ("",):
                    leads.add(beginning, probe.number)
        self._scan = build_scanner(list(by_literal))
        self._longest = max(map(len, by_literal), default=0)
        self._by_literal = [(literal, *probes) for literal, probes in by_literal.items()]

        @lru_cache(_REMEMBERED)
        def look_up(lead: str, is_short: bool, is_plain: bool) -> tuple[Probe, ...]:
            numbers = anywhere.of(lead)
            if is_short:
                numbers += short.of(lead)
                if not is_plain:
                    numbers += signed.of(lead)
            return tuple(probes[n] for n in dict.fromkeys(numbers) if len(lead) <= probes[n].outline.most)

        self._look_up = look_up

    def of(self, lines: Sequence[Line]) -> Iterator[tuple[Line, Collection[Probe], Sequence[Prompt]]]:
        """Yield each line that some rule may match with those rules, and with the literals in it of sentence rules."""
        texts = [line.folded for line in lines]
        hits = self._hits(texts)
        nothing: frozenset[int] = frozenset()
        look_up = self._look_up
        by_literal = self._by_literal
        for index, folded in enumerate(texts):
            short = len(folded) <= SHORT
            probes: Collection[Probe] = look_up(folded[:LEAD], short, short and _is_plain(folded))
            prompts: list[Prompt] = []
            if literals := hits.get(index, nothing):
                probes = set(probes)
                for number in literals:
                    literal, of_line, of_sentence = by_literal[number]
                    probes.update(of_line)
                    if of_sentence:
                        prompts.append((literal, of_sentence))
            if probes or prompts:
                yield lines[index], probes, prompts

    def _hits(self, texts: Sequence[str]) -> dict[int, set[int]]:
        """Return the numbers of the literals that stand in a text, by the text's place."""
        hits: dict[int, set[int]] = {}
        first = size = 0
        for number, text in enumerate(texts):
            if size and size + len(text) > _SCANNED:  # so a very long line stands by itself
                self._scan_lines(texts[first:number], first, hits)
                first, size = number, 0
            size += len(text) + 1
        if texts:
            self._scan_lines(texts[first:], first, hits)
        return hits

    def _scan_lines(self, texts: Sequence[str], index: int, hits: dict[int, set[int]]) -> None:
        """Note the literals of the texts, whose places begin at `index`: of a very long one a stretch at a time."""
        joined = "\n".join(texts)
        if len(texts) == 1 and len(joined) > _SCANNED:
            for start in range(0, len(joined), _SCANNED):
                stretch = joined[start : start + _SCANNED + self._longest]
                hits.setdefault(index, set()).update(literal for literal, _, _ in self._scan(stretch))
            return
        place = 0
        stop = len(texts[0])
        found: set[int] | None = None
        for literal, _, end in self._scan(joined):
            while end > stop:
                place += 1
                stop += len(texts[place]) + 1
                found = None
            if found is None:
                found = hits[index + place] = set()
            found.add(literal)


class Leads:
    """Numbers of rules by how the texts begin that they match."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[int, ...]] = {}  # beginnings without classes of characters
        self._shapes: Node = {}

    def add(self, beginning: str, number: int) -> None:
        """Note that the rule with this number may match a text that begins so."""
        if CLASSES.isdisjoint(beginning):
            self._words[beginning] = (*self._words.get(beginning, ()), number)
            return
        node = self._shapes
        for letter in beginning:
            node = node.setdefault(letter, {})
        node.setdefault("", {})[str(number)] = {}

    def of(self, lead: str) -> list[int]:
        """Return the numbers of the rules that may match a text with this lead, its first `LEAD` characters."""
        found = [number for size in range(len(lead) + 1) for number in self._words.get(lead[:size], ())]
        nodes = [self._shapes]
        for letter in lead:
            found += [int(number) for node in nodes for number in node.get("", ())]
            kinds = [letter, ANY]
            if letter.isalnum() or letter == "_":
                kinds += (WORD, DIGIT) if letter.isdecimal() else (WORD,)
            nodes = [node[kind] for node in nodes for kind in kinds if kind in node]
            if not nodes:
                return found
        return found + [int(number) for node in nodes for number in node.get("", ())]


class Probe:
    """A rule, with what can be told of a text before the rule's pattern is tried on it.

    `needs` says how much beside letters a text must have for the rule to match, as `signs` counts it; `least` and
    `most` are the characters of such a text, the latter of those that a pattern sees.
    """

    __slots__ = (
        "_has_shape", "_search", "_sizes", "_words", "cased", "least", "max_words", "most", "needs", "number",
        "of_sentence", "outline", "rule",
    )  # fmt: skip

    def __init__(self, number: int, rule: Rule) -> None:
        self.number = number
        self.rule = rule
        self.cased = rule.cased
        self.max_words = rule.max_words
        self.of_sentence = rule.scope == Scope.SENTENCE
        self.outline = outline = outline_of(rule)
        self.needs = 2 if outline.numbered else int(outline.signed)
        self.least, self.most = outline.least, outline.most if outline.most < _CAP else _BOUNDLESS
        self._search: Callable[[str], Any] | None = None

    def match(self, text: str, folded: str) -> Any:
        """Return the match of the rule in a text, None where there is none; `folded` is the text in folded case."""
        search = self._search or self._prepare()
        for size in self._sizes:
            if folded[:size] in self._words:
                break
        else:
            if not self._has_shape(folded[:LEAD]):
                return None
        return search(text[:_CAP])

    def _prepare(self) -> Callable[[str], Any]:
        """Compile the pattern, and what is asked before, when the rule is first tried: many rules never are."""
        self._words = self.outline.words
        self._sizes = tuple({len(text) for text in self._words})
        self._has_shape: Callable[[str], bool] = _has_none
        if shapes := self.outline.beginnings - self._words:
            leads = Leads()
            for shape in shapes:
                leads.add(shape, self.number)
            self._has_shape = lru_cache(_REMEMBERED)(lambda lead: bool(leads.of(lead)))
        self._search = self.rule.expression.search
        return self._search


def _has_none(lead: str) -> bool:
    return False


def signs(text: str) -> int:
    """Return 2 for a text with a digit, 0 for one of letters and spaces alone, 1 for others."""
    return 2 if _NUMBER.search(text) else int(not _is_plain(text))


def _is_plain(text: str) -> bool:
    """Tell whether a text is of letters and spaces alone."""
    return text.replace(" ", "").isalpha()
