"""The Markdown of the line that is being read: emphasis, code, links, footnotes and formulas around their text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin

_MOST = 8  # marks open at once: more are dropped, so that tags that are never closed do not pile up
_SIGNS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`", "kbd": "`", "samp": "`", "tt": "`"}
# What would begin a mark of Markdown: stars and low lines beside a word, backticks, tags.
_SPECIAL = re.compile(r"\*(?=\S|$)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`|<(?=[A-Za-z/!?]|$)")
_RARE = re.compile(r"[*_`<]")  # found fast, and what most texts do not have
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:={2,}|-{2,})\s*$|~{3})|(?<=\d)(?=[.)](?:\s|$))")
_NUMBER = re.compile(r"\d{1,9}[.)](?:\s|$)")
_INLINE_TEX = re.compile(r"\\\((.{1,2000}?)\\\)")
_SHOWN_TEX = re.compile(r"\\\[(.{1,2000}?)\\\]")
_REFERENCE = re.compile(r"\W*(\w{1,8}|[*†‡§¶]{1,3})\W*")
_NOTE_NAMES = re.compile(r"foot-?note|note-?ref|\bfn\b|\breference\b|noteref")
_BACK = frozenset("↩ ↩︎ ↑ ^ ⏎ ↵ ⤴ [↩]".split())


class _Mark(NamedTuple):
    tag: str
    before: str
    after: str
    start: int  # the part of the line that it begins before
    note: str = ""  # the address of a link within the page


class Marks:
    """Puts marks into the `parts` of a line; a mark that is open where a line ends goes on in the next.

    `notes` are the labels of footnotes by the ids of their texts.
    """

    def __init__(self, url: str | None = None) -> None:
        self.parts: list[str] = []
        self.notes: dict[str, str] = {}
        self._open: list[_Mark] = []
        self._url = url
        self._code = 0
        self._raised = 0

    def base(self, href: str) -> None:
        """Take in the address that the page states for its links."""
        self._url = _joined(self._url, href) if self._url else href

    def add(self, text: str) -> None:
        """Add text, with what would be a mark escaped."""
        if not self._code and _RARE.search(text):
            text = _SPECIAL.sub(r"\\\g<0>", text)
        self.parts.append(text)

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a mark where the tag makes one: a link that leads away from the page, a footnote, emphasis, code."""
        note = ""
        if tag == "sup":
            self._raised += 1
            return
        if tag == "a":
            href = attributes.get("href", "").strip()
            before, after = "[", f"]({self._whole(href)})"
            if not href or href[:11].lower() == "javascript:":
                return
            if href[0] == "#":
                names = f"{attributes.get('class', '')} {attributes.get('role', '')} {href}".lower()
                before, after = ("[^" if self._raised or _NOTE_NAMES.search(names) else ""), ""
                note = href
        elif sign := _SIGNS.get(tag, ""):
            before = after = sign
            self._code += sign == "`"
        else:
            return
        if len(self._open) < _MOST and all(mark.before != before for mark in self._open):
            self._open.append(_Mark(tag, before, after, len(self.parts), note))

    def close(self, tag: str) -> None:
        """End the innermost mark of a tag, and those inside it."""
        if tag == "sup":
            self._raised = max(self._raised - 1, 0)
            return
        if _SIGNS.get(tag) == "`":
            self._code = max(self._code - 1, 0)
        place = next((n for n in reversed(range(len(self._open))) if self._open[n].tag == tag), None)
        if place is not None:
            while len(self._open) > place:
                self._wrap(self._open.pop())

    def formula(self, tex: str, *, shown: bool) -> None:
        """Add a formula: within the line or, where it is `shown`, as a display."""
        self.parts.append(f"$${tex}$$" if shown else f"${tex}$")

    def take(self) -> str:
        """Return the line, and begin the next with the marks that are open."""
        for mark in reversed(self._open):
            self._wrap(mark)
        text = "".join(self.parts)
        self.parts.clear()
        if self._open:
            self._open = [mark._replace(start=0) for mark in self._open]
        if "\\" in text:
            text = _SHOWN_TEX.sub(r"$$\1$$", _INLINE_TEX.sub(r"$\1$", text))
        return text

    def _whole(self, href: str) -> str:
        """Return the address of a link, absolute where that of the page is known, as Markdown can hold it."""
        address = _joined(self._url, href) if self._url else href
        return re.sub(r"\s+", "%20", address).replace("(", "%28").replace(")", "%29").replace("<", "%3C")

    def _wrap(self, mark: _Mark) -> None:
        """Put a mark around its text, white space outside; none around nothing."""
        inner = "".join(self.parts[mark.start :])
        core = inner.strip()
        if mark.note:
            self.parts[mark.start :] = [self._within_page(mark, inner, core.replace("\\", ""))]
            return
        if core:
            lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            before, after = mark.before, mark.after
            if before == "`" and "`" in core:
                before, after = "`` ", " ``"
            elif before == "[":
                core = _escaped_brackets(core)
            inner = f"{lead}{before}{core}{after}{trail}"
        self.parts[mark.start :] = [inner]

    def _within_page(self, mark: _Mark, inner: str, core: str) -> str:
        """Return a link within the page: a footnote's reference, nothing for the link back from it, or its text."""
        if core in _BACK:
            return ""
        found = _REFERENCE.fullmatch(core) if mark.before else None
        if found is None:
            return inner
        label = self.notes.setdefault(mark.note[1:], found[1])
        return f"[^{label}]"


def guarded(text: str) -> str:
    """Return a line of plain text so that Markdown takes it for no heading, list, quotation or rule."""
    first = text[:1]
    if first.isdigit():
        return _LINE_START.sub(r"\\", text, count=1) if _NUMBER.match(text) else text
    return "\\" + text if first in "#>-+*=~" and _LINE_START.match(text) else text


def _escaped_brackets(text: str) -> str:
    return text if text.count("[") == text.count("]") else re.sub(r"[\[\]]", r"\\\g<0>", text)


def _joined(base: str | None, href: str) -> str:
    try:
        return urljoin(base or "", href)
    except ValueError:  # brackets that do not close
        return href
