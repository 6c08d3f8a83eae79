"""What is left of a text when spans are taken out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.text.render import render
from tests.laws.strategies import documents


def without(source: str, *gone: str) -> str:
    spans = sorted((source.index(part), source.index(part) + len(part)) for part in gone)
    return render(source, spans).text


@pytest.mark.parametrize(
    ("source", "gone", "text"),
    [
        ("one\ntwo\nthree", ("two",), "one\nthree"),
        ("one\n\ntwo\nthree", ("two",), "one\n\nthree"),
        ("one\n\n\n\ntwo", (), "one\n\ntwo"),
        ("one\ntwo\n\nthree", ("two",), "one\n\nthree"),
        ("\n\n one \t\ntwo  \n\n", (), " one\ntwo"),
        ("one\r\ntwo\r\rthree", (), "one\ntwo\n\nthree"),
        ("A. B. C.", ("B.",), "A. C."),
        ("A. B.   C.", ("C.",), "A. B."),
        ("  A. B.", ("A.",), "B."),
        ("A. B.\nC.", ("A. B.",), "C."),
        ("one\n\u200b\ntwo", (), "one\n\ntwo"),
        ("one", ("one",), ""),
        ("", (), ""),
        (" \n\t\n", (), ""),
    ],
)
def test_text(source: str, gone: tuple[str, ...], text: str) -> None:
    assert without(source, *gone) == text


def test_a_span_over_several_lines() -> None:
    assert render("one\ntwo\nthree\nfour", [(4, 13)]).text == "one\nfour"
    assert render("one\ntwo\nthree\nfour", [(2, 15)]).text == "on\nour"


@given(documents(), st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=8))
def test_every_letter_of_the_text_can_be_found_in_the_source(source: str, cuts: list[tuple[int, int]]) -> None:
    spans: list[tuple[int, int]] = []
    for start, length in sorted(cuts):
        if start >= (spans[-1][1] if spans else 0) and start < len(source):
            spans.append((start, min(start + length, len(source))))
    rendered = render(source, spans)
    for offset, letter in enumerate(rendered.text):
        if not letter.isspace():
            assert source[rendered.locate(offset)] == letter
