"""What the tags and names of HTML say: which break lines, which hold nothing to read, which sound like furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cleanseed.read.markup import TAGS

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
BODY_ONLY = BLOCKS - {"noscript", "html"}  # a head that holds one of these was never closed
PLACE = {tag: number for number, tag in enumerate(TAGS)}
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
_DIGITS = re.compile(r"\s*(-?\d{1,6})")

Attributes = Mapping[str, str]


@lru_cache(maxsize=4096)
def sounds(label: str) -> tuple[bool, bool]:
    """Tell whether a class, id or role sounds like page furniture, and whether it sounds like content."""
    return bool(_CHROME.search(label)), bool(_CONTENT.search(label))


def label_of(attributes: Attributes) -> str:
    """Return the names that an element goes by, in lower case."""
    get = attributes.get
    return f"{get('class', '')} {get('id', '')} {get('role', '')}"[:300].strip().lower()


def is_hidden(style: str) -> bool:
    return _HIDDEN.search(style) is not None


def whole_number(text: str | None, default: int) -> int:
    found = _DIGITS.match(text or "")
    return int(found[1]) if found else default
