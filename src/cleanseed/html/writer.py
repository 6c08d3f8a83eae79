"""The lines of a page as they come out of the parser's events.

This file is compiled where there is a compiler, with the types that the `.pxd` beside it states.
"""

from __future__ import annotations

from cleanseed.html import bylines, tags
from cleanseed.html.blocks import PARAGRAPH, Block, Page, single_spaced
from cleanseed.html.elements import NOWHERE, Kind, Open
from cleanseed.html.marks import Marks
from cleanseed.html.markup import Element

_QUOTE = tags.PLACE["blockquote"]


class Writer:
    """Puts text into lines, and lines into the blocks of a page, each with the innermost element it begins in."""

    def __init__(self, *, markdown: bool, url: str | None) -> None:
        root = Open(Kind(""), {}, None, 0, 0)
        root.element = Element("", None, 0, NOWHERE, 0, 0, -1, -1, False, "", "", 0, 0, 0)
        self.page = Page(root.element, [root.element])
        self._blocks = self.page.blocks
        self._stack = [root]
        self._elements = 0
        self._marks = Marks(url) if markdown else None
        self._owner = self._holder = root
        self._plain: list[str] = []  # the pieces of the line
        self._linked = self._links = self._emphasis = 0
        self._formula_end = 0  # pieces of the line up to the end of its last formula
        self._inked = False  # whether the line has more than white space yet
        self._gap = False
        self._bullet = self._heading = ""
        self._pre = 0
        self._bylines: list[tuple[int, int, int, list[str]]] = []  # open ones: depth, sureness, line, what they show

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

    def _ink(self) -> None:
        """Note which element the line begins in, and which one is around all of it so far."""
        if not self._inked:
            self._owner = self._holder = self._innermost()
            self._inked = True
        while self._holder.closed and self._holder.parent is not None:
            self._holder = self._holder.parent

    def _add_formula(self, tex: str, text: str, is_shown: bool) -> None:
        if tex or text:
            self._ink()
            self._plain.append(text or tex)
            self._formula_end = len(self._plain)
            if self._marks is not None:
                self._marks.formula(tex or text, shown=is_shown)

    def _add(self, text: str) -> None:
        for byline in self._bylines:
            byline[3].append(text.replace("\n", " "))
        if not text.isspace():
            self._ink()
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
        elif self._heading:
            self._put(" ")
        else:
            self._gap = self._gap or not self._inked
            self._flush()

    def _flush(self) -> None:
        """End the line: keep it where there is anything in it."""
        for byline in self._bylines:
            byline[3].append("\n")
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
        element, holder = owner.element, self._holder.element
        assert element is not None
        assert holder is not None
        block = Block(
            text, markdown, element, holder, linked, self._links, self._emphasis, self._elements,
            self._gap, mark, bullet, before, "", owner.nest,
        )  # fmt: skip
        self._blocks.append(block)
        owner.text += len(text)
        owner.linked += linked
        owner.paragraphs += len(text) - linked >= PARAGRAPH
        if owner.closed:  # before the line that began in it
            owner.close()
        self._gap = False

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
