"""What a site's profile says of the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleanseed.site.keys import key_of
from cleanseed.site.observe import ABOVE, BELOW
from cleanseed.site.profile import Site
from cleanseed.text.document import Document


class Recurrence(NamedTuple):
    """On how many of a site's `pages` each line occurs, and on how many of them it occurs inside the text.

    `empty` lines have no letters, so that nothing is known of them.
    """

    pages: int
    counts: Sequence[int]
    inside: Sequence[int]
    empty: Sequence[bool]


def recurrence(document: Document, site: Site) -> Recurrence:
    """Return on how many pages of a site the lines of a document occur."""
    known = site.lines
    keys = [key_of(line.folded) for line in document.lines]
    places = [known.get(key, ()) for key in keys]
    return Recurrence(
        pages=len(site.pages),
        counts=[len(of_line) for of_line in places],
        inside=[sum(ABOVE < place < BELOW for place in of_line) for of_line in places],
        empty=[not key for key in keys],
    )
