"""The title that the text shows where the decision has no headline, and how a title is shown."""

from __future__ import annotations

import regex

from cleanseed.decide.possible import is_dateline
from cleanseed.result import Kind
from cleanseed.rules.words import all_words, alternation
from cleanseed.text.document import Document

_LONGEST = 150  # characters of a title
_TOP = 2  # lines above a title with which a text still begins
_PARAGRAPH = 60  # characters of the line below a title that nothing else marks
_PARAGRAPH_UNSPACED = 25  # of a script that has no spaces
_ENDS = frozenset(".!…:;,。!")
_UNDERLINE = regex.compile(r"(?:=+|-+)\Z")
_SHORTEST_LINE = 3
_PARTS = ("list", "table", "quote", "code")
_BUTTONS = (Kind.BYLINE, Kind.INTERFACE, Kind.SOCIAL)  # lines that stand between a title and its text
_LABEL = regex.compile(rf"(?:{alternation(all_words('title_labels'))}):\s+(?=\S)", regex.IGNORECASE)
_LINK = regex.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_AROUND = regex.compile(r"(\*\*|__|`|\*|_)(?=\S)(.+?)(?<=\S)\1")


def title_line(document: Document, kept: list[int], kinds: dict[int, Kind]) -> int | None:
    """Return the number of the line that is the title: the only heading of the first level, or what the text begins
    with.

    Without a mark of its own a line is the title only where it is short, ends as no sentence, and stands at the top, or
    above a byline.
    """
    top = [number for number in kept if _level(document, number) == 1]
    if len(top) == 1:
        return top[0]
    if not kept:
        return None
    first = kept[0]
    if _LABEL.match(document.lines[first].matter) or (first <= _TOP and _level(document, first)):
        return first
    line = document.lines[first]
    if not line.matter or len(line.matter) > _LONGEST or line.matter[-1] in _ENDS or line.mark in _PARTS:
        return None
    if kinds.get(first + 1) == Kind.BYLINE and is_dateline(document.lines[first + 1]):
        return first
    below = kept[1] if len(kept) > 1 else first
    between = range(first + 1, below)
    begins = first <= _TOP and not document.is_marked and _is_paragraph(document.lines[below].matter)
    return first if begins and all(kinds.get(number) in _BUTTONS for number in between) else None


def _is_paragraph(text: str) -> bool:
    return len(text) >= (_PARAGRAPH if " " in text else _PARAGRAPH_UNSPACED)


def as_title(text: str) -> str:
    """Return a title without its label and without Markdown's links and emphasis."""
    text = _LINK.sub(r"\1", _LABEL.sub("", text))
    return str(_AROUND.sub(r"\2", text).strip(" #"))


def _level(document: Document, number: int) -> int:
    """Return the level of a Markdown heading, 0 of another line."""
    line = document.lines[number]
    if document.is_marked:
        return 0
    marks = document.source[line.start : line.end]
    if line.mark == "heading" and marks.startswith("#"):
        return len(marks) - len(marks.lstrip("#"))
    below = document.lines[number + 1] if number + 1 < len(document.lines) else None
    rule = below.text if below is not None and below.gap == 0 else ""
    if line.mark or len(rule) < _SHORTEST_LINE or not _UNDERLINE.match(rule):
        return 0
    return 1 if rule[0] == "=" else 2
