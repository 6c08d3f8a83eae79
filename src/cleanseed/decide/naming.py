"""The kind of a line that no rule names: by the section it stands in, its looks and its place."""

from __future__ import annotations

from collections.abc import Sequence

from cleanseed.read.document import Document
from cleanseed.result import Kind

# Kinds that open a section: what follows without a name of its own belongs to it.
_OPENERS = frozenset(
    {Kind.RELATED, Kind.COMMENTS, Kind.TAGS, Kind.ADVERTISEMENT, Kind.APPEAL, Kind.PAYWALL, Kind.CONSENT}
)
_SHORT = 4  # words of a menu entry
_TAG_WORDS = 5


def name_kind(document: Document, number: int, named: Sequence[Kind | None], first: int, last: int) -> Kind:
    """Return the kind of line `number`; `named` are the kinds that rules gave, the body is `first` to `last`."""
    line = document.lines[number]
    words = line.matter.count(" ") + 1
    opener = _opener(number, named, last)
    if opener == Kind.TAGS:
        return Kind.TAGS if words <= _TAG_WORDS else Kind.RELATED
    if opener in (Kind.RELATED, Kind.COMMENTS) and (words > 2 or opener == Kind.COMMENTS):
        return opener
    if number < first:
        return Kind.NAVIGATION if words <= 8 else Kind.RELATED
    if opener is not None and number <= last:
        return opener
    if not any(letter.isalpha() for letter in line.matter):
        return Kind.INTERFACE
    return Kind.NAVIGATION if words <= _SHORT else Kind.RELATED


def _opener(number: int, named: Sequence[Kind | None], last: int) -> Kind | None:
    """Return the kind of the nearest named line before, in the same zone, that opens a section."""
    for before in range(number - 1, max(number - 40, -1), -1):
        kind = named[before]
        if kind in _OPENERS:
            return kind
        if before == last:
            break
    return None
