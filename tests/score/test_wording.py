"""The score in words."""

from __future__ import annotations

from cleanseed.score.wording import describe
from cleanseed.text import read_text

PARAGRAPH = "The council met on Tuesday to decide on the new bridge, which most of the members had opposed for years."


def said(lines: list[str], scores: list[float], number: int) -> str:
    return describe(read_text("\n".join(lines)), [], scores)(number)


def test_a_teaser_after_the_body_is_told_by_shape_place_and_company() -> None:
    lines = [PARAGRAPH, PARAGRAPH, "Five Tips", "Ten Recipes", "Best Phones", "Cheap Flights"]
    told = said(lines, [0.9, 0.9, 0.1, 0.1, 0.1, 0.1], 4)
    assert told == "short, no sentence end, three lines after the last paragraph, among three like it"


def test_a_menu_before_the_body() -> None:
    assert "one line before the first paragraph" in said(["Home", PARAGRAPH], [0.1, 0.9], 0)


def test_there_is_always_something_to_say() -> None:
    told = said([PARAGRAPH, PARAGRAPH, PARAGRAPH], [0.9, 0.2, 0.9], 1)
    assert told == "unlike the lines of the body"


def test_no_body_at_all() -> None:
    assert "no paragraph anywhere" in said(["Home", "News"], [0.1, 0.1], 1)
