"""From HTML to lines that know their markup, in one pass without a tree.

An event parser has no depth limit, loses no text and is linear on hostile pages; no tree of the parsers at hand is.
"""

from __future__ import annotations

from lxml import etree

from cleanseed.html.blocks import Page
from cleanseed.html.builder import Builder
from cleanseed.html.detect import looks_like_html
from cleanseed.html.repair import never_closed, without_open_comment, without_openings

_FEW = 8  # elements of a page that only wraps another
_LEAST = 3  # ends of elements that the other has


def parse(html: str, *, markdown: bool = False, url: str | None = None) -> Page:
    """Return the lines of an HTML text, in document order, with the markup around them.

    What a page usually hides (a video's fallback, the options of a form) is skipped, but not where an element of that
    tag is never closed: the rest of the page would go with it.
    """
    html = _whole(html)
    page = _parse(html, markdown, url)
    unclosed = never_closed(html, page.opened)
    if unclosed:
        page = _parse(without_openings(html, unclosed), markdown, url)
    inner = _wrapped(page)
    return parse(inner, markdown=markdown, url=url) if inner else page


def _wrapped(page: Page) -> str:
    """Return the document that a page shows as its source, escaped or in a `pre`; nothing where it shows none."""
    if page.elements > _FEW or not page.blocks or page.blocks[0].text[0] != "<":
        return ""
    text = "\n".join(block.text for block in page.blocks)
    return text if text.count("</") >= _LEAST and looks_like_html(text) else ""


def repaired(html: str) -> str:
    """Return the HTML that `parse` reads."""
    html = _whole(html)
    unclosed = never_closed(html, _parse(html, False, None).opened)
    return without_openings(html, unclosed) if unclosed else html


def _whole(html: str) -> str:
    return without_open_comment(html.replace("\x00", "\ufffd"))


def _parse(html: str, markdown: bool, url: str | None) -> Page:
    builder = Builder(html, markdown=markdown, url=url)
    parser = etree.HTMLParser(target=builder, huge_tree=True, remove_comments=True, remove_pis=True)
    parser.feed(html)
    page = parser.close()
    assert isinstance(page, Page)
    return page
