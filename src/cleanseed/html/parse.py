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
    html = html.replace("\x00", "\ufffd")
    whole = without_open_comment(html)
    page = _parse(whole, markdown, url)
    unclosed = never_closed(whole, page.opened)
    if unclosed:
        counts = page.counts
        page = _parse(without_openings(whole, unclosed), markdown, url)
        page.counts = counts
    if whole is not html:
        page.counts = {}  # no path leads into a comment
    inner = _wrapped(page)
    return _inside(page, parse(inner, markdown=markdown, url=url)) if inner else page


def _inside(page: Page, inner: Page) -> Page:
    """Return the page that another shows as its source; its lines are held by the element that shows them."""
    holders = {block.holder for block in page.blocks}
    holder = holders.pop() if len(holders) == 1 else page.root
    for block in inner.blocks:
        block.holder = holder
    inner.counts = page.counts
    return inner


def _wrapped(page: Page) -> str:
    """Return the document that a page shows as its source, escaped or in a `pre`; nothing where it shows none."""
    if page.elements > _FEW or not page.blocks or page.blocks[0].text[0] != "<":
        return ""
    text = "\n".join(block.text for block in page.blocks)
    return text if text.count("</") >= _LEAST and looks_like_html(text) else ""


def _parse(html: str, markdown: bool, url: str | None) -> Page:
    builder = Builder(html, markdown=markdown, url=url)
    parser = etree.HTMLParser(target=builder, huge_tree=True, remove_comments=True, remove_pis=True)
    parser.feed(html)
    page = parser.close()
    assert isinstance(page, Page)
    return page
