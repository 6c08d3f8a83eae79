"""The stems of words, by which what two lines say is compared."""

from __future__ import annotations

from itertools import pairwise

from cleanseed.text.words import UNSPACED, words_of

_STEM = 5  # letters by which words of inflected languages are compared
_LEAST = 4  # letters of a word that counts
_LONGEST = 2_000  # characters of a text that are looked at


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a folded text, or, in scripts without spaces, its pairs of characters."""
    words = words_of(text[:_LONGEST])
    pairs = frozenset(one + other for one, other in pairwise(words) if UNSPACED.match(one) and UNSPACED.match(other))
    counted = (word for word in words if len(word) >= _LEAST or (word[0] == "0" and len(word) > 1))
    return pairs or frozenset(word[:_STEM] for word in counted)
