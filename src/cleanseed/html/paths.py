"""Where in a page elements are, as XPaths that resolve in the page's tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from lxml import etree

from cleanseed.html.builder import Builder
from cleanseed.html.parse import repaired
from cleanseed.html.tags import Attributes


def element_paths(html: str, orders: Collection[int]) -> dict[int, str]:
    """Return the XPath of each element of a page, by the order of the element.

    The page is parsed once more for it, since few callers ask.
    """
    target = _Paths(html, orders)
    parser = etree.HTMLParser(target=target, huge_tree=True, remove_comments=True, remove_pis=True)
    parser.feed(repaired(html))
    parser.close()
    return target.found


class _Paths:
    """A parser's target that follows a builder, and notes the path of each element that is asked for."""

    def __init__(self, html: str, orders: Collection[int]) -> None:
        self.found: dict[int, str] = {}
        self._orders = set(orders)
        self._builder = Builder(html)
        self._open: list[tuple[str, Counter[str]]] = [("", Counter())]  # each with the tags of its children

    def start(self, tag: str, attributes: Attributes) -> None:
        _, children = self._open[-1]
        children[tag] += 1
        self._open.append((f"{tag}[{children[tag]}]", Counter()))
        before = self._builder.elements
        self._builder.start(tag, attributes)
        order = self._builder.elements
        if order > before and order in self._orders:
            self.found[order] = "/".join(step for step, _ in self._open)

    def end(self, tag: str) -> None:
        if len(self._open) > 1:
            self._open.pop()
        self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> None:
        self._builder.close()
