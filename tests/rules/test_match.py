"""Claims: what rules of each scope say of which stretch."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from cleanseed import Kind
from cleanseed.rules import Rule, Rulebook, find_claims
from cleanseed.text import read_text


def rule(pattern: str | tuple[str, ...], **more: Any) -> Rule:
    given = {"id": "newsletter.one", "kind": Kind.NEWSLETTER, "language": "en", "reason": "asks", "removes": ()}
    return Rule(**{**given, "keeps": (), "pattern": pattern, **more})


def claimed(text: str, *rules: Rule) -> list[str]:
    document = read_text(text)
    return [document.source[claim.start : claim.end] for claim in find_claims(document, Rulebook(rules))]


def test_a_rule_for_sentences_claims_one_of_a_line() -> None:
    ask = rule("^sign up", scope="sentence")
    assert claimed("The tide was low. Sign up now! Nobody came.", ask) == ["Sign up now!"]
    assert claimed("Die Straße war naß. Sign up now! Nobody came.", ask) == ["Sign up now!"]
    assert claimed("Sign up now!", rule("^sign up")) == ["Sign up now!"]


def test_one_claim_where_several_patterns_of_a_rule_match() -> None:
    assert claimed("Sign up for news", rule(("^sign up", "news$"))) == ["Sign up for news"]


def test_a_rule_does_not_match_where_an_exception_is_found() -> None:
    ask = rule("^sign up", unless=("she said",))
    assert claimed("Sign up today", ask) == ["Sign up today"]
    assert claimed("Sign up today, she said", ask) == []


def test_the_ends_of_lines_are_the_ends_of_the_text_too() -> None:
    news = rule("^news$")
    assert claimed("News", news) == ["News"]
    assert claimed("News\nsport\nNEWS", news) == ["News", "NEWS"]
    assert claimed("The news\nnewsy", news) == []
    assert claimed("", news) == []


def test_a_match_in_quotation_marks_is_quoted() -> None:
    document = read_text('He read "sign up here" and left.')
    [claim] = find_claims(document, Rulebook((rule("sign up"),)))
    assert claim.quoted


def test_lone_surrogates_do_not_matter() -> None:
    assert claimed("\ud800 Sign up", rule("sign up$")) == ["\ud800 Sign up"]


@pytest.mark.parametrize(("words", "claims"), [(3, 1), (2, 0)])
def test_a_rule_has_a_bound_of_words(words: int, claims: int) -> None:
    assert len(claimed("Sign up now", rule("^sign up", max_words=words))) == claims


def test_only_a_beginning_of_a_long_line_is_tried() -> None:
    assert claimed("Sign up " + "x" * 2_000, rule("^sign up")) != []
    assert claimed("x" * 2_000 + " sign up", rule("sign up")) == []


def test_a_rulebook_travels_without_what_is_built_from_it() -> None:
    book = Rulebook((rule("^news$"),))
    find_claims(read_text("News"), book)
    again = pickle.loads(pickle.dumps(book))
    assert len(find_claims(read_text("News"), again)) == 1
    assert again.get("newsletter.one").pattern == ("^news$",)
