"""A row of labels is a menu where rules know enough of them; other lists stay."""

import pytest
from cleanseed.decide.menus import find_menus

from cleanseed.decide import decide
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.text import read_text

FIRST = "The council voted on Monday to close the bridge for the winter, and the ferry will run again."
SECOND = "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."
MENU = ["About us", "Lawn chairs", "Contact us", "Hammocks", "Careers", "Bird baths", "Gift vouchers", "My account"]


def _menus(*lines: str) -> list[range]:
    document = read_text("\n".join(lines))
    return list(find_menus(document, find_claims(document, default_rulebook()), ()))


def test_a_menu_runs_from_the_first_to_the_last_label_that_a_rule_knows() -> None:
    assert _menus(FIRST, "Stools", *MENU, "Benches", SECOND) == [range(2, 10)]


@pytest.mark.parametrize(
    "lines",
    [
        [label for label in MENU if label != "My account"] + ["Privacy policy"],
        MENU[:3] + MENU[4:],
        ["Contact us"] * 7 + ["My account"],
        [*MENU[:4], "Ask for what you do not see here.", *MENU[4:]],
        MENU + [f"Chair number {number}" for number in range(9)],
    ],
    ids=["none for sure", "too short", "one again and again", "a sentence in between", "few of many"],
)
def test_what_rules_know_too_little_of_is_no_menu(lines: list[str]) -> None:
    assert _menus(FIRST, *lines, SECOND) == []


def test_the_labels_of_a_menu_go_without_the_score() -> None:
    document = read_text("\n".join([FIRST, *MENU, SECOND]))
    cuts = decide(document, find_claims(document, default_rulebook())).cuts
    assert [document.source[cut.start : cut.end] for cut in cuts] == MENU
    assert {cut.rule for cut in cuts} >= {"menu", "navigation.account"}
