"""The document that all later stages work on: spans of the source and what matching sees of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from cleanseed.text.words import words_of

if TYPE_CHECKING:
    from cleanseed.html.markup import Container, Markup
    from cleanseed.html.origins import Origins
    from cleanseed.html.tree import Tree


class Shape(StrEnum):
    """How the text was laid out, which decides what the unit of decision is."""

    LINES = "lines"
    WRAPPED = "wrapped"
    ONE_LINE = "one_line"


@dataclass(slots=True)
class Line:
    """A unit of decision: a line, a paragraph of hard-wrapped lines, or a sentence of one-line text.

    `start` and `end` are code points of the source, white space around trimmed.  `text` is what a reader sees
    (invisible characters gone, letters composed, spaces single, quotes and dashes plain), `matter` is the text without
    Markdown marks and bullets, `folded` the matter in folded case: what rules match.
    `gap` counts the blank lines before; `mark` is `heading`, `list`, `quote`, `table` or empty; `markup` is what stood
    around the line where it came from HTML.

    `words` are worked out when they are first asked for, and once however often a text is decided on.
    """

    start: int
    end: int
    text: str
    matter: str
    folded: str
    gap: int = 0
    indent: int = 0
    mark: str = ""
    markup: Markup | None = None
    _words: list[str] | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> list[str]:
        """The words of the folded text."""
        if self._words is None:
            self._words = words_of(self.folded)
        return self._words


Lines = dict[str, Line]
"""Lines by their characters as they stand in the source, white space at the end left out."""


@dataclass(slots=True)
class Document:
    """A source text and its lines, blank ones left out.

    `page_type` is the type of a page of HTML, `containers` are the parts on its map, `tree` has the elements that its
    lines are in, `origins` their XPaths.  `known` are lines by their characters: what is left of a text after a
    cleaning is read from them.
    """

    source: str
    lines: tuple[Line, ...]
    shape: Shape = Shape.LINES
    hints: dict[str, object] = field(default_factory=dict)  # metadata that came with the markup
    page_type: str = "article"
    containers: tuple[Container, ...] = ()
    tree: Tree | None = field(default=None, compare=False, repr=False)
    origins: Origins | None = field(default=None, compare=False, repr=False)
    known: Lines = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_marked(self) -> bool:
        """Whether the lines came from HTML and know their markup."""
        return bool(self.lines) and self.lines[0].markup is not None
