"""The rulebook holds to the lint, and the lint catches planted faults."""

from __future__ import annotations

from typing import Any

import pytest

from cleanseed import Kind
from cleanseed.rules import Rule, Rulebook, default_rulebook
from cleanseed.rules.linear import leads_unbounded
from cleanseed.rules.lint import Finding, check
from cleanseed.rules.outline import parse

SOUND: dict[str, Any] = {
    "id": "newsletter.sound",
    "kind": Kind.NEWSLETTER,
    "language": "en",
    "pattern": r"^sign up for our .{0,20}\bnewsletter\b",
    "scope": "sentence",
    "reason": "asks to sign up for a newsletter",
    "removes": ("Sign up for our weekly newsletter.",),
    "keeps": ("He never did sign up for our newsletter.", "The newsletter was printed in Ghent until 1931."),
}


def findings(*rules: dict[str, Any]) -> list[Finding]:
    return check(Rulebook(tuple(Rule(**{**SOUND, **rule}) for rule in rules)))


def test_nothing_is_wrong_with_the_rulebook() -> None:
    found = check(default_rulebook())
    assert not found, "\n".join(map(str, found))


def test_a_sound_rule_passes() -> None:
    assert findings({}) == []


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ({"pattern": "(newsletter"}, "cannot be read"),
        ({"pattern": r"^(\w+\s?)+\bnewsletter.$", "removes": ("Our newsletter.",)}, "not linear"),
        ({"pattern": r"sign up for our.*newsletter.*!"}, "not linear"),
        ({"pattern": r"\w+ for our .{0,20}\bnewsletter\b"}, "not linear"),
        ({"removes": ("Sign up for our newsletter. It is free.",)}, "stays when alone"),
        ({"removes": ("Subscribe to the weekly newsletter.",)}, "does not claim its own example"),
        ({"keeps": ("Sign up for our newsletter, she wrote.", "A newsletter.")}, "near miss goes when alone"),
        ({"removes": ()}, "examples are missing"),
        ({"keeps": ("The newsletter was printed in Ghent until 1931.",)}, "examples are missing"),
        ({"id": "paywall.sound"}, "not of the form"),
        ({"id": "newsletter.Sound"}, "not of the form"),
        ({"reason": "asks to sign up."}, "does not complete"),
        ({"reason": "Newsletter prompt"}, "does not complete"),
    ],
)
def test_a_fault_is_found(fault: dict[str, Any], what: str) -> None:
    assert any(what in finding.what for finding in findings(fault))


def test_an_example_that_is_lost_for_want_of_a_literal() -> None:
    [finding] = findings(
        {"pattern": r"^[\w ]{40,60}!$", "removes": ("Our free and very short weekly harbour letter!",)}
    )
    assert finding.what == "it does not claim its own example"
    assert "no literal is in all matches" in finding.detail


def test_two_rules_that_do_the_same_work() -> None:
    twin = {"id": "newsletter.twin", "pattern": r"^sign up for our\b.{0,30}\bnewsletter"}
    [finding] = findings({}, twin)
    assert (finding.rule, finding.detail) == ("newsletter.twin", "newsletter.sound")


def test_the_same_pattern_and_the_same_id_twice() -> None:
    whats = {finding.what for finding in findings({}, {})}
    assert "the id occurs twice" in whats
    assert {"the pattern is another rule's"} <= {f.what for f in findings({}, {"id": "newsletter.twin"})}


def test_a_rule_that_takes_from_the_neutral_article() -> None:
    greedy = {"pattern": "bridge", "removes": ("A bridge.",), "keeps": ("A ferry.", "A ford.")}
    assert "it takes from the neutral article" in {finding.what for finding in findings(greedy)}


def test_only_the_rules_asked_for_are_judged() -> None:
    faulty = Rule(**{**SOUND, "id": "newsletter.faulty", "reason": "Bad."})
    sound = Rule(**{**SOUND, "id": "newsletter.new", "pattern": "^our newsletter!$", "removes": ("Our newsletter!",)})
    assert check(Rulebook((faulty, sound)), [sound]) == []


@pytest.mark.parametrize(
    ("pattern", "leads"),
    [
        (r"\w+ news", True),
        (r"^\w+ news", False),
        (r"(a|b*c)d", True),
        (r"\bnews.*", False),
        (r"x?\s*news", True),
        ("n+", True),
    ],
)
def test_leading_repeats(pattern: str, leads: bool) -> None:
    assert leads_unbounded(parse(pattern)) == leads
