"""XPaths of removals and kept lines resolve in lxml's own tree of the page, to an element that holds the line."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleanseed import Cleaner, CleanResult, KeptLine, Policy, Removal
from cleanseed.html import read_html

CLEANER = Cleaner(Policy(format="html"))
PAGES = [
    "<html><body><div>a</div><div><p>b<p>c</div></body></html>",
    "<p>a<p>b<ul><li>c<li>d<ul><li>e</ul></ul>",
    "a<div>b</div>c",
    "<table><tr><td>a<td>b<tr><td><p>c</p><p>d</table>",
    "<table><td>a<td>b</table><table><tr><th>c</th><td>d</td></tr></table>",
    "<div><script>var a;</script><span>a</span><!-- b --><x-box>c</x-box> and <x-box>d</x-box> are one line</div>",
    "<x-row><x-cell>a</x-cell><x-cell>b</x-cell></x-row>",
    "<head><title>t</title></head><nav><a href=/a><div>a</div></a></nav><main><h1>b</h1></main>",
    "<div><select><option>a</select><p>b</p><template><p>c</p></template><p>d</p></div>",
    "<center><font>a</font><center>b</center></center><b><p>c</b></p>",
    "<p>a</p><noscript><p>b</p><p>c</p>",
    "<svg><a>a</a><title>b</title></svg><a href=/>c</a><p><a href=/>d</a>, e</p>",
    "<pre>&lt;html&gt;&lt;body&gt;&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;</pre>",
    "<o:p-x>a</o:p-x><p>b</p><o:p-x>c</o:p-x>",
    "<pre>a\n\nb</pre><blockquote>c<br>d<p>e</blockquote>",
    "<a href=/a>a</a> | <a href=/b>b</a><div>c <custom-tag><div>d</div></custom-tag> e</div>",
    "<details><summary>a</summary>b</details><dl><dt>c<dd>d</dl><figure><img alt=x><figcaption>e</figcaption></figure>",
    "<body><p>a</p></body><body class=x><p>b</p></body></html>c<p>d",
]
"""Pages of short lines."""
SWALLOWED = ["<div><p>a</p><textarea>b<p>c</p></div><p>d</p>", "<p>a</p><!-- b <p>c</p><p>d</p>"]
"""Pages in which lxml's tree lacks the elements after an opening that is never closed."""

TAGS = ("p", "div", "span", "a", "b", "ul", "li", "table", "tr", "td", "h2", "pre", "x-box", "section", "select",
        "textarea", "noscript", "template", "article", "nav", "br", "font", "form", "sup", "dl", "dd")  # fmt: skip
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<!-- ", " -->", "<br>", "<script>var a;</script>", '<a href="/b">', "&lt;", "\n", " "]),
    st.sampled_from(["Harbour", "A longer line of several words.", "ships", "Newsletter", "2024", "Sign up now"]),
)
soups = st.lists(pieces, max_size=40).map("".join)


def letters(text: str) -> str:
    return re.sub(r"\W+", "", normalize("NFKC", text)).casefold()


def check(html: str, result: CleanResult) -> int:
    """Check the XPaths of a result, and return how many there are."""
    tree = etree.HTML(html or "<p>", etree.HTMLParser(huge_tree=True))
    every: list[Removal | KeptLine] = [*result.removals, *result.spared, *result.lines]
    entries = [entry for entry in every if entry.path is not None]
    for entry in entries:
        (element,) = tree.xpath(entry.path)
        text = "".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
        line = re.sub(r"^\d+\. ", "", result.source[entry.start : entry.end])  # the number of an item is no text
        assert letters(line) in letters(text)
    return len(entries)


@pytest.mark.parametrize("html", PAGES)
def test_paths_lead_to_the_lines(html: str) -> None:
    result = CLEANER.clean(html)
    assert check(html, result) == len(result.removals) + len(result.spared) + len(result.lines) > 0


@pytest.mark.parametrize("html", SWALLOWED)
def test_a_line_that_the_tree_lacks_has_no_path(html: str) -> None:
    result = CLEANER.clean(html)
    entries = (*result.removals, *result.lines)
    assert check(html, result) == (0 if "<!--" in html else 2)
    assert len(entries) == 4


@given(soups)
def test_paths_lead_to_the_lines_of_any_page(html: str) -> None:
    check(html, CLEANER.clean(html))


def test_lines_are_the_text() -> None:
    html = (
        "<article><h1>The wall</h1><p>The council voted on Monday to rebuild the old harbour wall. Sign up for our"
        " newsletter.</p><ul><li>one</li><li>two</li></ul></article><footer><a href=/a>Imprint</a></footer>"
    )
    result = CLEANER.clean(html)
    assert result.text.split() == " ".join(result.source[line.start : line.end] for line in result.lines).split()
    assert [line.path for line in result.lines] == ["(//h1)[1]", "(//p)[1]", "(//li)[1]", "(//li)[2]"]
    assert [removal.path for removal in result.removals] == ["(//p)[1]", "(//a)[1]"]


def test_a_line_is_held_by_all_of_its_element() -> None:
    (line,) = read_html("<div>0<x-a>Harbour</x-a> <x-b>wall</x-b></div>").lines
    assert line.markup is not None
    result = CLEANER.clean("<div><x-a>Harbour</x-a> <x-b>wall</x-b></div>")
    assert [*(entry.path for entry in result.lines), *(entry.path for entry in result.removals)] == ["(//div)[1]"]


def test_paths_in_markdown_are_those_of_the_text() -> None:
    html = "<article><h1>The wall</h1><p>The <b>council</b> voted on Monday to rebuild the wall.</p><pre>a = 1\nb</pre>"
    text, markdown = CLEANER.clean(html), Cleaner(Policy(format="html", output="markdown")).clean(html)
    assert {line.path for line in text.lines} <= {line.path for line in markdown.lines}


def test_text_has_lines_without_paths() -> None:
    result = Cleaner(Policy(format="text")).clean("The wall\n\nThe council voted on Monday to rebuild the wall.\n")
    assert [(result.source[line.start : line.end], line.path) for line in result.lines] == [
        ("The wall", None),
        ("The council voted on Monday to rebuild the wall.", None),
    ]
