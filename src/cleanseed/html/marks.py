"""The Markdown of the line that is being read: emphasis, code and links around their text."""

from __future__ import annotations

from typing import NamedTuple

_MOST = 8  # marks open at once: more are dropped, so that tags that are never closed do not pile up
_SIGNS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}


class _Mark(NamedTuple):
    tag: str
    before: str
    after: str
    start: int  # the part of the line that it begins before


class Marks:
    """Puts marks into the `parts` of a line; a mark that is open where a line ends goes on in the next."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[_Mark] = []

    def open(self, tag: str, href: str = "") -> None:
        """Begin a mark where the tag makes one: a link that leads away from the page, emphasis, code."""
        if tag == "a":
            before, after = "[", f"]({href})"
            if not href or href[0] == "#" or href[:11].lower() == "javascript:":
                return
        elif sign := _SIGNS.get(tag, ""):
            before = after = sign
        else:
            return
        if len(self._open) < _MOST and all(mark.before != before for mark in self._open):
            self._open.append(_Mark(tag, before, after, len(self.parts)))

    def close(self, tag: str) -> None:
        """End the innermost mark of a tag, and those inside it."""
        place = next((n for n in reversed(range(len(self._open))) if self._open[n].tag == tag), None)
        if place is not None:
            while len(self._open) > place:
                self._wrap(self._open.pop())

    def take(self) -> str:
        """Return the line, and begin the next with the marks that are open."""
        for mark in reversed(self._open):
            self._wrap(mark)
        text = "".join(self.parts)
        self.parts.clear()
        if self._open:
            self._open = [mark._replace(start=0) for mark in self._open]
        return text

    def _wrap(self, mark: _Mark) -> None:
        """Put a mark around its text, white space outside; none around nothing."""
        inner = "".join(self.parts[mark.start :])
        core = inner.strip()
        if core:
            lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            inner = f"{lead}{mark.before}{core}{mark.after}{trail}"
        self.parts[mark.start :] = [inner]
