"""Elements that the markup calls an author's name or a byline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 200  # characters of a byline; what is longer is a biography

_NAMED = re.compile(r"(?<!co)author(?!i[tsz])|by-?line|writer")
_OTHER = re.compile(
    r"comment|bio|avatar|image|img|photo|pic(?:ture)?\b|social|follow|about|desc|relat|recommend|promo|position|role|job"
    r"|mail|twitter|date|logo|more|signup|underwriter|quote|testimonial|review"
)


class Byline(NamedTuple):
    """What an element of a byline shows: how sure the markup is, the number of its first line, and its lines.

    `sure` is 3 where an attribute is made for authors, 2 where a class or an id names one, 1 where a link leads to a
    page of authors.
    """

    sure: int
    place: int
    text: str


@lru_cache(maxsize=4096)
def sureness(classes: str, rel: str, prop: str, href: str) -> int:
    """Return how surely an element with these attributes is a byline, 0 where nothing says so; see `Byline`."""
    if "author" in rel.split() or "author" in prop.lower().split():
        return 3
    folded = classes.lower()
    if _OTHER.search(folded):
        return 0
    return 2 if _NAMED.search(folded) else 1 if "/author/" in href or "/authors/" in href else 0
