"""Outlines: every match of a pattern has what its outline says."""

from __future__ import annotations

import pytest

from cleanseed.rules import default_rulebook, find_claims
from cleanseed.rules.outline import outline
from cleanseed.rules.rulebook import Scope, compiled
from cleanseed.text import read_text
from tests.support import KEEPS, REMOVES


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("^sign up|^subscribe", ("sign up", "subscribe")),
        ("^sign[ -]?up$", ("sign up", "sign-up", "signup")),
        (r"^.{0,40}\bnewsletters?\b", ("newsletter", "newsletters")),
        (r"^(?:the )?news(?: desk)?$", ("news", "news desk", "the news", "the news desk")),
        (r"^\d+ comments", (" comments",)),
        ("(?:our )?(?:news)?letter", ("letter", "newsletter", "our letter", "our newsletter")),
        ("(?:newsletter)?", ()),
        (r"^\w+$", ()),
        ("(?=.{0,50}cookie)we use", ("cookie",)),
        ("(?!cookie)we use them", ("we use them",)),
        ("(?:newsletter){2,}", ("newsletter",)),
        ("Über uns", ("über uns",)),
        (r"a (?:\w+ )?(?:email|mail)", ("email", "mail")),
    ],
)
def test_the_literals_one_of_which_is_in_every_match(pattern: str, literals: tuple[str, ...]) -> None:
    assert set(outline(pattern, lines=False).literals) == set(literals)


def test_an_anchor_of_a_pattern_for_lines_is_a_line_break() -> None:
    assert outline("^(?:news|sport)$", lines=True).literals == ("\nnews\n", "\nsport\n")
    assert outline("^(?:news|sport)$", lines=False).literals == ("news", "sport")


def test_bounds_hold_where_both_ends_are_anchored() -> None:
    assert outline("^ab{1,3}$", lines=True)[1:] == (2, 4, True)
    assert outline("^ab{1,3}", lines=True).most > 1_000
    assert not outline("ab", lines=True).anchored


def test_every_match_in_the_examples_has_what_the_outline_says() -> None:
    texts = list(dict.fromkeys(line for _, example in (*REMOVES, *KEEPS) for line in example.split("\n")))
    tried = 0
    for rule in default_rulebook():
        expressions = [(compiled(pattern), found) for pattern, found in zip(rule.pattern, rule.outlines, strict=True)]
        for text in texts[::50]:
            seen = text if rule.cased else text.casefold()
            for expression, found in expressions:
                if match := expression.search(seen):
                    tried += 1
                    folded = text.casefold() if rule.scope == Scope.SENTENCE else f"\n{text.casefold()}\n"
                    assert not found.literals or any(literal in folded for literal in found.literals), (rule.id, text)
                    assert found.least <= len(text) <= found.most
                    assert not found.anchored or match.start() == 0
    assert tried > 20


def test_claims_are_those_of_trying_every_pattern() -> None:
    rulebook = default_rulebook()
    for _, example in REMOVES[::70]:
        document = read_text(example)
        claimed = {(claim.rule.id, claim.line) for claim in find_claims(document, rulebook) if claim.whole}
        for number, line in enumerate(document.lines):
            for rule in rulebook:
                if rule.scope == Scope.SENTENCE or line.folded.count(" ") >= rule.max_words:
                    continue
                seen = line.matter if rule.cased else line.folded
                matches = any(
                    compiled(pattern).search(seen)
                    for pattern, found in zip(rule.pattern, rule.outlines, strict=True)
                    if found.literals or len(seen) <= 24
                ) and not any(exception.search(seen) for exception in rule.exceptions)
                assert ((rule.id, number) in claimed) == matches, (rule.id, line.text)
