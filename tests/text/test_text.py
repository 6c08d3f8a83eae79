"""Every layout of a text gives the same units of decision."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given

from cleanseed.text import layout as text
from cleanseed.text import read_text
from cleanseed.text.document import Shape
from tests.laws.strategies import documents
from tests.support import clean, visible

FIRST = (
    "The council voted on Monday to close the bridge for the winter, and the ferry that had served both villages "
    "until 1962 will run again from the first of December."
)
SECOND = (
    "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole, with "
    "a date cut into the keystone that is older than either church."
)
SEPARATORS = frozenset("|•·›»→▶*‣▪●.…")  # what stands between the parts of a menu on one line
ASK = "Sign up for our weekly newsletter to get more news."


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n\n", " \n\t\n"])
def test_line_breaks(line_break: str) -> None:
    document = read_text(line_break.join([FIRST, ASK, SECOND]))
    assert [line.text for line in document.lines] == [FIRST, ASK, SECOND]
    assert document.shape == Shape.LINES


def test_places_count_in_the_source() -> None:
    source = f"\r\n  {FIRST} \r\n\r\n\t{ASK}\r{SECOND}\n"
    document = read_text(source)
    assert [source[line.start : line.end] for line in document.lines] == [FIRST, ASK, SECOND]
    assert [line.gap for line in document.lines] == [1, 1, 0]


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("Sign\xa0up", "sign up"),
        ("Si\u00adgn\u200b up\ufeff", "sign up"),
        ("Ｓｉｇｎ　ｕｐ", "sign up"),
        ("“Sign” – ‘up’…", "\"sign\" - 'up'..."),
        ("Cafe\u0301", "café"),
        ("STRASSE Straße", "strasse strasse"),
        ("  a \t b  ", "a b"),
    ],
)
def test_folding(form: str, folded: str) -> None:
    assert read_text(f"{form}\nb").lines[0].folded == folded


@pytest.mark.parametrize(
    ("line", "matter", "mark"),
    [
        ("## Follow us", "Follow us", "heading"),
        ("- Follow us", "Follow us", "list"),
        ("3. Follow us", "Follow us", "list"),
        ("> Follow us", "Follow us", "quote"),
        ("| Follow us |", "Follow us", "table"),
        ("**Follow us**", "Follow us", ""),
        ("[Follow us](https://example.org/x) on _Friday_", "Follow us on Friday", ""),
        ("2 * 3 * 4 is not emphasis", "2 * 3 * 4 is not emphasis", ""),
        ("snake_case_name stays", "snake_case_name stays", ""),
    ],
)
def test_markdown_marks(line: str, matter: str, mark: str) -> None:
    found = read_text(f"{line}\nb").lines[0]
    assert (found.matter, found.mark) == (matter, mark)


def test_one_line_is_cut_into_sentences() -> None:
    document = read_text(f"{FIRST} {ASK} {SECOND}")
    assert document.shape == Shape.ONE_LINE
    assert [line.text for line in document.lines] == [FIRST, ASK, SECOND]


def test_a_long_line_is_cut_as_a_short_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    source = " ".join([FIRST, ASK, SECOND] * 9)
    whole = read_text(source).lines
    monkeypatch.setattr(text, "_STRETCH", 1_000)
    assert read_text(source).lines == whole


@pytest.mark.parametrize("filling", [" ", "\t ", "\xa0", "\u200b", "\u200b ", "a", "\u0301"])
@pytest.mark.parametrize("end", ["a", "A bridge. Two bridges."])
def test_a_line_without_an_end_is_cut_all_the_same(filling: str, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_STRETCH", 1_000)
    source = end + filling * 5_000 + end
    lines = read_text(source).lines
    assert (lines[0].start, lines[-1].end) == (0, len(source))


def test_one_line_is_cleaned() -> None:
    assert clean(f"{FIRST} {ASK} {SECOND}").text == f"{FIRST} {SECOND}"


@pytest.mark.parametrize("width", [60, 72, 78])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    paragraphs = [FIRST, SECOND, FIRST + " " + SECOND]
    document = read_text("\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs))
    assert document.shape == Shape.WRAPPED
    assert [line.text for line in document.lines] == paragraphs


def test_a_wrapped_prompt_goes_whole_and_the_rest_stays_wrapped() -> None:
    prompt = "Sign up for our free weekly newsletter and get the best of the valley delivered to your inbox."
    first, middle, last = (textwrap.fill(text, 60) for text in (FIRST, prompt, SECOND))
    assert clean(f"{first}\n\n{middle}\n\n{last}").text == f"{first}\n\n{last}"


def test_a_prompt_inside_a_paragraph_goes_without_it() -> None:
    assert clean(f"{FIRST} {ASK}\n{SECOND}").text == f"{FIRST}\n{SECOND}"
    assert clean(f"{FIRST} {ASK} {SECOND}\n{FIRST}").text == f"{FIRST} {SECOND}\n{FIRST}"


def test_markdown_marks_stay_on_what_is_kept() -> None:
    page = f"# The bridge\n\n{FIRST}\n\n- *one* ferry\n- two [arches](https://example.org)\n\n> {SECOND}"
    assert clean(page).text == page
    assert clean(f"{page}\n\n**{ASK}**").text == page


@given(documents())
def test_lines_lie_in_order_and_hold_all_that_is_visible(source: str) -> None:
    document = read_text(source)
    ends = [0]
    between = ""
    for line in document.lines:
        assert ends[-1] <= line.start < line.end <= len(source)
        between += source[ends[-1] : line.start]
        ends.append(line.end)
    outside = {c for c in between + source[ends[-1] :] if visible(c)}
    assert outside <= SEPARATORS
