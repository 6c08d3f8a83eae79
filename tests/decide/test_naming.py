"""Naming: the lines of a box take the kind that the box is for."""

from __future__ import annotations

import pytest
from cleanseed.decide.going import Going
from cleanseed.decide.looks import look_at
from cleanseed.decide.naming import KINDS, Namer, default_namer

from cleanseed.result import Kind
from cleanseed.text import read_text
from tests.support import clean, kinds_by_line

# Two words, and staying in a kind.
NAMER = Namer.from_data(
    {
        "adjacent": {"bio": {"bio": 2.0}, "tags": {"tags": 2.0}},
        "apart": {},
        "looks": {"word=writer": {"bio": 3.0}, "word=topics": {"tags": 3.0}, "size=1": {"tags": 1.0}},
    }
)


def named(*lines: tuple[int, Kind | None, float, list[str]]) -> list[Kind]:
    going = [Going(number, kind, confidence) for number, kind, confidence, _ in lines]
    return NAMER.name(going, [look for *_, look in lines])


def test_a_line_that_says_little_takes_the_kind_of_its_neighbours() -> None:
    writer, little = ["word=writer"], ["size=1"]
    assert named((4, None, 0, writer), (5, None, 0, little)) == [Kind.BIO, Kind.BIO]


def test_a_line_apart_does_not() -> None:
    assert named((4, None, 0, ["word=writer"]), (9, None, 0, ["size=1"])) == [Kind.BIO, Kind.TAGS]


def test_a_strong_rules_name_stands_whatever_is_around() -> None:
    lines = (4, None, 0.0, ["word=topics"]), (5, Kind.BIO, 0.95, ["word=topics"]), (6, None, 0.0, ["word=topics"])
    assert named(*lines) == [Kind.TAGS, Kind.BIO, Kind.TAGS]


@pytest.mark.parametrize(
    ("kind", "confidence", "sure"),
    [
        (None, 0.0, False),
        (Kind.NAVIGATION, 0.6, False),
        (Kind.NAVIGATION, 0.95, True),
        (Kind.NEWSLETTER, 0.85, False),
        (Kind.CONSENT, 0.85, True),
        (Kind.INTERFACE, 0.95, False),
    ],
)
def test_which_names_stand(kind: Kind | None, confidence: float, sure: bool) -> None:
    assert Going(0, kind, confidence).sure is sure


def test_a_look_knows_the_line_its_place_and_what_rules_say_around() -> None:
    document = read_text(
        "About us\n\nIt is a long paragraph of the body that says what it says, and ends.\n\nJane Roe\n"
    )
    going = [Going(0, Kind.NAVIGATION, 0.6), Going(2, None, 0.0)]
    first, last = look_at(document, going, [])
    assert {"word=about", "place=before", "given=navigation", "set=sentence"} <= set(first)
    assert {"word=jane", "place=after 1", "above=navigation 2", "set=title", "size=2"} <= set(last)


def test_the_weights_speak_of_known_kinds_only() -> None:
    namer = default_namer()
    assert namer.weights.shape == (len(namer.rows), len(KINDS))
    assert namer.pairs.shape == (2, len(KINDS), len(KINDS))


def test_a_weather_word_in_a_menu_is_navigation() -> None:
    lines = [
        "News",
        "Sport",
        "Weather",
        "Culture",
        "",
        "The wall that two storms broke last winter is to be rebuilt soon.",
    ]
    result = clean("\n".join(lines))
    assert kinds_by_line(result.source, result.removals)[:4] == ["navigation"] * 4
    assert "in company that makes it navigation" in result.removals[2].reason
