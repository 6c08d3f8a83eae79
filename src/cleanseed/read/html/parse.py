"""From HTML to lines that know their markup, in one pass without a tree.

An event parser has no depth limit, loses no text and is linear on hostile pages; no tree of the parsers at hand is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from cleanseed.read.html import tags
from cleanseed.read.html.marks import Marks
from cleanseed.read.html.repair import never_closed, without_open_comment, without_openings
from cleanseed.read.markup import TAGS, Element

_PARAGRAPH = 80  # characters outside links that make a paragraph
_MAX_DEPTH = 2_000  # elements deeper than this hang on their ancestor at this depth; their text stays
_ONE_MORE = [bytes([min(count + 1, 255)]) for count in range(256)]
_LINK, _QUOTE = tags.PLACE["a"], tags.PLACE["blockquote"]
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u200b]+")


@dataclass(slots=True)
class Block:
    """A line of the page: its text, plain and (where asked for) as Markdown, and its markup.

    `mark` is `heading`, `list`, `quote`, `table`, `code` or empty; `bullet` is the bullet or number of a list's item;
    `before` and `after` are what Markdown puts around the line.
    """

    text: str
    markdown: str
    element: Element
    linked: int
    links: int
    emphasis: int
    place: int
    gap: bool
    mark: str
    bullet: str
    before: str
    after: str


@dataclass(slots=True)
class Page:
    """What one pass over the markup found; `root` is around all of it."""

    root: Element
    blocks: list[Block] = field(default_factory=list)
    head: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # meta, link, html and base tags
    title: str = ""
    json_ld: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)  # other JSON in scripts
    times: list[tuple[Element, str]] = field(default_factory=list)
    elements: int = 0
    opened: Counter[str] = field(default_factory=Counter)  # how often each of the tags `HIDING` began


class Builder:
    """The parser's target: start, end, data and close are what lxml calls."""

    def __init__(self, *, markdown: bool = False) -> None:
        root = Element("", None, 0, bytes(len(TAGS)), 0, 0, -1, -1, False, "", 0)
        self.page = Page(root)
        self._stack: list[Element] = [root]
        self._skip: list[str] = []
        self._caught: list[str] | None = None
        self._catch: Callable[[str], None] | None = None
        self._plain: list[str] = []
        self._marks = Marks() if markdown else None
        self._owner: Element = root
        self._linked = self._links = self._emphasis = 0
        self._link_end = 0  # pieces of the line up to the end of its last link
        self._inked = False  # whether the line has more than white space yet
        self._gap = False
        self._lists: list[int | None] = []
        self._bullet = self._heading = ""
        self._row = False  # whether a row began and its cells so far stand on one line
        self._cells = 0
        self._ruled: list[bool] = []  # for each open table, whether its first row is done
        self._pre = 0

    # -- what the parser calls

    def start(self, tag: str, attributes: tags.Attributes) -> None:
        if not isinstance(tag, str):
            return
        if tag in ("meta", "link", "html", "base"):
            self.page.head.append((tag, dict(attributes)))
        elif tag in tags.HIDING:
            self.page.opened[tag] += 1
        if self._skip and not self._leaves_skip(tag, attributes):
            return
        if tag in tags.SKIPPED and "shadowrootmode" not in attributes:
            if tag == "script":
                self._start_script(attributes)
            self._skip.append(tag)
        elif tag == "br":
            self._break()
        elif tag not in tags.VOID:
            self._open(tag, attributes)
        elif tag == "hr":
            self._flush()

    def _leaves_skip(self, tag: str, attributes: tags.Attributes) -> bool:
        """Tell whether a tag ends what is being skipped: the head of a page, or a drawing, that was not closed."""
        last = self._skip[-1]
        if (last == "head" and tag in tags.BODY_ONLY) or (last == "svg" and tag in tags.OUT_OF_DRAWING):
            if self._catch is not None:
                self._finish_catching()
            self._skip.clear()
            return True
        if tag == "title" and last == "head" and not self.page.title:
            self._start_catching(self._keep_title)
        elif tag == "script":
            self._start_script(attributes)
        elif tag == last:
            self._skip.append(tag)
        return False

    def end(self, tag: str) -> None:
        if self._catch is not None and tag in ("title", "script"):
            self._finish_catching()
        if self._skip:
            if tag == self._skip[-1]:
                self._skip.pop()
            return
        if tag not in tags.VOID and len(self._stack) > 1:
            self._close(tag)

    def data(self, text: str) -> None:
        if self._caught is not None:
            self._caught.append(text)
        elif not self._skip:
            self._add(text)

    def comment(self, text: str) -> None:
        """Comments say nothing."""

    def close(self) -> Page:
        self._flush()
        while len(self._stack) > 1:
            self._pop()
        return self.page

    # -- elements

    def _open(self, tag: str, attributes: tags.Attributes) -> None:
        if tag in tags.BLOCKS:
            self._open_block(tag, attributes)
        elif tag == "a":
            self._links += 1
            if self._inked and self._link_end == len(self._plain):
                self._plain.append(" ")  # style sets menus apart, not white space
                if self._marks is not None:
                    self._marks.add(" ")
        elif tag in ("em", "i", "strong", "b", "code"):
            self._emphasis += 1
        if self._marks is not None and not self._pre and (tag == "a" or not self._heading):
            self._marks.open(tag, attributes.get("href", "").strip())
        if (tag in tags.BLOCKS or tag == "a" or "-" in tag) and len(self._stack) < _MAX_DEPTH:
            self._stack.append(self._element(tag, attributes))
        else:
            self._stack.append(self._stack[-1])
        if tag == "time" and attributes.get("datetime"):
            self.page.times.append((self._stack[-1], attributes["datetime"]))

    def _open_block(self, tag: str, attributes: tags.Attributes) -> None:
        if tag in tags.CELLS and self._stack[-1].tag == "tr":
            self._start_cell()
        else:
            self._flush()
        if tag in tags.LISTS:
            self._gap = self._gap or not self._lists  # a list inside a list needs no blank line
            self._lists.append(tags.whole_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag in tags.PARAGRAPHS:
            self._gap = True
        if tag == "li":
            self._start_item(attributes)
        elif tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._ruled.append(False)
        elif tag == "tr":
            self._row, self._cells = True, 0
        elif tag in tags.HEADINGS:
            self._heading = tags.HEADINGS[tag]

    def _element(self, tag: str, attributes: tags.Attributes) -> Element:
        parent = self._stack[-1]
        place = tags.PLACE.get(tag)
        within = parent.within
        if place is not None:
            within = within[:place] + _ONE_MORE[within[place]] + within[place + 1 :]
        depth = parent.depth + 1
        label = ""
        chrome, content, chrome_at, content_at = parent.chrome, parent.content, parent.chrome_at, parent.content_at
        hidden = parent.hidden
        if attributes:
            label = tags.label_of(attributes)
            if label:
                furniture, matter = tags.sounds(label)
                if furniture:
                    chrome, chrome_at = chrome + 1, depth
                if matter:
                    content, content_at = content + 1, depth
            hidden = hidden or "hidden" in attributes or ("style" in attributes and tags.is_hidden(attributes["style"]))
        self.page.elements += 1
        return Element(
            tag, parent, depth, within, chrome, content, chrome_at, content_at, hidden, label, self.page.elements
        )

    def _close(self, tag: str) -> None:
        if tag in tags.BLOCKS and tag not in tags.CELLS:
            if tag == "tr" and self._row and self._cells > 1:
                self._end_row()
            self._flush()
            if tag in tags.LISTS and self._lists:
                self._lists.pop()
                self._gap = self._gap or not self._lists
            elif tag in tags.PARAGRAPHS:
                self._gap = True
            if tag == "pre":
                self._pre = max(self._pre - 1, 0)
            elif tag == "table" and self._ruled:
                self._ruled.pop()
            elif tag in tags.HEADINGS:
                self._heading = ""
        else:
            if tag == "a":
                self._link_end = len(self._plain)
            if self._marks is not None:
                self._marks.close(tag)
        self._pop()

    def _pop(self) -> None:
        """Leave an element: what it holds counts for its parent too."""
        element = self._stack.pop()
        if element is not self._stack[-1] and element.parent is not None:
            element.parent.text += element.text
            element.parent.linked += element.linked
            element.parent.paragraphs += element.paragraphs

    # -- lists and tables

    def _start_item(self, attributes: tags.Attributes) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._bullet = "- "
        else:
            number = tags.whole_number(attributes.get("value"), number)
            self._lists[-1] = number + 1
            self._bullet = f"{number}. "

    def _start_cell(self) -> None:
        """Cells of a row stand on one line, unless blocks inside them break it."""
        self._cells += 1
        if self._inked:
            self._plain.append(" | ")
        if self._cells > 1 and self._marks is not None:
            self._marks.add(" | ")

    def _end_row(self) -> None:
        """Write the row of a table whose cells all stand on one line."""
        rule = ""
        if self._inked and self._ruled and not self._ruled[-1]:
            self._ruled[-1] = True
            rule = "\n|" + " --- |" * self._cells
        self._flush("table", "| ", " |" + rule)

    # -- text

    def _add(self, text: str) -> None:
        if not text.isspace():
            element = self._stack[-1]
            if not self._inked:
                self._owner, self._inked = element, True
            if element.within[_LINK]:
                self._linked += len(text.strip())
        self._plain.append(text)
        if self._marks is not None:
            self._marks.add(text)

    def _break(self) -> None:
        """A line break; two of them part paragraphs."""
        if self._pre:
            self._add("\n")
            return
        self._gap = self._gap or not self._inked
        self._flush()

    def _flush(self, mark: str = "", before: str = "", after: str = "") -> None:
        """End the line: keep it where there is anything in it."""
        self._row = False
        if not self._inked:
            if self._plain:
                self._plain.clear()
                if self._marks is not None:
                    self._marks.take()
            self._linked = self._links = self._emphasis = 0
            return
        plain = "".join(self._plain)
        marked = "" if self._marks is None else self._marks.take()
        if self._pre:
            self._keep_code(plain)
        else:
            if not mark:
                mark, before = self._mark()
                marked = marked.strip(" |") if "|" in marked[:3] else marked
            self._keep(_SPACE.sub(" ", plain).strip(), _SPACE.sub(" ", marked).strip(), mark, before, after)
        self._plain.clear()
        self._inked = False
        self._bullet = ""
        self._linked = self._links = self._emphasis = 0

    def _mark(self) -> tuple[str, str]:
        """Return what sort of line this is, and what Markdown puts before it."""
        quoted = min(self._owner.within[_QUOTE], 3)
        if self._heading:
            return "heading", "> " * quoted + self._heading
        if self._bullet:
            return "list", "> " * quoted + "   " * min(max(len(self._lists) - 1, 0), 8) + self._bullet
        return "quote" if quoted else "", "> " * quoted

    def _keep_code(self, text: str) -> None:
        """Keep the lines of preformatted text, indented, as Markdown has code."""
        for line in text.strip("\n").split("\n"):
            if line.strip():
                self._keep(line.rstrip(), line.rstrip(), "code", "    ", "")
            else:
                self._gap = True

    def _keep(self, text: str, markdown: str, mark: str, before: str, after: str) -> None:
        element = self._owner
        while element.parent is not None and element.tag == "a":
            element = element.parent
        linked = min(self._linked, len(text))
        bullet = self._bullet if mark == "list" else ""
        counts = (linked, self._links, self._emphasis, self.page.elements)
        self.page.blocks.append(Block(text, markdown, element, *counts, self._gap, mark, bullet, before, after))
        element.text += len(text)
        element.linked += linked
        element.paragraphs += len(text) - linked >= _PARAGRAPH
        self._gap = False

    # -- the head and scripts

    def _start_catching(self, catch: Callable[[str], None]) -> None:
        self._caught, self._catch = [], catch

    def _finish_catching(self) -> None:
        catch, caught = self._catch, "".join(self._caught or ())
        self._catch = self._caught = None
        if catch is not None:
            catch(caught)

    def _start_script(self, attributes: tags.Attributes) -> None:
        kind = attributes.get("type", "").lower()
        if "ld+json" in kind:
            self._start_catching(self.page.json_ld.append)
        elif "json" in kind:
            self._start_catching(self.page.state.append)

    def _keep_title(self, text: str) -> None:
        self.page.title = " ".join(text.split())


def parse(html: str, *, markdown: bool = False) -> Page:
    """Return the lines of an HTML text, in document order, with the markup around them.

    What a page usually hides (a video's fallback, the options of a form) is skipped, but not where an element of that
    tag is never closed: the rest of the page would go with it.
    """
    html = without_open_comment(html.replace("\x00", "\ufffd"))
    page = _parse(html, markdown)
    unclosed = never_closed(html, page.opened)
    return _parse(without_openings(html, unclosed), markdown) if unclosed else page


def _parse(html: str, markdown: bool) -> Page:
    from lxml import etree

    parser = etree.HTMLParser(target=Builder(markdown=markdown), huge_tree=True, remove_comments=True, remove_pis=True)
    parser.feed(html)
    page = parser.close()
    assert isinstance(page, Page)
    return page
