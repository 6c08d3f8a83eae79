"""The short ways that make a cleaning fast lead where the plain way leads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanseed.cleaner
from cleanseed import Cleaner, Policy
from cleanseed import render as rendering
from cleanseed.read import Document, Line, fold, lines, read_text
from cleanseed.read import sentences as ends
from cleanseed.read import text as reading
from cleanseed.read.sentences import sentences
from cleanseed.render import render
from cleanseed.result import Kind
from cleanseed.rules import Rule, Rulebook, Scope, claims, default_rulebook, find_claims, load_rulebook, stored
from cleanseed.rules.index import Index
from cleanseed.rules.match import Match, in_quotes, place_of
from cleanseed.rules.matcher import Matcher
from cleanseed.rules.outline import outline
from cleanseed.rules.rulebook import BUILT_IN, SHORT
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
                    yield rule.id, number, True, in_quotes(line.folded, *found.span())
                continue
            spans = list(sentences(line.matter))
            for start, end in spans:
                text = line.matter[start:end]
                if found := search(rule, text if rule.cased else text.casefold()):
                    place = place_of(document.source[line.start : line.end], line.matter, start, end)
                    if len(spans) == 1 or place:
                        quoted = in_quotes(line.matter, start + found.start(), start + found.end())
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
    document = read_text(text, {})
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


# -- claims, compiled --------------------------------------------------------------------------------------------------

compiled_alone = pytest.mark.skipif(claims._fast is None, reason="nothing was compiled")
_FEW = "ab1 .é°\ud800\U0001d400"
_LINES = st.lists(st.sampled_from([*_FEW, "ab", "Ab b. ", "a1! A", "É é. "]), max_size=20).map("".join)
_BEGINNINGS = st.sampled_from(["", "^", r"^\d", r"^\w\w", r"^\W", "^.a", "^(?:ab|é)", r"^\w{1,3} "])


def both_match_the_same(index: Index, line: Line, raw: str) -> list[Match]:
    expected = Matcher(index).matches(line, raw)
    assert claims._fast.Matcher(index).matches(line, raw) == expected
    return expected


@cache
def both() -> tuple[Matcher, Any]:
    index = Index(default_rulebook())
    return Matcher(index), claims._fast.Matcher(index)


def both_match_the_same_in(text: str) -> None:
    plain, fast = both()
    document = read_text(text, {})
    for line in document.lines:
        raw = document.source[line.start : line.end]
        expected = plain.matches(line, raw)
        assert fast.matches(line, raw) == expected


@compiled_alone
def test_compiled_matches_of_examples_and_seeds() -> None:
    for text in ("\n".join(EXAMPLES), " ".join(EXAMPLES), *(seed.raw for seed in SEEDS)):
        both_match_the_same_in(text)


@compiled_alone
@given(st.one_of(documents(), tidy_documents()))
def test_compiled_matches_of_generated_text(text: str) -> None:
    both_match_the_same_in(text)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Return a rule of few letters: any scope, literals and limits."""
    return Rule(
        id=str(draw(st.integers(0, 10**9))),
        kind=Kind.NAVIGATION,
        language="any",
        literals=tuple(draw(st.lists(st.text(_FEW, min_size=1, max_size=4).map(str.casefold), max_size=3))),
        pattern=draw(_BEGINNINGS) + draw(st.sampled_from(["", "a", "b.*", "[^a]{2,4}$", r"\.$", "é+", r"\d"])),
        scope=draw(st.sampled_from(Scope)),
        cased=draw(st.booleans()),
        max_words=draw(st.sampled_from([0, 1, 2, 5, 60, 10**30])),
        reason="",
        removes=(),
        keeps=(),
    )


@compiled_alone
@given(st.lists(rules(), min_size=5, max_size=70), st.lists(_LINES, min_size=1, max_size=6))
def test_compiled_matches_of_any_rulebook(rules: list[Rule], texts: list[str]) -> None:
    index = Index(Rulebook(tuple(rules)))
    document = read_text("\n".join(texts), {})
    for line in document.lines:
        both_match_the_same(index, line, document.source[line.start : line.end])


@compiled_alone
def test_threads_take_turns_in_a_compiled_matcher() -> None:
    document = read_text("\n".join(EXAMPLES), {})
    lines = [(line, document.source[line.start : line.end]) for line in document.lines]
    plain, _ = both()
    fast = claims._fast.Matcher(Index(default_rulebook()))  # which has no pattern compiled yet
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda pair: fast.matches(*pair), lines))
    assert found == [plain.matches(*pair) for pair in lines]


@compiled_alone
def test_compiled_matches_of_a_very_long_line() -> None:
    words = " ".join(f"Word{number} é." for number in range(20_000))
    for text in (f"Sign up for our newsletter. {words}", f"{words} Sign up for our newsletter."):
        line = Line(0, len(text), text, text, text.casefold())
        plain, fast = both()
        expected = plain.matches(line, text)
        assert expected
        assert fast.matches(line, text) == expected


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
    document = read_text(text, {})
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


def test_lines_of_the_texts_before_change_nothing() -> None:
    texts = [f"{seed.raw}\n{other.body}" for seed in SEEDS for other in SEEDS]
    after_others = [Cleaner().clean(text) for text in texts]
    for text, result in zip(texts, after_others, strict=True):
        reading.recent.forget()
        assert Cleaner().clean(text) == result


def test_lines_are_remembered_for_a_while() -> None:
    reading.recent.forget()
    known = read_text("Home\nNews").known
    assert read_text("Home\nSport").known is known
    assert known.keys() == {"Home", "News", "Sport"}
    large = "word " * 19_990
    assert read_text(f"{large}\n{large}").known is not known  # too large to be kept
    for number in range(11):
        read_text(f"{large}\n{number}")
    assert "Home" not in read_text("Weather\nNews").known


def afresh(text: str, known: object = None) -> Document:
    """Read a text as if none of its lines had been seen before."""
    return read_text(text, {})


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
