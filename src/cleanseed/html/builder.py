"""The parser's target: from start, end and data to lines that know their markup.

This file is compiled where there is a compiler, with the types that the `.pxd` beside it states.
"""

from __future__ import annotations

from cleanseed.html import tags
from cleanseed.html.blocks import Page
from cleanseed.html.elements import KINDS, Kind, Open
from cleanseed.html.formulas import Formula, tex_of
from cleanseed.html.markdown import FENCE, QUOTE, language_of
from cleanseed.html.tables import Table
from cleanseed.html.writer import Writer

_MAX_DEPTH = 2_000  # elements deeper than this hang on their ancestor at this depth; their text stays
_KINDS = KINDS  # typed here, where each tag looks it up


class Builder(Writer):
    """The parser's target: start, end, data and close are what lxml calls."""

    def __init__(self, html: str, *, markdown: bool = False, url: str | None = None) -> None:
        super().__init__(markdown=markdown, url=url)
        self._skip: list[str] = []
        self._caught: list[str] | None = None
        self._into: list[str] | None = None  # where what is caught goes
        self._html = html
        self._tex = -1  # whether scripts hold the formulas, and what is rendered from them stands beside; -1: unknown
        self._formula: Formula | None = None  # the open one
        self._scripts: list[str] = []  # the source of the formula that a script holds
        self._is_shown = False  # whether that stands apart from the text
        self._fence: Open | None = None  # the open block of code
        self._link_end = 0  # pieces of the line up to the end of its last link
        self._lists: list[int | None] = []
        self._tables: list[Table] = []
        self._counts = self.page.counts

    # -- what the parser calls

    def start(self, tag: str, attributes: tags.Attributes) -> None:
        kind: Kind = _KINDS.get(tag) or Kind(tag)
        if kind.stated:
            self.page.head.append((tag, dict(attributes)))
            if tag == "base" and self._marks is not None and attributes.get("href"):
                self._marks.base(attributes["href"])
        elif kind.hiding:
            self.page.opened[tag] += 1
        if kind.kept:
            self._counts[tag] = self._counts.get(tag, 0) + 1
        if self._skip and not self._leaves_skip(tag, attributes):
            return
        if self._formula is not None:
            if self._formula.start(tag, attributes):
                self._skip.append(tag)
            return
        if kind.formula:
            self._formula = Formula(attributes)
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
        elif tag == "math":
            self._end_formula()
        elif self._formula is not None:
            self._formula.end(tag)
        elif len(self._stack) > 1:
            self._close(_KINDS.get(tag) or Kind(tag))

    def data(self, text: str) -> None:
        if self._caught is not None:
            self._caught.append(text)
        elif not self._skip:
            if self._formula is None:
                self._add(text)
            else:
                self._formula.data(text)

    def close(self) -> Page:
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
            opened = Open(kind, attributes, above, self._elements, self._counts[kind.tag])
            self._stack.append(opened)
            if self._marks is not None and kind.block:
                self._sign(opened)
        else:
            self._stack.append(above)
        if attributes:
            self._open_byline(kind, attributes)
        if kind.tag == "time" and attributes.get("datetime"):
            self.page.times.append(attributes["datetime"])

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
            if self._heading and self._inked:
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

    def _end_formula(self) -> None:
        formula, self._formula = self._formula, None
        if formula is not None:
            self._add_formula(formula.tex, formula.text, formula.is_shown)

    # -- the head and scripts

    def _start_script(self, attributes: tags.Attributes) -> None:
        kind = attributes.get("type", "").lower()
        if kind[:8] == "math/tex":
            self._is_shown = "display" in kind
            self._caught, self._into = [], self._scripts
        elif "json" in kind:
            self._caught, self._into = [], self.page.json_ld if "ld+json" in kind else self.page.state

    def _finish_catching(self) -> None:
        if self._caught is not None and self._into is not None:
            self._into.append("".join(self._caught))
            if self._into is self._scripts:
                self._add_formula(tex_of(self._scripts.pop()), "", self._is_shown)
        self._caught = None
