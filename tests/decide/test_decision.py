"""What becomes of claims: a small rulebook of its own, so that nothing here hangs on the package's rules."""

from __future__ import annotations

from typing import Any

import pytest

from cleanseed import Cleaner, Kind, Policy
from cleanseed.rules import Rule, Rulebook
from cleanseed.score.opinion import Opinion

FIRST = "The council voted on Monday to close the bridge for the winter, and the ferry will run again."
SECOND = "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."


def rule(name: str, pattern: str, **more: Any) -> Rule:
    kind, _, _ = name.partition(".")
    fields: dict[str, Any] = {"language": "en", "reason": "says so", "removes": (), "keeps": (), **more}
    return Rule(id=name, kind=Kind(kind), pattern=(pattern,), **fields)


RULES = Rulebook(
    (
        rule("newsletter.ask", "^sign up for", scope="sentence"),
        rule("newsletter.box", "^newsletter$", scope="block", members="^e-?mail$|^go$", reach=3),
        rule("consent.notice", r"\bwe use cookies\b"),
        rule("weather.now", "^now$", scope="block", members=r"^\d+ ?°c$", above=1),
        rule("social.follow", "^follow$", strength="weak"),
        rule("navigation.menu", "^(home|world|sports|e-?mail)$", strength="weak"),
        rule("byline.name", r"^By \p{Lu}\w+$", cased=True),
    )
)
CLEANER = Cleaner(Policy(format="text"), rulebook=RULES)


def rules_by_line(*lines: str) -> list[str | None]:
    """Return the rule that took each line; None where it stayed."""
    source = "\n".join(lines)
    result = CLEANER.clean(source)
    taken: list[str | None] = []
    at = 0
    for line in lines:
        whole = [r.rule for r in result.removals if r.start <= at and at + len(line) <= r.end]
        taken.append(whole[0] if whole else None)
        at += len(line) + 1
    return taken


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Sign up for our news.", "newsletter.ask"),
        ("SIGN UP for it", "newsletter.ask"),
        ("They sign up for it.", None),
        ("We use cookies", "consent.notice"),
        ("By Anna", "byline.name"),
        ("by anna", None),
        ("Newsletter", "newsletter.box"),
    ],
)
def test_a_strong_rule_acts_in_the_middle(line: str, taken: str | None) -> None:
    assert rules_by_line(FIRST, line, SECOND) == [None, taken, None]


def test_a_sentence_goes_without_its_paragraph() -> None:
    result = CLEANER.clean(f"{FIRST} Sign up for our news. {SECOND}\n{FIRST} Sign up for more.")
    assert result.text == f"{FIRST} {SECOND}\n{FIRST}"
    assert [result.source[r.start : r.end] for r in result.removals] == ["Sign up for our news.", "Sign up for more."]


def test_a_quoted_prompt_is_spared() -> None:
    result = CLEANER.clean(f'{FIRST}\nThe notice reads "we use cookies" in red.\n{SECOND}')
    assert result.removals == []
    assert [(s.rule, bool(s.why)) for s in result.spared] == [("consent.notice", True)]


def test_weak_evidence_inside_the_body_is_spared() -> None:
    result = CLEANER.clean(f"{FIRST}\nFollow\n{SECOND}")
    assert result.removals == []
    [spared] = result.spared
    assert (spared.rule, result.source[spared.start : spared.end]) == ("social.follow", "Follow")


def test_weak_evidence_acts_outside_the_body() -> None:
    assert rules_by_line("Home", "World", FIRST, SECOND, "Follow") == [
        "navigation.menu", "navigation.menu", None, None, "social.follow"
    ]  # fmt: skip


def test_weak_evidence_acts_in_company() -> None:
    lines = (FIRST, "Follow", "We use cookies", "Sports", "Home", SECOND)
    assert rules_by_line(*lines) == [
        None,
        "social.follow",
        "consent.notice",
        "navigation.menu",
        "navigation.menu",
        None,
    ]


def test_a_block_takes_its_members_and_stops_at_the_first_other_line() -> None:
    assert rules_by_line(FIRST, "Newsletter", "Email", "Go", SECOND, "Go", FIRST) == [
        None, "newsletter.box", "newsletter.box", "newsletter.box", None, None, None
    ]  # fmt: skip


def test_a_block_reaches_no_further_than_it_says() -> None:
    taken = rules_by_line(FIRST, "Newsletter", "Go", "Go", "Go", "Go", SECOND)
    assert taken == [None, *["newsletter.box"] * 4, None, None]


def test_a_block_outranks_what_a_line_looks_like() -> None:
    assert rules_by_line(FIRST, "Newsletter", "Email", SECOND)[2] == "newsletter.box"


def test_a_block_goes_on_over_lines_that_other_strong_rules_claim() -> None:
    taken = rules_by_line(FIRST, "Newsletter", "Sign up for our news.", "Email", SECOND)
    assert taken == [None, "newsletter.box", "newsletter.ask", "newsletter.box", None]


def test_short_lines_above_a_heading_go_with_it_where_a_rule_claims_them() -> None:
    assert rules_by_line(FIRST, "The crisis", "Now", "17 °C", SECOND) == [None, None, *["weather.now"] * 2, None]
    assert rules_by_line(FIRST, "Now", "17 °C", SECOND) == [None, "weather.now", "weather.now", None]


def test_a_heading_inside_quotation_marks_takes_nothing() -> None:
    assert rules_by_line(FIRST, '"Newsletter"', "Email", SECOND) == [None] * 4


def test_a_rule_without_literals_sees_only_short_lines() -> None:
    everything = Cleaner(Policy(format="text"), rulebook=Rulebook((rule("interface.any", r"^[\w ]{3,100}$"),)))
    result = everything.clean(f"{FIRST}\nA lamp\n{'A long line with a lamp ' * 4}\n{SECOND}")
    assert [result.source[r.start : r.end] for r in result.removals] == ["A lamp"]


@pytest.mark.parametrize(("labels", "is_asked"), [(1, False), (3, False), (4, True)])
def test_the_score_is_asked_where_labels_stand_outside_the_body(
    labels: int, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Opinion] = []

    def note(self: Opinion, kept: object) -> float:
        asked.append(self)
        return 0.0

    monkeypatch.setattr(Opinion, "expected_f1", note)
    CLEANER.clean("\n".join([*["The bridge closes"] * labels, *[FIRST, SECOND] * 6]))
    assert bool(asked) is is_asked
