"""The map of a page: containers, the type of the page, what goes as a whole."""

from __future__ import annotations

import pytest

from cleanseed.html import read_html
from cleanseed.html.containers import container_decisions
from cleanseed.text.document import Document

SENTENCE = "The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter."
STORY = "".join(f"<p>{SENTENCE} It met for the {n}th time.</p>" for n in range(12))
LINKS = "".join(f"<li><a href=/{n}>Another story about harbour {n}</a></li>" for n in range(6))
REMARKS = "".join(
    f"<li><p>I do not think that harbour {n} needs a wall at all, they should ask us.</p></li>" for n in range(4)
)


def page(after: str, body: str = "<body>", head: str = "<title>Wall</title>") -> Document:
    return read_html(
        f"<head>{head}</head>{body}<main><h1>The harbour wall</h1>{STORY}</main>{after}", "https://a.example/x"
    )


def decided(document: Document) -> list[str]:
    return [kind for _, _, kind, _ in container_decisions(document)]


@pytest.mark.parametrize(
    ("part", "kind", "removal"),
    [
        (f"<div class=comments-area><h3>4 replies</h3><ol>{REMARKS}</ol></div>", "comments", "comments"),
        (f"<section id=comments><ol class=comment-list>{REMARKS}</ol></section>", "comments", "comments"),
        (f"<ul id=disqus_thread>{REMARKS}</ul>", "comments", "comments"),
        (f"<div class=related-posts><ul>{LINKS}</ul></div>", "teasers", "related"),
        (f"<section class='most-read box'><ul>{LINKS}</ul></section>", "teasers", "related"),
        (f"<aside class=trending><ul>{LINKS}</ul></aside>", "teasers", "related"),
        (f"<nav><ul>{LINKS}</ul></nav>", "navigation", "navigation"),
        (f"<div role=navigation><ul>{LINKS}</ul></div>", "navigation", "navigation"),
        (f"<footer><ul>{LINKS}</ul></footer>", "navigation", "navigation"),
        ("<div style='color:red; display: none'>Thank you.</div>", "hidden", "interface"),
        ("<div hidden>Thank you.</div>", "hidden", "interface"),
        ("<div style='visibility:hidden'>Thank you.</div>", "hidden", "interface"),
        ("<div class=newsletter>Subscribe to us.</div>", "box", None),
        ("<figure><figcaption>The wall.</figcaption></figure>", "figure", None),
    ],
)
def test_containers(part: str, kind: str, removal: str | None) -> None:
    document = page(part)
    assert {line.markup.kind for line in document.lines[:13] if line.markup} == {"article"}
    assert {line.markup.kind for line in document.lines[13:] if line.markup} == {kind}
    assert decided(document) == ([removal] if removal else [])


@pytest.mark.parametrize(
    "part",
    [
        "<div style='x-display:none'>Shown.</div>",
        "<div style='--display:none-of-it'>Shown.</div>",
        "<div class=no-comments>Shown.</div>",
        f"<div class='post comment-count-4'>{STORY}</div>",
        f"<div class=tab-pane style=display:none>{LINKS}</div>",
    ],
)
def test_near_misses_stay(part: str) -> None:
    assert decided(page(part)) == []


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<body id=phpbb class='section-viewtopic'>", ""),
        ("<body>", "<meta name=generator content='Discourse 3.1'>"),
        ("<body>", '<script type="application/ld+json">{"@type": "QAPage"}</script>'),
    ],
)
def test_posts_of_a_forum_stay(body: str, head: str) -> None:
    posts = "".join(f"<div class='post p{n}' id=c{n}><p>{SENTENCE}</p></div>" for n in range(3))
    document = read_html(f"<head>{head}</head>{body}<h1>Thread</h1><div class=comments>{posts}</div>")
    assert document.page_type == "forum"
    assert [line.markup.kind for line in document.lines[1:] if line.markup] == ["post"] * 3
    assert decided(document) == []


def test_the_next_articles_of_an_endless_page_go() -> None:
    articles = "".join(f"<article class=story><h1>The harbour wall number {n}</h1>{STORY}</article>" for n in range(3))
    document = read_html(f"<title>The harbour wall number 0 - Site</title><body><div>{articles}</div>")
    assert decided(document) == ["related", "related"]
    assert container_decisions(document)[0][0] == 13


def test_a_page_that_is_all_comments_keeps_them() -> None:
    assert decided(read_html(f"<body><h1>Thread</h1><ol class=comments>{REMARKS}</ol>")) == []


def test_groups_are_the_innermost_structures() -> None:
    document = read_html("<p>a</p><ul><li>b<li><table><tr><td>c<tr><td>d</table><li>e</ul><pre>f\ng</pre>")
    groups = [line.markup.group for line in document.lines if line.markup]
    assert groups[0] == 0
    assert groups[1] == groups[4] != groups[2] == groups[3]
    assert groups[5] == groups[6] not in groups[:5]


@pytest.mark.parametrize(
    ("head", "url", "kind"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', "https://a.example/x", "article"),
        ("<meta property=og:type content=product>", "https://a.example/x", "product"),
        ("<meta name=generator content='Sphinx 7'>", "https://a.example/x", "documentation"),
        ("", "https://docs.a.example/x", "documentation"),
        ("", "https://a.example/forum/thread/12", "forum"),
        ("", "https://a.example/category/walls", "listing"),
    ],
)
def test_page_types(head: str, url: str, kind: str) -> None:
    body = f"<div class='post a1'>{STORY}</div><div class='post a2'>{STORY}</div>"
    assert read_html(f"<head>{head}</head><body>{body}", url).page_type == kind


