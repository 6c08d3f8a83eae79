"""HTML read into lines: structure, text that must not be lost, bodies that are only stated."""

from __future__ import annotations

import json

import pytest

from cleanseed.html import looks_like_html, read_html
from cleanseed.html.markup import TAGS
from cleanseed.reading import read


@pytest.mark.parametrize(
    ("html", "text", "markdown"),
    [
        ("<h2>Head</h2><p>One.</p>", "Head\n\nOne.", "## Head\n\nOne."),
        ("<h2>A <b>b</b></h2>", "A b", "## A b"),
        ("<h3><a href='/x'>A</a></h3>", "A", "### [A](/x)"),
        ("<p>a<em> b </em>c <strong>d</strong></p>", "a b c d", "a *b* c **d**"),
        ("<p><b></b>a <i> </i>b</p>", "a b", "a b"),
        ("<p><b><strong>a</strong></b></p>", "a", "**a**"),
        ("<p><a href='/x'> one </a>two</p>", "one two", "[one](/x) two"),
        ("<a href='/x'>one<div>two</div></a>", "one\n\ntwo", "[one](/x)\n\n[two](/x)"),
        ("<a href='#top'>Up</a> <a>no</a> <a href='JavaScript:x()'>go</a>", "Up no go", "Up no go"),
        ("<p>call <code>f(a)</code></p>", "call f(a)", "call `f(a)`"),
        ("<ul><li>one<li><b>two</b></ul><p>three", "- one\n- two\n\nthree", "- one\n- **two**\n\nthree"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n- b\n- c", "- a\n  - b\n- c"),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", "3. a\n9. b\n10. c", "3. a\n9. b\n10. c"),
        ("<ul><li><h3>Head</h3><p>text</ul>", "Head\n\ntext", "- ### Head\n\n  text"),
        ("<blockquote><p>one<p>two</blockquote>three", "one\n\ntwo\n\nthree", "> one\n>\n> two\n\nthree"),
        ("<blockquote><ul><li>a</ul></blockquote>", "- a", "> - a"),
        ("<p>one<br>two<br><br>three", "one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("<h2>one<br>two</h2>", "one two", "## one two"),
        ("<h2><a class=header-anchor></a>one</h2>", "one", "## one"),
        ("<p>one<hr>two", "one\n\ntwo", "one\n\ntwo"),
        ("<pre>if x:\n    y()\n\n  z\n</pre>", "if x:\n    y()\n\n  z", "```\nif x:\n    y()\n\n  z\n```"),
        ("<pre><code><b>if</b> x</code></pre>", "if x", "```\nif x\n```"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><td>B<tr><td>1<td></table>", "B\n1", "|  | B |\n| --- | --- |\n| 1 |  |"),
        ("<table><tr><td><p>one<p>two<td>three</table>", "one two | three", "| one two | three |\n| --- | --- |"),
        ("<table><tr><td><table><tr><td>a</table><td>b</table>", "a\n\nb", "a\n\nb"),
        ("<dl><dt>Term<dd>Meaning</dl>", "Term\nMeaning", "Term\nMeaning"),
        ("<p>E = mc<sup>2</sup>, \\(x^2\\) and $y$", "E = mc2, \\(x^2\\) and $y$", "E = mc2, $x^2$ and $y$"),
    ],
)
def test_structure(html: str, text: str, markdown: str) -> None:
    assert read_html(html).source == text
    assert read_html(html, markdown=True).source == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<p>before</p><!-- never closed <p>after</p>",
        "<p>before</p><!-- closed --><!-- not <!-- <p>after</p>",
        "<p>before</p><select><option>a<p>after</p>",
        "<p>before</p><video src=v><p>after</p>",
        "<p>before</p><IFRAME src=v><p>after</p>",
        "<p>before</p><iframe src=a></iframe><iframe src=v><p>after</p>",
        "<p>before</p><object><p>after</p>",
        "<p>before</p><template><p>after</p>",
        "<p>before</p><textarea><p>after</p>",
        "<p>before</p><div><svg><g></div><p>after</p>",
        "<p>before</p><svg><p>after</p>",
        "<head><title>before</title><p>after</p>",
        "<title>before<p>after</p>",
        "<p>before</p><noscript><p>after</p></noscript>",
        "<div><template shadowrootmode=open>before<p>after</p></template></div>",
        "<frameset><frame src=x><noframes>before<p>after</noframes></frameset>",
        "<p>before" + "<div>" * 100_000 + "after" + "</div>" * 100_000,
        "<p>before" + "<b>" * 100_000 + " after",
        "<p>before</p>" + "<table><tr><td>" * 30_000 + "after",
        "<p>before</p><p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">after</p>",
        "<p>before</p>" + "<select><option>a</select>" * 20_000 + "<p>after</p>",
        "<p>before</p><math><mi>x<p>after</p>",
        "<p>before</p><math><math><mi>x</math></math><div><p>after</p></div>",
        "<p>before</p><math><annotation encoding='application/x-tex'>x<p>after</p>",
    ],
    ids=lambda html: html[:60],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_no_text_is_lost(html: str, markdown: bool) -> None:
    document = read_html(html, markdown=markdown)
    assert "after" in document.source
    assert "before" in document.source or document.hints.get("page_title") == "before"


@pytest.mark.parametrize(
    "html",
    [
        "<p>body</p><!-- <p>gone</p> --><p>body</p>",
        "<p>body</p><script>if (a<b) '<p>gone</p>'</script><p>body</p>",
        "<p>body</p><script>document.write('<iframe>' + '<select>gone')</script><p>body</p>",
        "<p>body</p><style>p {content: 'gone'}</style><p>body</p>",
        "<p>body</p><svg><title>gone</title><text>gone</text></svg><p>body</p>",
        "<p>body</p><select><option>gone<option>gone</select><p>body</p>",
        "<p>body</p><video>gone</video><audio>gone</audio><canvas>gone</canvas><p>body</p>",
        "<p>body</p><template><p>gone</p></template><p>body</p>",
    ],
)
def test_what_no_reader_sees_is_left_out(html: str) -> None:
    assert read_html(html).source == "body\n\nbody"


def test_lines_know_their_markup() -> None:
    document = read_html(
        "<body><nav class='menu'><a href=/>Home</a></nav><main><article id='story'><p>Text with a <a href=x>link</a>."
        "</article></main><div style='display: none'>Hidden</div>"
    )
    home, text, hidden = (line.markup for line in document.lines)
    assert home is not None
    assert text is not None
    assert hidden is not None
    assert (home.linked, home.element.chrome, home.element.within[TAGS.index("nav")]) == (4, 1, 1)
    assert (text.linked, text.links, text.element.within[TAGS.index("article")]) == (4, 1, 1)
    assert hidden.element.hidden
    assert not text.element.hidden


def test_decisions_see_the_same_lines_as_text_and_as_markdown() -> None:
    html = "<h1>A <i>b</i></h1><ul><li>one <a href=/x>two</a></ul><blockquote>q</blockquote><pre>a\n\n b</pre>"
    plain, marked = read_html(html), read_html(html, markdown=True)
    assert [line.matter for line in plain.lines] == [line.matter for line in marked.lines]
    assert [line.mark for line in plain.lines] == ["heading", "list", "quote", "", ""]
    for document in (plain, marked):
        for line in document.lines:
            assert line.matter.split()[0] in document.source[line.start : line.end]


STATED = [
    "The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter.",
    "It will cost four million euros, the mayor said, and half of that comes from the state, if parliament agrees.",
    "Work begins in March with new piles under its eastern end, where the sea has washed most stones out of place.",
]
ARTICLE = {"@type": "Article", "articleBody": "\n".join(STATED)}
STATE = {"props": {"menu": ["Home", "News"], "page": {"body": [{"html": f"<p>{text}</p>"} for text in STATED]}}}


@pytest.mark.parametrize(
    "script",
    [
        f"<script type=application/ld+json>{json.dumps(ARTICLE)}</script>",
        f"<script type=application/json>{json.dumps(STATE)}</script>",
    ],
    ids=["JSON-LD", "state"],
)
def test_a_stated_body_is_taken_where_the_page_has_none(script: str) -> None:
    alone = read_html(f"<body><div id=app>Loading</div>{script}</body>").source
    assert alone.startswith("Loading")
    assert all(text in alone for text in STATED)
    beside = read_html(f"<body>{''.join(f'<p>{text}</p>' for text in STATED)}{script}</body>").source
    assert beside == "\n\n".join(STATED)


def test_state_is_left_alone_where_the_page_has_paragraphs() -> None:
    script = f"<script type=application/json>{json.dumps(STATE)}</script>"
    text = (
        "of another story is long enough to count as the page's own text, as no label of a button or a menu would be."
    )
    paragraphs = [f"Paragraph {number} {text}" for number in range(6)]
    source = read_html("".join(f"<p>{text}</p>" for text in paragraphs) + script).source
    assert source == "\n\n".join(paragraphs)


@pytest.mark.parametrize("state", ["", "{", "[" * 100_000, '"a"', "{}", '{"a": [1, null, true]}'])
def test_a_state_without_prose_gives_nothing(state: str) -> None:
    assert read_html(f"<p>text</p><script type=application/json>{state}</script>").source == "text"


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!doctype html><html><body><p>a</p></body></html>", True),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/><body><p>a</p></body></html>", True),
        ("<html amp><head><style amp-boilerplate></style></head><body><p>a</body>", True),
        ("<div><p>One.</p><p>Two.</p></div>", True),
        ("In HTML, <b>bold</b> text stands in a b element.", False),
        ("<b> marks bold text. Nothing else in this line is a tag, and the sentence ends here.", False),
        ("x < y and y > z", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<html><meta charset=windows-1251><body><p>Привет, мир</p></html>".encode("cp1251"), "Привет, мир"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>Café</p></html>".encode("latin-1"), "Café"),
        ("\ufeff<html><body><p>Größe</p></html>".encode("utf-16"), "Größe"),
        ("<html><body><p>日本語</p></html>".encode(), "日本語"),
    ],
)
def test_encodings(raw: bytes, text: str) -> None:
    assert read(raw, "html").source == text
