"""Where in a page of HTML the lines of its text come from, in plain values."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from cleanseed.html.markup import Element

_NAME = re.compile(r"[a-z][a-z0-9_.-]*")


class Origins:
    """The elements that hold the lines of a document, as XPaths.

    A result that is kept holds this, but not the document: so the lines are a few numbers each, and an XPath is put
    together when it is asked for.
    """

    def __init__(self, starts: Sequence[int], holders: Sequence[Element], counts: Mapping[str, int]) -> None:
        """Take where each line starts in the source, the element around it, and the number of elements of each tag."""
        self._starts = array("q", starts)
        self._tags = tuple(holder.tag for holder in holders)
        self._numbers = array("q", [h.nth if h.nth <= counts.get(h.tag, 0) else 0 for h in holders])

    def path(self, start: int) -> str | None:
        """Return the XPath of the element that holds the line at `start`.

        It is None for a line that is in no element of the page.
        """
        line = bisect_right(self._starts, start) - 1
        if line < 0 or not self._numbers[line]:
            return None
        return f"(//{_step(self._tags[line])})[{self._numbers[line]}]"


def _step(tag: str) -> str:
    """Return the test that elements of a tag pass; a name that XPath cannot write is compared as text."""
    if _NAME.fullmatch(tag):
        return tag
    return f"*[name()='{tag}']" if "'" not in tag else f'*[name()="{tag}"]'
