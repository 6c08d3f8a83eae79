"""Open elements: what their tags mean, and what their ancestors add up to.

This file is compiled where there is a compiler, with the types that the `.pxd` beside it states.
"""

from __future__ import annotations

from cleanseed.html import tags
from cleanseed.html.blocks import Page
from cleanseed.html.markup import TAGS, Element
from cleanseed.html.tags import LONG, read_names

_MOST_NESTED = 12  # quotations, items and fences that Markdown shows inside each other
_ONE_MORE = [bytes([min(count + 1, 255)]) for count in range(256)]
NOWHERE = bytes(len(TAGS))
STREAMED = "S:"  # so begin the ids of parts that React sends late: hidden until a script moves them to their place


class Kind:
    """What a tag means to the lines of a page."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.stated = tag in ("meta", "link", "html", "base")
        self.hiding = tag in tags.HIDING
        self.skipped = tag in tags.SKIPPED
        self.void = tag in tags.VOID
        self.block = tag in tags.BLOCKS
        self.paragraph = tag in tags.PARAGRAPHS
        self.lists = tag in tags.LISTS
        self.cell = tag in tags.CELLS
        self.link = tag == "a"
        self.emphasis = tag in ("em", "i", "strong", "b", "code", "kbd", "samp", "tt")
        self.raised = tag == "sup"
        self.inline = tag in ("span", "a", "div")
        self.formula = tag == "math"
        self.custom = "-" in tag
        self.kept = self.block or self.link or self.custom
        self.heading = tags.HEADINGS.get(tag, "")
        self.place = tags.PLACE.get(tag, -1)


KINDS = {tag: Kind(tag) for tag in tags.USUAL}


class Open:
    """An element that is open, and what its ancestors add up to where any line stands in it."""

    def __init__(self, kind: Kind, attributes: tags.Attributes, parent: Open | None, order: int, nth: int) -> None:
        self.kind = kind
        self.attributes = attributes
        self.parent = parent
        self.order = order
        self.nth = nth
        self.inside_link: bool = kind.link or (parent is not None and parent.inside_link)
        self.element: Element | None = None
        self.within = NOWHERE
        self.depth = self.chrome = self.content = 0
        self.chrome_at = self.content_at = -1
        self.hidden = False
        self.text = self.linked = self.paragraphs = 0
        self.closed = False
        self.sign = ""  # what Markdown puts before its lines
        self.nest: tuple[tuple[str, int], ...] = ()

    def make(self, above: Open, page: Page) -> None:
        """Make its element, inside that of the one above it, and add it to those of the page."""
        kind, attributes = self.kind, self.attributes
        place = kind.place
        self.within = within = above.within
        if place >= 0:
            self.within = within[:place] + _ONE_MORE[within[place]] + within[place + 1 :]
        self.depth, self.hidden = above.depth + 1, above.hidden
        self.chrome, self.chrome_at = above.chrome, above.chrome_at
        self.content, self.content_at = above.content, above.content_at
        self.nest = above.nest
        if self.sign and len(self.nest) < _MOST_NESTED:
            self.nest = (*self.nest, (self.sign, self.order))
        label, sort = self._read(attributes) if attributes else ("", "")
        self.element = Element(
            kind.tag, above.element, self.depth, self.within, self.chrome, self.content, self.chrome_at,
            self.content_at, self.hidden, label, sort, self.order, len(page.made), self.nth,
        )  # fmt: skip
        page.made.append(self.element)

    def _read(self, attributes: tags.Attributes) -> tuple[str, str]:
        """Take in what its attributes say, and return the names that it goes by, all and those of its sort."""
        stated: dict[str, str] = attributes if isinstance(attributes, dict) else dict(attributes)
        classes: str = stated.get("class", "")
        name: str = stated.get("id", "")
        role: str = stated.get("role", "")
        prop: str = stated.get("itemprop", "")
        label, sort, furniture, matter = read_names(classes[:LONG], name[:LONG], role[:LONG], prop[:LONG])
        if furniture:
            self.chrome, self.chrome_at = self.chrome + 1, self.depth
        if matter:
            self.content, self.content_at = self.content + 1, self.depth
        if not self.hidden:
            self.hidden = (
                ("hidden" in stated and name[:2] != STREAMED)
                or stated.get("aria-hidden") == "true"
                or ("style" in stated and tags.is_hidden(stated["style"]))
            )
        return label, sort

    def close(self) -> None:
        """Write down what its element holds."""
        self.closed = True
        if self.text and (element := self.element) is not None:
            element.text, element.linked, element.paragraphs = self.text, self.linked, self.paragraphs
