"""A rule's match in a line, and its claim on a document: where it stands, and whether it is quoted there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanseed.rules.rulebook import Rule
from cleanseed.text.fold import align

_QUOTED = regex.compile(r"""(?<!\w)"[^"]{1,600}"(?!\w)|(?<!\w)'[^']{1,600}'(?!\w)""")


class Match(NamedTuple):
    """A rule's match in a line; start and end count from the line's own start in the source."""

    start: int
    end: int
    rule: Rule
    whole: bool  # the match covers its line
    quoted: bool  # what the rule matched stands in quotation marks


class Claim(NamedTuple):
    """A rule's claim on source[start:end], which lies in (or is) line number `line` of the document."""

    start: int
    end: int
    line: int
    rule: Rule
    whole: bool  # the claim covers its line
    quoted: bool  # what the rule matched stands in quotation marks


def place_of(raw: str, matter: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the characters start to end of a line's matter stand in the line."""
    places, shift = _aligned(raw, matter)
    if shift < 0:
        return None  # Markdown links were unfolded inside: no exact place, no claim
    stop = places[end + shift]
    while stop > 0 and raw[stop - 1].isspace():
        stop -= 1
    return places[start + shift], stop


@lru_cache(maxsize=4)  # a line may hold many matches
def _aligned(raw: str, matter: str) -> tuple[Sequence[int], int]:
    """Return the place in the line of each letter that a reader sees, and which of these is the matter's first."""
    text, places = align(raw)
    return places, text.find(matter)


def in_quotes(text: str, start: int, end: int) -> bool:
    """Tell whether the characters start to end of a text stand in quotation marks."""
    if "'" not in text and '"' not in text:
        return False
    starts, ends = _quotes(text)
    last = bisect_left(starts, start) - 1
    return last >= 0 and end < ends[last]


@lru_cache(maxsize=4)
def _quotes(text: str) -> tuple[list[int], list[int]]:
    """Return where the quotations in a text begin and end; they do not overlap."""
    found = [quoted.span() for quoted in _QUOTED.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]
