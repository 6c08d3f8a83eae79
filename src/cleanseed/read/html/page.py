"""From HTML to a document: the page's lines as readable text, each with its markup."""

from __future__ import annotations

import re

from cleanseed.read.document import Document, Line, Shape
from cleanseed.read.html.hints import find_hints
from cleanseed.read.html.parse import Block, Page, parse
from cleanseed.read.markup import TAGS, Element, Markup
from cleanseed.read.text import make_line

_BODY_WORDS = 40  # words of a stated article body that is worth taking
_SHOWN_SHARE = 0.5  # of the stated body's words that the visible page must hold, or else it is taken
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n|</p>\s*")
_TAG = re.compile(r"<[^<>]{1,300}>")


def read_html(html: str, url: str | None = None, *, markdown: bool = False) -> Document:
    """Return the document of a page; its source is the page's text, as plain text or as Markdown.

    Decisions are made on the plain text either way.  An article body that JSON-LD states is taken where the visible
    page does not hold it.
    """
    page = parse(html)
    hints = find_hints(page, url)
    stated = hints.get("article_body")
    if isinstance(stated, str):
        page.blocks += _hidden_body(page, stated)
    parts: list[str] = []
    lines: list[Line] = []
    length = 0
    for number, block in enumerate(page.blocks):
        gap = number > 0 and block.gap
        shown = _shown(block, markdown)
        joint = "" if not parts else "\n\n" if gap else "\n"
        parts += (joint, shown)
        start = length + len(joint)
        length = start + len(shown)
        text = block.text if markdown else shown
        line = make_line(text, 0, len(text), int(gap))
        if line is not None:
            markup = Markup(block.element, block.linked, block.links, block.emphasis, block.place, page.elements)
            mark = _mark(block) or line.mark
            lines.append(Line(start, length, line.text, line.matter, line.folded, line.gap, 0, mark, markup))
    return Document("".join(parts), tuple(lines), Shape.LINES, hints)


def _shown(block: Block, markdown: bool) -> str:
    if markdown:
        return block.prefix + block.markdown
    return "- " + block.text if _is_item(block) else block.text


def _is_item(block: Block) -> bool:
    mark = block.prefix.strip()
    return mark == "-" or mark.rstrip(".").isdigit()


def _mark(block: Block) -> str:
    if _is_item(block):
        return "list"
    return "heading" if block.prefix.startswith("#") else "quote" if block.prefix.startswith(">") else ""


def _hidden_body(page: Page, stated: str) -> list[Block]:
    """Return the paragraphs of a stated article body as blocks, none where the visible page holds most of its words."""
    words = set(_WORD.findall(stated.casefold()))
    if len(words) < _BODY_WORDS:
        return []
    shown: set[str] = set()
    for block in page.blocks:
        if not _is_unseen(block.element):
            shown.update(_WORD.findall(block.text.casefold()))
    if len(words & shown) > _SHOWN_SHARE * len(words):
        return []
    within = tuple(int(tag in ("article", "p")) for tag in TAGS)
    element = Element("p", None, 2, within, 0, 1, -1, 1, False, "articlebody", page.elements)
    paragraphs = [" ".join(_TAG.sub(" ", part).split()) for part in _PARAGRAPH.split(stated)]
    element.text = sum(map(len, paragraphs))
    element.paragraphs = len(paragraphs)
    return [Block(text, text, element, 0, 0, 0, page.elements, True, "") for text in paragraphs if text]


def _is_unseen(element: Element) -> bool:
    return element.hidden or element.within[TAGS.index("noscript")] > 0
