"""The parser's target: from start, end and data to lines that know their markup.

This file is compiled where there is a compiler, with the types that the `.pxd` beside it states.
"""

from __future__ import annotations

from cleanseed.html import bylines, tags
from cleanseed.html.blocks import PARAGRAPH, Block, Page, single_spaced
from cleanseed.html.elements import KINDS, NOWHERE, Kind, Open
from cleanseed.html.markdown import FENCE, QUOTE, language_of
from cleanseed.html.marks import Marks, tex_of
from cleanseed.html.markup import Element
from cleanseed.html.tables import Table

_MAX_DEPTH = 2_000  # elements deeper than this hang on their ancestor at this depth; their text stays
_KINDS = KINDS  # typed here, where each tag looks it up
_QUOTE = tags.PLACE["blockquote"]


class Builder:
    """The parser's target: start, end, data and close are what lxml calls."""

    def __init__(self, html: str, *, markdown: bool = False, url: str | None = None) -> None:
        root = Open(Kind(""), {}, None, 0)
        root.element = Element("", None, 0, NOWHERE, 0, 0, -1, -1, False, "", "", 0, 0)
        self.page = Page(root.element, [root.element])
        self._blocks = self.page.blocks
        self._stack = [root]
        self._skip: list[str] = []
        self._caught: list[str] | None = None
        self._into: list[str] | None = None  # where what is caught goes
        self._elements = 0
        self._plain: list[str] = []
        self._marks = Marks(url) if markdown else None
        self._html = html
        self._tex = -1  # whether scripts hold the formulas, and what is rendered from them stands beside; -1: unknown
        self._formula: list[str] | None = None  # the text of the formula that is open
        self._source: list[str] | None = None  # its source in TeX, where it has one
        self._in_source = self._shown = False
        self._formulas: list[str] = []  # the source of the formula that a script holds
        self._fence: Open | None = None  # the open block of code
        self._owner = root
        self._linked = self._links = self._emphasis = 0
        self._formula_end = 0  # pieces of the line up to the end of its last formula
        self._link_end = 0  # pieces of the line up to the end of its last link
        self._inked = False  # whether the line has more than white space yet
        self._gap = False
        self._lists: list[int | None] = []
        self._bullet = self._heading = ""
        self._tables: list[Table] = []
        self._pre = 0
        self._bylines: list[tuple[int, int, int, list[str]]] = []  # open ones: depth, sureness, line, what they show

    @property
    def elements(self) -> int:
        """How many elements began that lines can stand in."""
        return self._elements

    # -- what the parser calls

    def start(self, tag: str, attributes: tags.Attributes) -> None:
        kind: Kind = _KINDS.get(tag) or Kind(tag)
        if kind.stated:
            self.page.head.append((tag, dict(attributes)))
            if tag == "base" and self._marks is not None and attributes.get("href"):
                self._marks.base(attributes["href"])
        elif kind.hiding:
            self.page.opened[tag] += 1
        if self._skip and not self._leaves_skip(tag, attributes):
            return
        if self._formula is not None:
            self._in_source = self._in_source or (tag == "annotation" and "tex" in attributes.get("encoding", "tex"))
            if tag[:10] == "annotation" and not self._in_source:
                self._skip.append(tag)
            return
        if kind.formula:
            self._start_formula(attributes)
            return
        if kind.inline and attributes and "class" in attributes and self._is_passed_over(attributes["class"]):
            self._skip.append(tag)
            return
        if kind.skipped and "shadowrootmode" not in attributes:
            if tag == "script":
                self._start_script(attributes)
            self._skip.append(tag)
        elif not kind.void:
            self._open(kind, attributes)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._flush()

    def _leaves_skip(self, tag: str, attributes: tags.Attributes) -> bool:
        """Tell whether a tag ends what is being skipped: the head of a page, or a drawing, that was not closed."""
        last = self._skip[-1]
        if (last == "head" and tag in tags.BODY_ONLY) or (last == "svg" and tag in tags.OUT_OF_DRAWING):
            self._finish_catching()
            self._skip.clear()
            return True
        if tag == "title" and last == "head" and not self.page.title:
            self._caught, self._into = [], self.page.titles
        elif tag == "script":
            self._start_script(attributes)
        elif tag == last:
            self._skip.append(tag)
        return False

    def end(self, tag: str) -> None:
        if self._caught is not None and tag in ("title", "script"):
            self._finish_catching()
        if self._skip:
            if tag == self._skip[-1]:
                self._skip.pop()
        elif self._formula is not None:
            if tag == "math":
                self._end_formula()
            elif tag == "annotation":
                self._in_source = False
        elif len(self._stack) > 1:
            self._close(_KINDS.get(tag) or Kind(tag))

    def data(self, text: str) -> None:
        if self._caught is not None:
            self._caught.append(text)
        elif not self._skip:
            if self._formula is None:
                self._add(text)
            elif self._in_source and self._source is not None:
                self._source.append(text)
            else:
                self._formula.append(text)

    def close(self) -> Page:
        if self._formula is not None:
            self._end_formula()
        self._flush()
        while len(self._stack) > 1:
            self._pop()
        self._owner = self._stack[0]
        self._owner.close()
        self.page.elements = self._elements
        return self.page

    # -- elements

    def _open(self, kind: Kind, attributes: tags.Attributes) -> None:
        if kind.block:
            self._open_block(kind, attributes)
        elif kind.link:
            self._links += 1
            if self._inked and self._link_end == len(self._plain):
                self._put(" ")  # style sets menus apart, not white space
        elif kind.emphasis:
            self._emphasis += 1
        elif kind.custom and self._inked:
            self._put(" ")
        if self._marks is not None:
            if self._pre:
                if kind.tag == "code" and self._fence is not None and self._fence.sign == FENCE:
                    self._fence.sign += language_of(attributes.get("class", ""))
            elif kind.link or kind.raised or (kind.emphasis and not self._heading):
                self._marks.open(kind.tag, attributes)
        above: Open = self._stack[-1]
        if kind.kept and len(self._stack) < _MAX_DEPTH:
            self._elements += 1
            opened = Open(kind, attributes, above, self._elements)
            self._stack.append(opened)
            if self._marks is not None and kind.block:
                self._sign(opened)
        else:
            self._stack.append(above)
        if attributes:
            self._open_byline(kind, attributes)
        if kind.tag == "time" and attributes.get("datetime"):
            self.page.times.append(attributes["datetime"])

    def _open_byline(self, kind: Kind, attributes: tags.Attributes) -> None:
        """Begin a byline where the element is one; most are not, and take two looks into their attributes."""
        classes: str = attributes.get("class", "")
        href: str = attributes.get("href", "") if kind.link else ""
        named: bool = "uthor" in classes or "yline" in classes or "riter" in classes or "author" in href
        if named or "rel" in attributes or "itemprop" in attributes:
            sure: int = bylines.sureness(
                classes, attributes.get("rel", ""), attributes.get("itemprop", ""), href[: tags.LONG]
            )
            if sure:
                self._bylines.append((len(self._stack), sure, len(self._blocks), []))

    def _close_byline(self) -> None:
        """Keep the byline whose element ended, unless it is empty or too long."""
        _, sure, place, parts = self._bylines.pop()
        text = "\n".join(line for part in "".join(parts).split("\n") if (line := " ".join(part.split())))
        if 0 < len(text) <= bylines.LONGEST:
            self.page.bylines.append(bylines.Byline(sure, place, text))

    def _open_block(self, kind: Kind, attributes: tags.Attributes) -> None:
        self._flush()
        if kind.lists:
            self._gap = self._gap or not self._lists  # a list inside a list needs no blank line
            self._lists.append(tags.whole_number(attributes.get("start"), 1) if kind.tag == "ol" else None)
        elif kind.paragraph:
            self._gap = True
        if kind.heading:
            self._heading = kind.heading
        elif kind.tag == "li":
            self._start_item(attributes)
        elif kind.tag == "pre":
            self._pre += 1
        elif kind.cell:
            if self._tables:
                self._tables[-1].start_cell(self._blocks, tags.whole_number(attributes.get("colspan"), 1))
        elif kind.tag == "table":
            if self._tables:
                self._tables[-1].holds_table = True
            self._tables.append(Table(len(self._blocks)))
        elif kind.tag == "tr" and self._tables:
            self._tables[-1].start_row(self._blocks)

    def _innermost(self) -> Open:
        """Return the innermost open element, made together with those around it that hold their first line."""
        opened: Open = self._stack[-1]
        waiting: list[Open] = []
        while opened.element is None and opened.parent is not None:
            waiting.append(opened)
            opened = opened.parent
        while waiting:
            above = opened
            opened = waiting.pop()
            opened.make(above, self.page)
        return opened

    def _close(self, kind: Kind) -> None:
        if kind.void:
            return
        if kind.block:
            self._close_block(kind)
        else:
            if kind.link:
                self._link_end = len(self._plain)
            if self._marks is not None and (kind.link or kind.raised or kind.emphasis):
                self._marks.close(kind.tag)
        self._pop()

    def _close_block(self, kind: Kind) -> None:
        self._flush()
        if kind.lists and self._lists:
            self._lists.pop()
            self._gap = self._gap or not self._lists
        elif kind.paragraph:
            self._gap = True
        if kind.heading:
            self._heading = ""
        elif kind.tag == "pre":
            self._pre = max(self._pre - 1, 0)
        elif kind.tag == "tr" and self._tables:
            self._tables[-1].end_row(self._blocks)
        elif kind.tag == "table" and self._tables:
            self._tables.pop().close(self._blocks)

    def _pop(self) -> None:
        """Leave an element: what it holds counts for its parent too."""
        opened: Open = self._stack.pop()
        while self._bylines and self._bylines[-1][0] > len(self._stack):
            self._close_byline()
        parent = opened.parent
        if opened.element is not None and parent is not None and opened is not self._stack[-1]:
            opened.close()
            parent.text += opened.text
            parent.linked += opened.linked
            parent.paragraphs += opened.paragraphs

    # -- lists and tables

    def _start_item(self, attributes: tags.Attributes) -> None:
        number = self._lists[-1] if self._lists else None
        self._bullet = "- "
        if number is not None:
            number = tags.whole_number(attributes.get("value"), number)
            self._lists[-1] = number + 1
            self._bullet = f"{number}. "

    def _sign(self, opened: Open) -> None:
        """Note what Markdown puts before the lines of an element: a quotation, an item, a fence, a footnote's label."""
        kind, attributes = opened.kind, opened.attributes
        marks = self._marks
        if marks is not None and marks.notes and kind.tag in ("li", "p", "div", "aside", "dd"):
            label = marks.notes.pop(attributes.get("id", ""), "")
            if label:
                opened.sign = f"[^{label}]: "
                return
        if kind.tag == "li":
            opened.sign = self._bullet
        elif kind.tag == "blockquote":
            opened.sign = QUOTE
        elif kind.tag == "pre" and self._pre == 1:
            names = attributes.get("class", "")
            parent = opened.parent
            for _ in range(2):
                if parent is not None and not language_of(names):
                    names = parent.attributes.get("class", "")
                    parent = parent.parent
            opened.sign = FENCE + language_of(names)
            self._fence = opened

    # -- formulas

    def _is_passed_over(self, classes: str) -> bool:
        """Tell whether an inline element shows once more what a formula says, or explains a line to screen readers.

        A link beside a heading begins a line of its own.
        """
        meaning: str = tags.inline_meaning(classes)
        if not meaning:
            return False
        if meaning == "beside":
            if self._heading:
                self._flush()
                self._heading = ""
            return False
        if meaning == "rendered":
            if self._tex < 0:
                self._tex = "math/tex" in self._html
            return self._tex == 1
        if meaning == "formula":
            return self._formula_end == len(self._plain) > 0
        return self._inked

    def _start_formula(self, attributes: tags.Attributes) -> None:
        self._formula, self._source = [], []
        stated = attributes.get("alttext", "")
        if stated:
            self._source.append(stated)
        self._shown = attributes.get("display", "") == "block"

    def _end_formula(self) -> None:
        formula, source = self._formula or [], self._source or []
        self._formula = self._source = None
        self._in_source = False
        text = single_spaced(" ".join(part.strip() for part in formula if part.strip()))
        self._add_formula(tex_of(source[-1]) if source else "", text)

    def _add_formula(self, tex: str, text: str) -> None:
        if tex or text:
            if not self._inked:
                self._owner, self._inked = self._innermost(), True
            self._plain.append(text or tex)
            self._formula_end = len(self._plain)
            if self._marks is not None:
                self._marks.formula(tex or text, shown=self._shown)

    # -- text

    def _add(self, text: str) -> None:
        for byline in self._bylines:
            byline[3].append(text.replace("\n", " "))
        if not text.isspace():
            if not self._inked:
                self._owner, self._inked = self._innermost(), True
            innermost: Open = self._stack[-1]
            if innermost.inside_link:
                self._linked += len(text.strip())
        self._put(text)

    def _put(self, text: str) -> None:
        self._plain.append(text)
        if self._marks is not None:
            self._marks.add(text)

    def _break(self) -> None:
        """A line break; two of them part paragraphs."""
        if self._pre:
            self._add("\n")
        else:
            self._gap = self._gap or not self._inked
            self._flush()

    def _flush(self) -> None:
        """End the line: keep it where there is anything in it."""
        if self._inked:
            self._keep_line()
        elif self._plain and self._marks is not None:
            self._marks.take()
        self._plain.clear()
        self._inked = False
        self._linked = self._links = self._emphasis = 0

    def _keep_line(self) -> None:
        plain = "".join(self._plain)
        marked = "" if self._marks is None else self._marks.take()
        if self._pre:
            self._keep_code(plain)
        else:
            mark, before = self._mark()
            self._keep(single_spaced(plain), single_spaced(marked) if marked else "", mark, before)
        self._bullet = ""

    def _mark(self) -> tuple[str, str]:
        """Return what sort of line this is, and what Markdown puts before it."""
        if self._heading:
            return "heading", self._heading
        if self._bullet:
            return "list", ""
        return "quote" if self._owner.within[_QUOTE] else "", ""

    def _keep_code(self, text: str) -> None:
        """Keep the lines of preformatted text as they are."""
        for line in text.strip("\n").split("\n"):
            if line.strip():
                self._keep(line.rstrip(), line.rstrip(), "code", "")
            else:
                self._gap = True

    def _keep(self, text: str, markdown: str, mark: str, before: str) -> None:
        if not text:
            return
        owner = self._owner
        while owner.kind.link and owner.parent is not None:
            owner = owner.parent
        linked = min(self._linked, len(text))
        bullet = self._bullet if mark == "list" else ""
        element = owner.element
        assert element is not None
        block = Block(
            text, markdown, element, linked, self._links, self._emphasis, self._elements,
            self._gap, mark, bullet, before, "", owner.nest,
        )  # fmt: skip
        self._blocks.append(block)
        owner.text += len(text)
        owner.linked += linked
        owner.paragraphs += len(text) - linked >= PARAGRAPH
        if owner.closed:  # before the line that began in it
            owner.close()
        self._gap = False

    # -- the head and scripts

    def _start_script(self, attributes: tags.Attributes) -> None:
        kind = attributes.get("type", "").lower()
        if kind[:8] == "math/tex":
            self._shown = "display" in kind
            self._caught, self._into = [], self._formulas
        elif "json" in kind:
            self._caught, self._into = [], self.page.json_ld if "ld+json" in kind else self.page.state

    def _finish_catching(self) -> None:
        if self._caught is not None and self._into is not None:
            self._into.append("".join(self._caught))
            if self._into is self._formulas:
                self._add_formula(tex_of(self._formulas.pop()), "")
        self._caught = None
