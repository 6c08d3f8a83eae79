"""From HTML to a document: the page's lines as readable text, each with its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanseed.read.document import Document, Line, Shape
from cleanseed.read.html.hints import find_hints
from cleanseed.read.html.parse import Block, Page, parse
from cleanseed.read.markup import Markup
from cleanseed.read.text import make_line

_TEXT_LIKE = re.compile(r"\s*[^\s<]")


def read_html(html: str, url: str | None = None, *, markdown: bool = False) -> Document:
    """Return the document of a page; its source is the page's text, as plain text or as Markdown.

    Decisions are made on the plain text either way.
    """
    page = parse(html)
    parts: list[str] = []
    lines: list[Line] = []
    length = 0
    for block, gap in _spaced(page):
        shown = _shown(block, markdown)
        joint = "" if not parts else "\n\n" if gap else "\n"
        parts += (joint, shown)
        start = length + len(joint)
        length = start + len(shown)
        line = make_line(shown, 0, len(shown), int(gap)) if not markdown else make_line(block.text, 0, len(block.text), int(gap))
        if line is None:
            continue
        markup = Markup(block.element, block.linked, block.links, block.emphasis, block.place, page.elements)
        lines.append(
            Line(start, start + len(shown), line.text, line.matter, line.folded, line.gap, 0, _mark(block) or line.mark, markup)
        )
    return Document("".join(parts), tuple(lines), Shape.LINES, find_hints(page, url))


def _spaced(page: Page) -> Iterator[tuple[Block, bool]]:
    """Yield the blocks, each with whether a blank line goes before it."""
    for number, block in enumerate(page.blocks):
        yield block, block.gap and number > 0


def _shown(block: Block, markdown: bool) -> str:
    if markdown:
        return block.prefix + block.markdown
    return "- " + block.text if _is_item(block) else block.text


def _is_item(block: Block) -> bool:
    return block.prefix.strip().rstrip(".").isdigit() or block.prefix.strip() == "-"


def _mark(block: Block) -> str:
    if _is_item(block):
        return "list"
    return "heading" if block.prefix.startswith("#") else "quote" if block.prefix.startswith(">") else ""
