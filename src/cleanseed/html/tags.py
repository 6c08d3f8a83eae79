"""What the tags and names of HTML say: which break lines, which hold nothing to read, which sound like furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cleanseed.html.markup import TAGS

HIDING = frozenset("title textarea template iframe object applet canvas audio video datalist select".split())
"""Elements that take the rest of the page along where they are not closed."""
SKIPPED = HIDING - {"title", "textarea"} | {"script", "style", "head", "svg"}
OUT_OF_DRAWING = frozenset("p div h1 h2 h3 h4 ul ol table".split())
"""Elements that end a drawing that was not closed, as in a browser."""
VOID = frozenset(("area base br col embed hr img input link meta param source track wbr").split())
BLOCKS = frozenset(
    (
        "address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main "
        "menu nav noscript ol option p pre section summary table tbody td textarea tfoot th thead tr ul"
    ).split()
)
PARAGRAPHS = frozenset(("p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 section article figure").split())
LISTS = frozenset(("ul", "ol"))
CELLS = frozenset(("td", "th"))
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
"""The sign of a heading in Markdown."""
USUAL = (
    HIDING
    | SKIPPED
    | VOID
    | BLOCKS
    | set("a abbr b cite code em font i kbd label math q s samp small span strong sub sup time tt u".split())
)
"""Tags that most pages hold."""
BODY_ONLY = BLOCKS - {"noscript", "html"}  # a head that holds one of these was never closed
PLACE = {tag: number for number, tag in enumerate(TAGS)}
# Written by first letters, and with no boundary first: so a search goes from letter to letter several times as fast.
_CHROME = re.compile(
    r"a(?:d(?:vert|(?<=\bad)s?\b|(?<=[-_]ad)s?[-_])|uthor|lso[-_])|b(?:anner|readcrumb|yline|io\b)"
    r"|c(?:mt|o(?:okie|nsent|mment|pyright)|a(?:ption|rousel)|redit)|d(?:is(?:qus|claim)|onat)|f(?:o(?:ot|llow)|b-|igure)|g(?:dpr|allery)|h(?:eader|idden)"
    r"|l(?:og-?in|egal|ightbox|ivefyre)|m(?:e(?:nu|ta\b)|asthead|o(?:dal|re-|st-))|n(?:av|ewsletter)|next[-_]|o(?:verlay|utbrain|netrust)"
    r"|p(?:romo|rint|a(?:ywall|gina|ger)|op(?:up|ular))|r(?:ail|e(?:lat|commend|spond|ad[-_]?(?:next|also)|circ))"
    r"|s(?:ide-?bar|ocial|har(?:e|ing)|ponsor|ubscri|ign-?up|kip|earch|r-only|lide|ite-?head|wiper)"
    r"|t(?:ag(?:-|s?\b)|easer|rend|aboola|ool)|up[-_]?next|w(?:idget|eather)|you[-_]?may"
)
_CONTENT = re.compile(
    r"article|story|post|entry|content|body|main|text|blog|page\b|detail|description|product|message|thread|doc|markdown|prose"
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DIGIT = re.compile(r"\d+")
LONG = 300  # characters of names that are looked at
_DIGITS = re.compile(r"\s*(-?\d{1,6})")

Attributes = Mapping[str, str]


@lru_cache(maxsize=8192)
def read_names(classes: str, name: str, role: str, prop: str) -> tuple[str, str, bool, bool]:
    """Return the names that an element goes by, in lower case, those that elements of one sort share, whether the names
    sound like page furniture, and whether they sound like content."""
    label = f"{classes} {name} {role} {prop}"[:LONG].strip().lower()
    sort = _DIGIT.sub("", f"{classes} {role} {prop}"[:LONG])
    return label, sort, _CHROME.search(label) is not None, _CONTENT.search(label) is not None


_READERS = re.compile(r"sr-only|screen-?reader|visually-?hidden|assistive-text")
_BESIDE = re.compile(r"mw-editsection|headerlink|header-anchor|heading-anchor")


@lru_cache(maxsize=4096)
def inline_meaning(classes: str) -> str:
    """Return what the classes of an inline element say of it, nothing where they say nothing.

    `formula` is one of KaTeX and `rendered` one of MathJax, which its source stands beside; `readers` is for screen
    readers alone; `beside` is a link beside a heading.
    """
    if "katex-html" in classes:
        return "formula"
    if classes.startswith("MathJax"):
        return "rendered"
    if _READERS.search(classes):
        return "readers"
    return "beside" if _BESIDE.search(classes) else ""


def is_hidden(style: str) -> bool:
    return _HIDDEN.search(style) is not None


def whole_number(text: str | None, default: int) -> int:
    found = _DIGITS.match(text or "")
    return int(found[1]) if found else default