@pytest.mark.parametrize("html", ["", "<p></p>", "plain", "<div class=comments>" * 3_000 + "deep"])
def test_any_page_has_a_map(html: str) -> None:
    document = read_html(html)
    assert all(line.markup is not None for line in document.lines)
    assert len(document.containers) >= 1


TEASERS = [
    "<div class=cell><h3><a href=/{n}>Harbour number {n} gets a wall</a></h3><p>It takes {n} weeks.</p></div>",
    "<li><div>Local</div><a href=/{n}>A storm broke wall {n}</a><div>Nobody was hurt at sea.</div></li>",
    "<div><div>{n} May 2024</div><a href=/{n}>Harbour {n} closes</a><p>Ships wait, as they did last year.</p></div>",
    "<article><a href=/{n}><b>The council of {n} meets</b></a><p>By Ann</p><p>It talks of walls.</p></article>",
]


FEATURE = "<li><b>Tool {n}</b><p>It finds the weak stones of any wall at once.</p><a href=/{n}>More about {n}</a></li>"
"""A part of a product: told here, with a link to more of it."""


def listed(teaser: str, count: int = 5) -> str:
    return f"<div class=stream>{''.join(teaser.replace('{n}', str(n)) for n in range(count))}</div>"


@pytest.mark.parametrize("teaser", TEASERS)
def test_teasers_beside_the_story_go_without_a_name(teaser: str) -> None:
    document = page(listed(teaser))
    (first, last, kind, _), *rest = container_decisions(document)
    assert (kind, rest, last) == ("related", [], len(document.lines))
    assert document.lines[first - 1].text.startswith(SENTENCE)


@pytest.mark.parametrize(
    "html",
    [
        f"<main><h1>Ten walls</h1>{STORY}{listed(TEASERS[0])}</main>",  # the items of the article
        f"<main>{STORY}</main>{listed(TEASERS[0])}",  # no headline tells which of both is the page's own
        f"<main><h1>Walls</h1></main>{listed(TEASERS[1])}<p>{SENTENCE}</p>",  # a list without a story
        f"<main><h1>Walls</h1>{STORY}</main>{listed(TEASERS[2], 3)}",  # too few to be sure
        f"<main><h1>Walls</h1>{STORY}</main>{listed(FEATURE)}",
        f"<main><h1>Walls</h1>{STORY}</main>{listed(TEASERS[0].replace('cell', 'accordion-item'))}",
        f"<main><h1>Walls</h1>{STORY}</main>{listed('<div><h3>Wall of town {n}</h3><p>It is {n} feet.</p></div>')}",
    ],
)
def test_a_list_that_may_be_body_stays(html: str) -> None:
    assert decided(read_html(f"<head><title>Walls</title></head><body>{html}", "https://a.example/x")) == []


@pytest.mark.parametrize(
    "form",
    [
        f"<form><textarea>&lt;p&gt;{SENTENCE}&lt;/p&gt;</textarea><button>Save</button></form>",
        f"<div class=edit>&lt;b&gt;{SENTENCE}&lt;/b&gt;&lt;br /&gt;</div>",
        f"<p>&lt;a href=&quot;/x&quot;&gt;{SENTENCE}&lt;/a&gt;</p>",
    ],
)
def test_the_source_of_what_the_page_shows_goes(form: str) -> None:
    document = page(form)
    ((first, last, kind, _),) = container_decisions(document)
    assert (kind, last - first, SENTENCE in document.lines[first].text) == ("interface", 1, True)


@pytest.mark.parametrize(
    "part",
    [
        "<p>Write &lt;strong&gt;walls&lt;/strong&gt; where the text has to be bold, and close the element again.</p>",
        f"<pre>&lt;p&gt;{SENTENCE}&lt;/p&gt;</pre>",
        "<p>The council voted: &lt;b&gt;Monday&lt;/b&gt;</p>",
    ],
)
def test_markup_that_the_page_is_about_stays(part: str) -> None:
    assert decided(page(part)) == []


@pytest.mark.parametrize("name", ["S:0", "S:1a", "S:3c"])
def test_a_part_that_a_script_moves_into_the_page_is_not_hidden(name: str) -> None:
    part = f'<template id="B:0"></template></main><div hidden id="{name}"><p>{SENTENCE} So it will.</p></div>'
    document = read_html(f"<body><main><h1>Walls</h1>{STORY}{part}")
    assert document.lines[-1].text.endswith("So it will.")
    mark = document.lines[-1].markup
    assert mark is not None
    assert (mark.kind, mark.element.hidden) == ("text", False)


@pytest.mark.parametrize("name", ["S", "menu", "s-0"])
def test_other_hidden_parts_are(name: str) -> None:
    document = read_html(f'<main><h1>Walls</h1>{STORY}</main><div hidden id="{name}"><p>{SENTENCE}</p></div>')
    mark = document.lines[-1].markup
    assert mark is not None
    assert mark.element.hidden
