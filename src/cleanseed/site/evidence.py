"""What a site's profile says of the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleanseed.site.keys import key_of
from cleanseed.site.observe import ABOVE, BELOW
from cleanseed.site.profile import Site
from cleanseed.text.document import Document


class Recurrence(NamedTuple):
    """On how many of a site's `pages` each line occurs, and on how many of them inside the text and below all text."""

    pages: int
    counts: Sequence[int]
    inside: Sequence[int]
    below: Sequence[int]


def recurrence(document: Document, site: Site) -> Recurrence:
    """Return on how many pages of a site the lines of a document occur."""
    known = site.lines
    places: list[Sequence[int]] = [known.get(key_of(line.folded), ()) for line in document.lines]
    return Recurrence(
        pages=len(site.pages),
        counts=[len(of_line) for of_line in places],
        inside=[sum(ABOVE < place < BELOW for place in of_line) for of_line in places],
        below=[of_line.count(BELOW) for of_line in places],
    )
