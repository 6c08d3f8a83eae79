"""The stems of words, by which what two lines say is compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleanseed.text.words import UNSPACED

_STEM = 5  # letters by which words of inflected languages are compared
_LEAST = 4  # letters of a word that counts
_LONGEST = 400  # words of a text that are looked at


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of the words of a text, or, in scripts without spaces, its pairs of characters."""
    words = words[:_LONGEST]
    counted = frozenset(word[:_STEM] for word in words if len(word) >= _LEAST or (word[0] == "0" and len(word) > 1))
    if all(map(str.isascii, words)):
        return counted
    pairs = [one + other for one, other in pairwise(words) if UNSPACED.match(one) and UNSPACED.match(other)]
    return frozenset(pairs) or counted
