"""The columns of markup: names, order, and values on a small page."""

from __future__ import annotations

import pytest

from cleanseed.html import read_html
from cleanseed.reading import read
from cleanseed.score import markup, stated
from cleanseed.score.columns import Columns

LONG = "The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter."
PAGE = f"""<html><head><title>The harbour wall</title></head><body>
<nav class="menu"><ul><li><a href="/a">Home</a></li><li><a href="/b">News</a></li></ul></nav>
<main><article class="story"><h1>The harbour wall</h1><p class="par1">{LONG}</p>
<p class="par2">{LONG} Again.</p></article></main>
<aside style="color:red;display:none">Hidden</aside></body></html>"""


@pytest.fixture(scope="module")
def columns() -> Columns:
    document = read_html(PAGE)
    columns = Columns((*markup.NAMES, *stated.NAMES), len(document.lines))
    markup.markup(document, columns)
    stated.stated(document, columns)
    return columns


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("linked", [1, 1, 0, 0, 0, 0]),
        ("links", [1, 1, 0, 0, 0, 0]),
        ("in_nav", [1, 1, 0, 0, 0, 0]),
        ("in_article", [0, 0, 1, 1, 1, 0]),
        ("hidden", [0, 0, 0, 0, 0, 1]),
        ("level", [0, 0, 1, 0, 0, 0]),
        ("from_h1", [-2, -1, 0, 1, 2, 3]),
        ("h1_up", [3, 3, 0, 1, 1, 3]),
        ("h1_down", [3, 3, 0, 1, 1, 1]),
        ("richest_up", [2, 2, 0, 0, 0, 2]),
        ("density_0", [1, 1, 0, 0, 0, 0]),
        ("beside_-1", [0, 1, 0, 1, 1, 0]),
        ("stated_title", [0, 0, 1, 4 / 17, 4 / 18, 0]),
        ("from_stated_title", [-2, -1, 0, 1, 2, 3]),
        ("stated_body", [-1] * 6),
    ],
)
def test_values(columns: Columns, name: str, values: list[float]) -> None:
    assert list(columns[name]) == pytest.approx(values)


def test_elements_of_one_sort_are_alike(columns: Columns) -> None:
    assert columns["alike_lines"][3] == columns["alike_lines"][4] > columns["alike_lines"][2]


def test_names_are_unique() -> None:
    assert len(set(markup.NAMES)) == len(markup.NAMES)


def test_text_without_markup_leaves_the_columns_at_zero() -> None:
    document = read("One line.\nAnother line.", "text")
    columns = Columns(markup.NAMES, 2)
    markup.markup(document, columns)
    assert not any(any(columns[name]) for name in markup.NAMES)


def test_deep_pages_take_linear_time_and_stack() -> None:
    document = read_html("<div>" * 5_000 + "text" + "</div>" * 5_000)
    columns = Columns(markup.NAMES, 1)
    markup.markup(document, columns)
    assert columns["depth"][0] > 100
