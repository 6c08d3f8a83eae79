"""The compiled builder finds in a page what the plain one finds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import HTML
from cleanseed.compiled import compiled
from cleanseed.read.html import builder, parse
from cleanseed.read.html.blocks import Page
from cleanseed.read.html.parse import parse as parse_page
from cleanseed.read.markup import Element

_FAST = compiled("cleanseed.read.html.fast")
_TAGS = (
    "a b body br code div em footer h1 h2 head hr html i iframe li main meta nav ol p pre script section select span "
    "svg table td template textarea th time title tr ul video x-card"
).split()
_ATTRIBUTES = (
    "", ' class="menu"', ' class="Article body" id=main', ' href="/x"', ' href="#top"', " hidden",
    ' style="display: none"',
    " start=4", " value=7", ' type="application/ld+json"', ' type="application/json"', ' datetime="2024-05-01"',
    ' name="author" content="A"', " shadowrootmode=open", " role=banner",
)  # fmt: skip
_PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(_TAGS)),
    st.sampled_from(
        (" ", "\n", "word", "two words ", " | ", "&nbsp;", "\u200b", "  a\n\tb", "x" * 90, '{"a": 1}', "<!-- c -->")
    ),
)

pytestmark = pytest.mark.skipif(_FAST is None, reason="nothing is compiled here")


def found(page: Page) -> tuple[Any, ...]:
    """All that a page holds; the markup of each line by the fields of its elements, inside out."""
    lines = []
    for block in page.blocks:
        names = [name for name in block.__slots__ if name != "element"]
        lines.append(([getattr(block, name) for name in names], ancestry(block.element)))
    about = [getattr(page, name) for name in page.__slots__ if name not in ("root", "blocks")]
    return ancestry(page.root), lines, about


def ancestry(element: Element | None) -> list[list[object]]:
    fields = []
    while element is not None:
        fields.append([getattr(element, name) for name in element.__slots__ if name != "parent"])
        element = element.parent
    return fields


def both_find_the_same(html: str) -> None:
    for markdown in (False, True):
        fast = found(parse_page(html, markdown=markdown))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(parse, "_fast", None)
            assert found(parse_page(html, markdown=markdown)) == fast


@pytest.mark.parametrize("name", HTML)
def test_hostile_pages(name: str) -> None:
    both_find_the_same(HTML[name](3_000))


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_generated_pages(html: str) -> None:
    both_find_the_same(f"<html><body>{html}")


def test_both_are_tried() -> None:
    assert _FAST.Builder is not builder.Builder
