"""The type of a page: from its address, from what it states of itself, and from where its text stands."""

from __future__ import annotations

import re

from cleanseed.html.blocks import Page
from cleanseed.html.names import is_board, is_forum, is_forum_address, is_post
from cleanseed.html.tree import Tree

_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_FORUM_TYPES = frozenset(("DiscussionForumPosting", "QAPage"))
_ARTICLE_TYPES = frozenset(
    ("NewsArticle", "BlogPosting", "Article", "ReportageNewsArticle", "LiveBlogPosting", "Report")
)
_FORUM_ENGINE = re.compile(
    r"phpbb|vbulletin|xenforo|discuz|mybb|smf|ubb|flarum|nodebb|discourse|vanilla|invision|forum|apache/(?:incubator-)?answer",
    re.IGNORECASE,
)
_BOOK_ENGINE = re.compile(
    r"sphinx|docusaurus|mkdocs|gitbook|vuepress|vitepress|docfx|doxygen|javadoc|asciidoc|antora|hugo-docs|readme\.io"
    r"|starlight|nextra|redoc|docsify|mintlify|rustdoc",
    re.IGNORECASE,
)
_BOOK_ADDRESS = re.compile(
    r"//(?:docs?|documentation|developers?|dev|wiki|help|support|api|man)\.|\.readthedocs\.|\.github\.io/"
    r"|/(?:docs?|documentation|reference|api|manual|guide|wiki|tutorials?)(?:/|$)",
    re.IGNORECASE,
)
_HOME = re.compile(r"https?://[^/]+/?(?:index\.\w+|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.IGNORECASE)
_SHOP_ADDRESS = re.compile(r"/(?:products?|p|dp|item|shop|buy|itm)/", re.IGNORECASE)
_LIST_ADDRESS = re.compile(
    r"/(?:category|categories|tags?|topics?|archives?|collections?|search|browse|list|listings?|c|explore|directory)"
    r"(?:[/?-]|$)",
    re.IGNORECASE,
)
_ARTICLE_SHARE = 0.5


def page_type(page: Page, tree: Tree, hints: dict[str, object], url: str | None) -> str:
    """Return the type of the page, one of `PAGES`."""
    address = url or str(hints.get("url") or "")
    types = {name for text in page.json_ld for name in _TYPES.findall(text)}
    meta = _meta(page)
    engine, stated = meta.get("generator", ""), meta.get("og:type", "").lower()
    body = next((element.label for element in tree.elements if element.tag == "body"), "")
    microdata = " ".join(attributes.get("itemtype", "") for tag, attributes in page.head if tag in ("html", "body"))
    posts = sum(is_post(element.label) for element in tree.elements if element.paragraphs)
    story = bool(types & _ARTICLE_TYPES) or stated == "article"
    if (
        types & _FORUM_TYPES
        or is_board(address)
        or "QAPage" in microdata
        or _FORUM_ENGINE.search(engine)
        or is_forum(body)
    ):
        return "forum"
    if address and is_forum_address(address) and not types & _ARTICLE_TYPES and posts:
        return "forum"
    if _BOOK_ENGINE.search(engine) or (_BOOK_ADDRESS.search(address) and not story):
        return "documentation"
    if stated in ("product", "og:product", "product.item") or ("Product" in types and _SHOP_ADDRESS.search(address)):
        return "product"
    if _HOME.match(address):
        return "index" if page.root.linked > page.root.text * _ARTICLE_SHARE else "service"
    if _LIST_ADDRESS.search(address) and not story:
        return "listing"
    if story or any(element.tag == "article" and element.paragraphs >= 3 for element in tree.elements):
        return "article"
    if page.root.linked > page.root.text * _ARTICLE_SHARE:
        return "listing"
    return "article" if page.root.paragraphs >= 8 else "service"


def _meta(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag, attributes in page.head:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or ""
            found.setdefault(name.lower(), attributes.get("content", ""))
    return found
