"""What one pass over the markup of a page finds: its lines, and what it states about itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from cleanseed.html.bylines import Byline
from cleanseed.html.markup import Element

PARAGRAPH = 80
"""Characters outside links that make a paragraph."""
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u200b]+")


@dataclass(slots=True)
class Block:
    """A line of the page: its text, plain and (where asked for) as Markdown, and its markup.

    `mark` is `heading`, `list`, `quote`, `table`, `code` or empty; `bullet` is the bullet or number of a list's item.
    `holder` is the innermost element that is around the whole line, `element` the one that the line begins in.
    For Markdown, `before` is the sign of a heading, `after` the line below a table's header, and `nest` what the line
    stands in.
    """

    text: str
    markdown: str
    element: Element
    holder: Element
    linked: int
    links: int
    emphasis: int
    place: int
    gap: bool
    mark: str
    bullet: str
    before: str = ""
    after: str = ""
    nest: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Page:
    """What one pass over the markup found; `root` is around all of it."""

    root: Element
    made: list[Element]  # the elements that lines stand in, with the root, parents before children
    blocks: list[Block] = field(default_factory=list)
    head: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # meta, link, html and base tags
    titles: list[str] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)  # other JSON in scripts
    times: list[str] = field(default_factory=list)  # what time elements say
    bylines: list[Byline] = field(default_factory=list)
    elements: int = 0
    opened: Counter[str] = field(default_factory=Counter)  # how often each of the tags `HIDING` began
    counts: dict[str, int] = field(default_factory=dict)  # how often each tag began of which elements are kept

    @property
    def title(self) -> str:
        """The first title that is not blank."""
        return next((title for text in self.titles if (title := " ".join(text.split()))), "")


def single_spaced(text: str) -> str:
    """Return the text of a line with single spaces, none around it."""
    text = text.strip()
    if text.isprintable() and "  " not in text:  # no white space but single spaces, the usual case
        return text
    return _SPACE.sub(" ", text).strip()
