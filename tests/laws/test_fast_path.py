"""The short ways that make a cleaning fast lead where the plain way leads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanseed.cleaner
from cleanseed import Cleaner, Policy
from cleanseed import render as rendering
from cleanseed.read import Document, Line, fold, lines, read, read_text
from cleanseed.read import sentences as ends
from cleanseed.read import text as reading
from cleanseed.read.sentences import sentences
from cleanseed.render import render
from cleanseed.rules import (
    Rule,
    Rulebook,
    Scope,
    candidates,
    claims,
    default_rulebook,
    find_claims,
    load_rulebook,
    stored,
)
from cleanseed.rules.outline import outline
from cleanseed.rules.rulebook import BUILT_IN, SHORT
from cleanseed.rules.scan import _trie_scanner
from cleanseed.rules.stored import outline_of
from tests.laws.strategies import blocks, documents, tidy_documents
from tests.support import KEEPS, REMOVES, SEEDS

EXAMPLES = [example for _, example in (*REMOVES, *KEEPS)]
CAP = 1_000


# -- claims ------------------------------------------------------------------------------------------------------------


def plain_claims(document: Document) -> Iterator[tuple[str, int, bool, bool]]:
    """Try every rule on every line, as the rulebook's documentation has it: rule, line, whole, quoted."""
    for number, line in enumerate(document.lines):
        for rule in default_rulebook():
            if not is_prompted(rule, line):
                continue
            if rule.scope != Scope.SENTENCE:
                if found := search(rule, line.matter if rule.cased else line.folded):
                    yield rule.id, number, True, claims._in_quotes(line.folded, *found.span())
                continue
            spans = list(sentences(line.matter))
            for start, end in spans:
                text = line.matter[start:end]
                if found := search(rule, text if rule.cased else text.casefold()):
                    place = claims._place(document.source[line.start : line.end], line.matter, start, end)
                    if len(spans) == 1 or place:
                        quoted = claims._in_quotes(line.matter, start + found.start(), start + found.end())
                        yield rule.id, number, len(spans) == 1, quoted


def is_prompted(rule: Rule, line: Line) -> bool:
    if rule.literals:
        return any(literal in line.folded for literal in rule.literals)
    return len(line.folded) <= SHORT or is_narrow(rule.pattern, rule.cased, rule.scope)


@cache
def is_narrow(pattern: str, cased: bool, scope: Scope) -> bool:
    return scope != Scope.SENTENCE and outline(pattern, cased=cased).narrow


def search(rule: Rule, text: str) -> Any:
    return rule.expression.search(text[:CAP]) if text.count(" ") < rule.max_words else None


def claimed(document: Document, rulebook: Rulebook | None = None) -> list[tuple[str, int, bool, bool]]:
    found = find_claims(document, rulebook or default_rulebook())
    return [(claim.rule.id, claim.line, claim.whole, claim.quoted) for claim in found]


def both_claim_the_same(text: str) -> None:
    document = read(text, "text")
    assert claimed(document) == list(plain_claims(document))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_claims_on_seeds(seed: Any) -> None:
    both_claim_the_same(seed.raw)


@pytest.mark.parametrize("part", range(4))
def test_claims_on_examples(part: int) -> None:
    for example in EXAMPLES[part::4]:
        both_claim_the_same(example)


@given(st.one_of(documents(), tidy_documents()))
def test_claims_on_generated_text(text: str) -> None:
    both_claim_the_same(text)


def test_claims_without_the_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["\n".join(EXAMPLES), *(seed.raw for seed in SEEDS)]
    expected = [claimed(read_text(text)) for text in texts]
    monkeypatch.setattr(candidates, "build_scanner", _trie_scanner)
    without = Rulebook(default_rulebook().rules)
    assert [claimed(read_text(text), without) for text in texts] == expected


def test_stored_rules_are_those_of_the_files() -> None:
    assert default_rulebook().rules == load_rulebook(BUILT_IN).rules


def test_rules_that_were_changed_are_read_from_their_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_digest", lambda: "of other files")
    monkeypatch.setattr(stored, "_rule", lambda entry: pytest.fail("a stored rule was taken"))
    assert stored.default_rulebook.__wrapped__().rules == load_rulebook(BUILT_IN).rules


def test_stored_outlines_are_those_of_the_patterns() -> None:
    for rule in default_rulebook():
        assert outline_of(rule) == outline(rule.pattern, cased=rule.cased)


# -- reading and settling ----------------------------------------------------------------------------------------------


