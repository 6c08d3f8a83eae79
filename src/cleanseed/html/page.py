"""From HTML to a document: the page's lines as readable text, each with its markup."""

from __future__ import annotations

from cleanseed.html.blocks import Block, Page
from cleanseed.html.hints import find_hints
from cleanseed.html.map import chart
from cleanseed.html.markdown import written
from cleanseed.html.markup import Markup
from cleanseed.html.origins import Origins
from cleanseed.html.parse import parse
from cleanseed.html.stated import stated_body
from cleanseed.text.document import Document, Line, Shape
from cleanseed.text.fold import fold_all
from cleanseed.text.lines import line_of


def read_html(html: str, url: str | None = None, *, markdown: bool = False) -> Document:
    """Return the document of a page; its source is the page's text, as plain text or as Markdown.

    Decisions are made on the plain text either way.  A body that the page only states is taken where the
    visible page does not hold it.
    """
    page = parse(html, markdown=markdown, url=url)
    hints = find_hints(page, url)
    page.blocks += stated_body(page, hints.get("article_body"))
    texts = _seen(page, markdown=markdown)
    known = chart(page, hints, url)
    pieces = list(written(page.blocks) if markdown else map(_plain, page.blocks))
    parts: list[str] = []
    lines: list[Line] = []
    length = 0
    for number, (block, (joint, shown), text) in enumerate(zip(page.blocks, pieces, texts, strict=True)):
        if number:
            parts.append(joint)
            length += len(joint)
        parts.append(shown)
        start = length
        length += len(shown)
        line = line_of(block.text if markdown else shown, text, 0, int(number > 0 and block.gap))
        line.start, line.end, line.indent = start, length, 0
        line.mark = "" if block.mark == "code" else block.mark or line.mark
        place = known.of_lines[number]
        line.markup = Markup(
            block.element, block.linked, block.links, block.emphasis, block.place, page.elements,
            known.containers[place].kind, place, known.groups[number],
        )  # fmt: skip
        lines.append(line)
    origins = Origins([line.start for line in lines], [block.holder for block in page.blocks], page.counts)
    return Document(
        "".join(parts), tuple(lines), Shape.LINES, hints, known.page_type, known.containers, known.tree, origins
    )


def _seen(page: Page, *, markdown: bool) -> list[str]:
    """Return the folded text of each block; those of which nothing is seen are taken out of the page."""
    texts = fold_all([block.text if markdown else block.bullet + block.text for block in page.blocks])
    if not all(texts):
        page.blocks = [block for block, text in zip(page.blocks, texts, strict=True) if text]
    return [text for text in texts if text]


def _plain(block: Block) -> tuple[str, str]:
    """Return what joins a block to the one before, and its text."""
    return "\n\n" if block.gap else "\n", block.bullet + block.text
