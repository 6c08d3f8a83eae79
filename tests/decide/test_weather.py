"""A widget is known by its lines together; the same lines one by one, or shown by a sentence, stay."""

import pytest

from cleanseed.decide.weather import weather_widgets
from tests.decide.tables import table_of

FIRST = "The council voted on Monday to close the bridge for the winter, and the ferry will run again."
SECOND = "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."
WIDGET = ["Kendal", "12 °C", "Light rain", "Wind: 4 mph", "Humidity: 80%"]


def _taken(*lines: str) -> list[int]:
    """Return the numbers of the lines that the pass removes."""
    table = table_of("\n".join(lines))
    weather_widgets(table)
    return [row.number for row in table.rows if row.removed]


def test_a_run_goes_with_the_place_that_begins_it() -> None:
    assert _taken(FIRST, *WIDGET, SECOND) == [1, 2, 3, 4, 5]


def test_short_lines_between_atoms_go_and_longer_ones_part_the_run() -> None:
    assert _taken(FIRST, *WIDGET[:3], "Some station", *WIDGET[3:], SECOND) == [1, 2, 3, 4, 5, 6]
    assert _taken(FIRST, *WIDGET[1:3], SECOND, *WIDGET[3:], FIRST) == []


def test_a_run_that_a_sentence_shows_stays() -> None:
    assert _taken(FIRST, "While it hailed, the screen in my hand said this:", *WIDGET, SECOND) == []


@pytest.mark.parametrize(
    "lines", [WIDGET[3:] * 2, WIDGET[1:2] * 3, WIDGET[1:3]], ids=["readings", "degrees", "too few"]
)
def test_what_any_text_may_say_is_no_widget(lines: list[str]) -> None:
    assert _taken(FIRST, *lines, SECOND) == []
