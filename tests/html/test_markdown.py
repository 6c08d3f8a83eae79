"""Markdown: what a parser of CommonMark makes of it has the elements of the page."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from cleanseed.html import read_html

PARSER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
TAGS = ("h1", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "table", "th", "td", "strong", "em", "code", "a")


def outline(html: str) -> list[tuple[str, str]]:
    """Return the tags and the texts of a page's elements, white space folded; empty cells are left out."""
    tree = lxml_html.document_fromstring(f"<div>{html}</div>")
    found = [(element.tag, "".join("".join(element.itertext()).split())) for element in tree.iter(*TAGS)]
    return [(tag, text) for tag, text in found if text]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>One</h1><h2>Two</h2><h3>Three</h3><p>text</p><h4>Four</h4>",
        "<ul><li>a<ul><li>b<ol><li>c</li><li>d</li></ol></li></ul></li><li>e</li></ul><p>f</p>",
        "<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul>",
        "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol><p>d</p>",
        "<ol start=7><li>a</li><li>b</li></ol>",
        "<ul><li><h3>a</h3><p>b</p></li></ul>",
        "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote>",
        "<blockquote><ul><li>a</li><li>b</li></ul><p>c</p></blockquote>",
        "<ul><li>a<blockquote><p>b</p><p>c</p></blockquote></li><li>d</li></ul>",
        "<p>a</p><pre><code>x = 1\n\n  y</code></pre><p>b</p>",
        "<ol><li>a<pre><code>x\n\ny</code></pre></li><li>b</li></ol>",
        "<blockquote><pre><code>```\nx\n```</code></pre></blockquote>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d | e</td></tr></table>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p></td><td><strong>d</strong></td></tr></table><p>e</p>",
        "<table><tr><th>a</th><th></th></tr><tr><td></td><td>d</td></tr></table>",
        "<p><strong>a</strong> and <em>b</em>, <code>c(d)</code> and <em><strong>e</strong></em></p>",
        "<p><a href='https://a.example/b_(c)'>a [b]</a> and <a href='/x y'>c</a></p>",
        "<p>2 * 3 * 4, a*b*c, _a_, snake_case, `x`, &lt;b&gt; and &lt;/b&gt;</p>",
        "<p># a</p><p>&gt; b</p><p>- c</p><p>* d</p><p>1. e</p><p>2) f</p><p>---</p><p>~~~</p><p>+ g</p>",
        "<p><code>a`b</code></p>",
    ],
)
def test_the_elements_are_the_same(html: str) -> None:
    assert outline(PARSER.render(read_html(html, markdown=True).source)) == outline(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<pre class=language-python>x</pre>", "```python\nx\n```"),
        ("<pre><code class='hljs lang-js'>x</code></pre>", "```js\nx\n```"),
        ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "```shell\nx\n```"),
        ("<pre class='brush: java'>x</pre>", "```java\nx\n```"),
        ("<pre><code class=language-none>x</code></pre>", "```\nx\n```"),
        ("<p><math alttext='a^2'><mi>a</mi></math></p>", "$a^2$"),
        ("<math display=block><annotation encoding='application/x-tex'>a^2</annotation></math>", "$$a^2$$"),
        ("<p><math><mi>a</mi><mo>+</mo><mi>b</mi></math></p>", "$a + b$"),
        ("<p>so <math><annotation encoding=application/x-tex>{\\displaystyle a_1}</annotation></math></p>", "so $a_1$"),
        ("<p>so <script type='math/tex'>a*b*c</script></p>", "so $a*b*c$"),
        ("<script type='math/tex; mode=display'>a</script>", "$$a$$"),
        ("<p>\\[a\\] and \\(b\\)</p>", "$$a$$ and $b$"),
    ],
)
def test_code_and_formulas(html: str, markdown: str) -> None:
    assert read_html(html, markdown=True).source == markdown


@pytest.mark.parametrize(
    ("base", "url", "link"),
    [
        ("", None, "../c"),
        ("", "https://a.example/b/d", "https://a.example/c"),
        ("<base href='/e/f/'>", "https://a.example/b/d", "https://a.example/e/c"),
        ("<base href='https://b.example/f/'>", None, "https://b.example/c"),
        ("", "https://[a", "../c"),
    ],
)
def test_links_are_absolute(base: str, url: str | None, link: str) -> None:
    html = f"<head>{base}</head><p><a href='../c'>c</a>"
    assert read_html(html, url, markdown=True).source == f"[c]({link})"


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<sup><a href='#n1'>1</a></sup></p><ol><li id=n1>Note. <a href='#r1'>↩</a></li></ol>",
        "<p>a<a class=footnote-ref href='#n1'>1</a></p><div id=n1><p>Note. <a href='#r1'>↑</a></p></div>",
        "<p>a<sup class=reference><a href='#n1'>[1]</a></sup></p><ol><li id=n1><a href='#r1'>^</a> Note.</li></ol>",
        "<p>a<a role=doc-noteref href='#n1'>1</a></p><p id=n1>Note.</p>",
    ],
)
def test_footnotes(html: str) -> None:
    assert read_html(html, markdown=True).source.split("\n\n") == ["a[^1]", "[^1]: Note."]


def test_nesting_without_end_stays_linear() -> None:
    marked = read_html("<ul><li>x" * 2_000, markdown=True).source
    assert len(marked) < 2_000 * 60
