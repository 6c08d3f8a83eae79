"""The stems of words, by which what two lines say is compared."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from operator import add

import regex

from cleanseed.decide.zones import BEYOND

_STEM = 5  # letters by which words of inflected languages are compared
_REMEMBERED = 1_000  # short lines: each is asked about for several candidates, and in each round
_CLASSED = 0x2C00  # characters from the first on whose classes are worked out beforehand
SIGN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")
"""A sign of a script without spaces."""
_WORD = regex.compile(r"\p{L}{4,}|\p{N}{2,}")
_ASCII_WORD = re.compile(r"[A-Za-z]{4,}|[0-9]{2,}")  # the same, in ASCII


@lru_cache(_REMEMBERED)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words, or, in scripts without spaces, its pairs of signs."""
    return plain_stems(text)


def plain_stems(text: str) -> frozenset[str]:
    """As `stems_of`, where nothing is compiled, or the text has unusual letters."""
    if text.isascii():
        return frozenset([word[:_STEM] for word in _ASCII_WORD.findall(text)])
    signs = SIGN.findall(text) if BEYOND.search(text) else []
    pairs = frozenset(map(add, signs, islice(signs, 1, None)))
    return pairs or frozenset([word[:_STEM] for word in _WORD.findall(text)])


@lru_cache(maxsize=1)
def _classes() -> bytes:
    """Return of each of the first characters whether it is a letter (1), a number (2), a sign (3) or none of them."""
    classes = bytearray(_CLASSED)
    every = "".join(map(chr, range(_CLASSED)))
    for sort, expression in ((1, r"\p{L}"), (2, r"\p{N}"), (3, SIGN.pattern)):
        for found in regex.finditer(expression, every):
            classes[found.start()] = sort
    return bytes(classes)