@given(st.lists(blocks.map(lambda block: " ".join(block.split("\n"))), max_size=8))
def test_lines_fold_together_as_they_fold_alone(lines: list[str]) -> None:
    assert fold.fold_all(lines) == [fold.fold(line) for line in lines]


@contextmanager
def in_python() -> Iterator[None]:
    """Read and render without what is compiled."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_fast", lines)
        patched.setattr(fold, "compiled", lambda name: None)
        patched.setattr(ends, "_fast", None)
        patched.setattr(rendering, "_fast", None)
        yield


def read_twice(text: str, spans: list[tuple[int, int]]) -> tuple[object, ...]:
    """All that is made of a text in reading it, taking spans out of it and reading the rest."""
    document = read_text(text)
    rendered = render(text, spans)
    known = dict(document.known)
    again = read_text(rendered.text, document.known)
    return document, known, rendered, again, document.known


def both_read_the_same(text: str, *ends_of_spans: int) -> None:
    places = sorted(min(place, len(text)) for place in ends_of_spans)
    spans = [(start, end) for start, end in zip(places[::2], places[1::2], strict=False) if start < end]
    read = read_twice(text, spans)
    with in_python():
        assert read == read_twice(text, spans)


def both_see_the_same(text: str) -> None:
    """One long line: where its letters stand, and its sentences."""
    line = " ".join(text.split())
    seen = fold.align(text), list(sentences(line)), list(sentences(line, separators=True))
    with in_python():
        assert seen == (fold.align(text), list(sentences(line)), list(sentences(line, separators=True)))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_reading_of_seeds(seed: Any) -> None:
    starts = [line.start for line in read_text(seed.raw).lines]
    for text in (seed.raw, seed.raw.replace("\n", "\r\n"), " ".join(seed.raw.split())):
        both_read_the_same(text)
        both_read_the_same(text, *starts[::3])


def test_reading_of_examples() -> None:
    both_read_the_same("\n".join(EXAMPLES))
    for example in EXAMPLES:
        both_see_the_same(example)


places = st.lists(st.integers(0, 400), max_size=8)
ODD = (
    " \t\xa0\u3000\u2028\x0b\x0c\x1c\x1f\x85\r\n\u200b\u200d\u00ad\ufe0f\ufeff\u115f\u3164\u0301\u0308\u0327\u0345"
    "\u094d\u093c\u0e33\u0e49\u3099\uff9e\u0600\ud800#>*+-|_[]()`´‘’“”″–—…º°˚™½²éÉßẞİıſσςΣжЖ漢か가각ｶＡ𝐀😀👩💻🇩🇪"
    "aBcF 12.!?;。।؟"
)


@given(st.one_of(st.text(st.sampled_from(ODD), max_size=80), documents(), tidy_documents()), places)
def test_reading_of_generated_text(text: str, places: list[int]) -> None:
    both_read_the_same(text, *places)
    both_see_the_same(text)


@given(st.text(st.sampled_from(ODD), min_size=1, max_size=8), st.integers(60, 600))
def test_reading_of_long_generated_lines(text: str, times: int) -> None:
    both_read_the_same(f"a\n{text * times}b")


@pytest.mark.parametrize("part", range(4))
def test_reading_of_each_letter(part: int) -> None:
    codes = [*range(0x3400), *range(0x3400, 0x20100, 7)][part::4]  # beyond, most letters are as those beside them
    letters = [chr(code) for code in codes]
    both_read_the_same("\n".join(form for c in letters for form in (c, f"a{c}b", f"e{c}{c} C", f"가{c}か\u0301")))
    for letter in letters:
        both_see_the_same(f"{letter} a{letter}b. {letter}{letter}. B")


def afresh(text: str, known: object = None) -> Document:
    """Read a text as if none of its lines had been seen before."""
    return read_text(text)


def both_settle_the_same(text: str) -> None:
    one = Cleaner(Policy(format="text"))
    expected = one.clean(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cleanseed.cleaner, "read_text", afresh)
        assert one.clean(text) == expected


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_settling_of_seeds(seed: Any) -> None:
    both_settle_the_same(seed.raw)


def test_settling_of_examples_among_paragraphs() -> None:
    paragraphs = SEEDS[0].body.split("\n")
    for number in range(0, len(EXAMPLES), 8):
        both_settle_the_same("\n".join([*EXAMPLES[number : number + 8], *paragraphs, *EXAMPLES[number : number + 4]]))


@given(st.one_of(documents(), tidy_documents()))
def test_settling_of_generated_text(text: str) -> None:
    both_settle_the_same(text)
