"""What learning takes from one page: the keys of its lines, what may be the site's name, and a fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from sys import intern
from typing import NamedTuple

from cleanseed.site.keys import KEY_LENGTH, key_of
from cleanseed.structure import is_paragraph
from cleanseed.text.document import Document
from cleanseed.text.titles import ends_of

FINGERPRINT_BYTES = 8
_LONGEST = 5  # lines that make the fingerprint
_MOST_LINES = 1_000  # of a page; the middle of a longer one is left out
ABOVE, BELOW = 0, 9  # places of lines with no text above and no text below them
NAMED = "\t"
"""Stands before the names of the site among the keys of a page; no line begins with it."""


class Observed(NamedTuple):
    """A page: the place of each key, from `ABOVE` to `BELOW`, by how much of the page's text is above the line.

    Names that the markup may give the site are keys, too, behind `NAMED`.

    The fingerprint is that of the longest lines, so that copies of an article have the same one.
    """

    fingerprint: str
    places: Mapping[str, int]


def observe(document: Document) -> Observed:
    """Return the keys of a document's lines with their places, and its fingerprint.

    The text of a page, here, is its paragraphs; a key that occurs more than once has the place of its first line.
    """
    lines = document.lines
    if len(lines) > _MOST_LINES:
        lines = lines[: _MOST_LINES // 2] + lines[-_MOST_LINES // 2 :]
    lengths = [len(line.matter) if is_paragraph(line) else 0 for line in lines]
    total, above = sum(lengths), 0
    places: dict[str, int] = {}
    for line, length in zip(lines, lengths, strict=True):
        if key := key_of(line.folded):
            places.setdefault(intern(key), _place(above, total))
        above += length
    places.update((NAMED + name, ABOVE) for name in _names(document))
    longest = sorted({line.folded for line in lines}, key=lambda folded: (-len(folded), folded))[:_LONGEST]
    text = "\n".join(key_of(folded) for folded in longest)
    return Observed(blake2b(text.encode(), digest_size=FINGERPRINT_BYTES).hexdigest(), places)


def _names(document: Document) -> Iterator[str]:
    """Yield the name that the markup states for the site, or else the first and last part of the page's title."""
    stated, title = (str(document.hints.get(name) or "") for name in ("site_name", "page_title"))
    for name in (stated,) if stated else ends_of(title):
        if 0 < len(name.strip()) < KEY_LENGTH:
            yield intern(" ".join(name.split()))


def _place(above: int, total: int) -> int:
    if not above:
        return ABOVE
    return BELOW if above == total else 1 + (BELOW - 1) * above // (total + 1)
