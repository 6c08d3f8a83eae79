"""From HTML to lines that know their markup, in one pass without a tree.

An event parser has no depth limit, loses no text and is linear on hostile pages; no tree of the parsers at hand is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cleanseed.read.markup import TAGS, Element

_SKIPPED = frozenset(
    ("script style template svg iframe object embed applet head canvas audio video map datalist select").split()
)
_VOID = frozenset(("area base br col embed hr img input link meta param source track wbr").split())
_BLOCKS = frozenset(
    (
        "address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main "
        "menu nav noscript ol option p pre section summary table tbody td textarea tfoot th thead tr ul"
    ).split()
)
_PARAGRAPHS = frozenset(("p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 section article figure").split())
_PLACE = {tag: number for number, tag in enumerate(TAGS)}
_PARAGRAPH = 80  # characters outside links that make a paragraph
_MAX_DEPTH = 2_000  # elements deeper than this hang on their ancestor at this depth; their text stays
_CHROME = re.compile(
    r"nav|menu|foot|header|masthead|side-?bar|rail|widget|social|shar(?:e|ing)|follow|relat|recommend|promo|sponsor|advert"
    r"|\bads?\b|[-_]ads?[-_]|banner|cookie|consent|gdpr|newsletter|subscri|signup|sign-up|paywall|login|popup|modal|overlay"
    r"|comment|disqus|respond|breadcrumb|pagina|pager|tags?\b|tag-|byline|author|bio\b|meta\b|caption|credit|teaser|trend|popular|most-"
    r"|more-|read-?next|outbrain|taboola|copyright|legal|disclaim|print|tool|toolbar|skip|search|hidden|sr-only|carousel|slider|weather"
)
_CONTENT = re.compile(
    r"article|story|post|entry|content|body|main|text|blog|page\b|hentry|detail|description|product|message|thread|doc|markdown|prose"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u200b]+")
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}

Attributes = Mapping[str, str]


@lru_cache(maxsize=4096)
def _sounds(label: str) -> tuple[bool, bool]:
    """Tell whether a class, id or role sounds like page furniture, and whether it sounds like content."""
    return bool(_CHROME.search(label)), bool(_CONTENT.search(label))


@dataclass(slots=True)
class Block:
    """A line of the page: its text, plain and as Markdown, and its markup."""

    text: str
    markdown: str
    element: Element
    linked: int
    links: int
    emphasis: int
    place: int
    gap: bool
    prefix: str


@dataclass(slots=True)
class Page:
    """What one pass over the markup found."""

    blocks: list[Block] = field(default_factory=list)
    head: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # meta, link, html and base tags
    title: str = ""
    json_ld: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)  # other JSON in scripts
    times: list[tuple[Element, str]] = field(default_factory=list)
    elements: int = 0


class Builder:
    """The parser's target: start, end, data and close are what lxml calls."""

    def __init__(self) -> None:
        self.page = Page()
        root = Element("", None, 0, (0,) * len(TAGS), 0, 0, -1, -1, False, "", 0)
        self._stack: list[Element] = [root]
        self._skip: list[str] = []
        self._caught: list[str] | None = None
        self._catch: Callable[[str], None] | None = None
        self._plain: list[str] = []
        self._marked: list[str] = []
        self._owner: Element = root
        self._linked = self._links = self._emphasis = 0
        self._inked = False  # whether the line has more than white space yet
        self._href: list[str] = []
        self._gap = False
        self._lists: list[int | None] = []
        self._prefix = ""
        self._pre = 0

    # -- what the parser calls

    def start(self, tag: str, attributes: Attributes) -> None:
        if not isinstance(tag, str):
            return
        if tag in ("meta", "link", "html", "base"):
            self.page.head.append((tag, dict(attributes)))
        if self._skip:
            if tag == "title" and self._skip[-1] == "head" and not self.page.title:
                self._start_catching(self._keep_title)
            elif tag == "script":
                self._start_script(attributes)
            elif tag == "body":  # a head that was never closed
                self._skip.clear()
            else:
                if tag == self._skip[-1]:
                    self._skip.append(tag)
                return
            if self._skip:
                return
        if tag in _SKIPPED:
            if tag == "script":
                self._start_script(attributes)
            self._skip.append(tag)
            return
        if tag == "br":
            self._flush() if not self._pre else self._add("\n")
            return
        if tag == "img" or tag in _VOID:
            if tag == "hr":
                self._flush()
            return
        self._open(tag, attributes)

    def end(self, tag: str) -> None:
        if self._catch is not None and tag in ("title", "script"):
            catch, caught = self._catch, "".join(self._caught or ())
            self._catch = self._caught = None
            catch(caught)
        if self._skip:
            if tag == self._skip[-1]:
                self._skip.pop()
            return
        if tag in _VOID or len(self._stack) == 1:
            return
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

    def _open(self, tag: str, attributes: Attributes) -> None:
        if tag in _BLOCKS:
            if tag in ("td", "th"):
                self._cell()
            else:
                self._flush()
            self._gap = self._gap or tag in _PARAGRAPHS
        elif tag == "a":
            self._links += 1
            self._href.append(attributes.get("href", ""))
            self._marked.append("[")
        elif tag in _MARKS:
            self._marked.append(_MARKS[tag])
            self._emphasis += 1
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._start_item()
        elif tag == "pre":
            self._pre += 1
        elif tag == "blockquote":
            self._prefix = "> "
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._prefix = "#" * int(tag[1]) + " "
        if len(self._stack) < _MAX_DEPTH:
            self._stack.append(self._element(tag, attributes))
        else:
            self._stack.append(self._stack[-1])
        if tag == "time" and attributes.get("datetime"):
            self.page.times.append((self._stack[-1], attributes["datetime"]))

    def _element(self, tag: str, attributes: Attributes) -> Element:
        parent = self._stack[-1]
        place = _PLACE.get(tag)
        within = parent.within
        if place is not None:
            within = (*within[:place], within[place] + 1, *within[place + 1 :])
        depth = parent.depth + 1
        label = ""
        chrome, content, chrome_at, content_at = parent.chrome, parent.content, parent.chrome_at, parent.content_at
        hidden = parent.hidden
        if attributes:
            label = " ".join(filter(None, (attributes.get("class"), attributes.get("id"), attributes.get("role"))))[
                :300
            ].lower()
            if label:
                furniture, matter = _sounds(label)
                if furniture:
                    chrome, chrome_at = chrome + 1, depth
                if matter:
                    content, content_at = content + 1, depth
            hidden = hidden or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        self.page.elements += 1
        return Element(
            tag, parent, depth, within, chrome, content, chrome_at, content_at, hidden, label, self.page.elements
        )

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS and tag not in ("td", "th"):
            self._flush()
            self._gap = self._gap or tag in _PARAGRAPHS
        if tag == "a" and self._href:
            self._marked.append(f"]({self._href.pop()})")
        elif tag in _MARKS:
            self._marked.append(_MARKS[tag])
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._pre = max(self._pre - 1, 0)
        self._pop()

    def _pop(self) -> None:
        """Leave an element: what it holds counts for its parent too."""
        element = self._stack.pop()
        if element is not self._stack[-1] and element.parent is not None:
            element.parent.text += element.text
            element.parent.linked += element.linked
            element.parent.paragraphs += element.paragraphs

    def _start_item(self) -> None:
        depth = max(len(self._lists) - 1, 0)
        count = self._lists[-1] if self._lists else None
        if count is None:
            self._prefix = "  " * depth + "- "
        else:
            self._lists[-1] = count + 1
            self._prefix = "  " * depth + f"{count + 1}. "

    def _cell(self) -> None:
        """Cells of a row stand on one line, unless blocks inside them break it."""
        if self._stack[-1].tag == "tr" and self._inked:
            self._plain.append(" | ")
            self._marked.append(" | ")

    # -- text

    def _add(self, text: str) -> None:
        element = self._stack[-1]
        size = len(text) if len(text) < 8 else len(text.strip())
        if size and not text.isspace():
            if not self._inked:
                self._owner, self._inked = element, True
            if element.within[_PLACE["a"]]:
                self._linked += size
        self._plain.append(text)
        self._marked.append(text)

    def _flush(self) -> None:
        if not self._plain:
            self._reset()
            return
        plain, marked = "".join(self._plain), "".join(self._marked)
        if self._pre:
            lines = [(line.rstrip(), line.rstrip()) for line in plain.strip("\n").split("\n")]
        else:
            lines = [(_SPACE.sub(" ", plain).strip(), _SPACE.sub(" ", marked).strip())]
        for number, (text, markdown) in enumerate(lines):
            if text.strip():
                self._append(text, markdown, number == 0)
        self._reset()

    def _append(self, text: str, markdown: str, first: bool) -> None:
        element = self._owner
        while element.parent is not None and element.tag not in _BLOCKS:
            element = element.parent
        linked = min(self._linked, len(text))
        prefix = self._prefix if first else ""
        self.page.blocks.append(
            Block(
                text,
                markdown,
                element,
                linked,
                self._links,
                self._emphasis,
                self.page.elements,
                self._gap and first,
                prefix,
            )
        )
        element.text += len(text)
        element.linked += linked
        element.paragraphs += len(text) - linked >= _PARAGRAPH
        self._gap = False
        self._prefix = ""

    def _reset(self) -> None:
        if self._inked:
            self._prefix = ""
        self._plain, self._marked, self._inked = [], [], False
        self._linked = self._links = self._emphasis = 0

    # -- the head and scripts

    def _start_catching(self, catch: Callable[[str], None]) -> None:
        self._caught, self._catch = [], catch

    def _start_script(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "").lower()
        if "ld+json" in kind:
            self._start_catching(self.page.json_ld.append)
        elif "json" in kind:
            self._start_catching(self.page.state.append)

    def _keep_title(self, text: str) -> None:
        self.page.title = " ".join(text.split())


def parse(html: str) -> Page:
    """Return the lines of an HTML text, in document order, with the markup around them."""
    from lxml import etree

    parser = etree.HTMLParser(target=Builder(), huge_tree=True, remove_comments=True, remove_pis=True)
    parser.feed(html.replace("\x00", "\ufffd"))
    page = parser.close()
    assert isinstance(page, Page)
    return page
