"""What the markup of a page says of one of its lines.

This file is compiled where there is a compiler, with the types that the `.pxd` beside it states.
"""

from __future__ import annotations

from typing import NamedTuple

TAGS = (
    "nav", "header", "footer", "aside", "main", "article", "section", "form", "figure", "figcaption", "table", "ul",
    "ol", "li", "dl", "blockquote", "pre", "code", "h1", "h2", "h3", "h4", "p", "a", "button", "label", "details",
    "time",
    "noscript", "textarea", "dialog", "td", "address",
)  # fmt: skip


CONTAINERS = (
    "article", "post", "text", "gallery", "figure", "box", "teasers", "comments", "other", "navigation", "hidden",
)  # fmt: skip
"""The kinds of containers, the likelier to hold body the earlier.

`text` is what stands in no container that is known; `other` is an article that the page is not about.
"""

CLOSED = frozenset(("box", "teasers", "comments", "other", "navigation", "hidden"))
"""Kinds of containers in which no other container counts."""

PAGES = ("article", "documentation", "forum", "service", "product", "listing", "index")
"""The types of pages."""


class Container(NamedTuple):
    """A part of the page: its kind, the tag and names that it goes by, its lines (from `first` to before `last`), the
    characters of its text, the share of them inside links, and the number of its paragraphs.
    """

    kind: str
    tag: str
    names: str
    first: int
    last: int
    text: int
    density: float
    paragraphs: int


class Element:
    """An open element, with what its ancestors add up to; lines share the element that they stand in.

    `within` counts (up to 255) the landmark and structure tags among it and its ancestors, in the order of `TAGS`;
    `chrome` and `content` count the ancestors whose class, id or role sounds like page furniture or like content,
    `chrome_at` and `content_at` are the depths of the innermost of them (-1: none).  `text` and `linked` are
    characters of its own subtree, all and inside links.  `label` has the names that it goes by (classes, id, role,
    itemprop), `sort` only those that elements of one sort share, without digits; `order` counts all elements of the
    page and `number` those that lines stand in, parents before children; `nth` counts the page's elements of its tag.
    """

    def __init__(
        self, tag: str, parent: Element | None, depth: int, within: bytes, chrome: int, content: int, chrome_at: int,
        content_at: int, hidden: bool, label: str, sort: str, order: int, number: int, nth: int,
    ) -> None:  # fmt: skip
        self.tag = tag
        self.parent = parent
        self.depth = depth
        self.within = within
        self.chrome = chrome
        self.content = content
        self.chrome_at = chrome_at
        self.content_at = content_at
        self.hidden = hidden
        self.label = label
        self.sort = sort
        self.order = order
        self.number = number
        self.nth = nth
        self.text = 0
        self.linked = 0
        self.paragraphs = 0


class Markup:
    """The element that a line stands in, and what stands in the line itself.

    `linked` is the number of characters inside links; `place` and `total` are the number of the line's element in
    document order and of all elements.  `kind` is the kind of the line's container and `container` its number on the
    page; `group` is the number of the list, table, code, quotation or figure that the line is a part of, 0 for none.
    """

    def __init__(
        self, element: Element, linked: int, links: int, emphasis: int, place: int, total: int, kind: str,
        container: int, group: int,
    ) -> None:  # fmt: skip
        self.element = element
        self.linked = linked
        self.links = links
        self.emphasis = emphasis
        self.place = place
        self.total = total
        self.kind = kind
        self.container = container
        self.group = group
