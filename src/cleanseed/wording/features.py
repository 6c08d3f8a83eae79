"""The features of the wording model: hashes of a line's words and word pairs, and of its neighbours' first words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from zlib import crc32

BITS = 18
"""The number of bits of a feature."""
_MASK = (1 << BITS) - 1
_SPREAD = 0x9E3779B1
_HEAD, _TAIL = 32, 12  # words from the beginning and the end of a line that count
_STEM = 5  # letters of a longer word that count as its stem
_BESIDE = 3  # words of the line before and of the line after
_START, _END, _STEMMED = crc32(b"start"), crc32(b"end"), crc32(b"stem")
_BEFORE, _AFTER, _SIZE = crc32(b"before"), crc32(b"after"), crc32(b"size")
_SIZES = (1, 2, 3, 4, 6, 9, 14, 22, 40)


def trimmed(words: Sequence[str]) -> Sequence[str]:
    """Return the words that count: all of a short line, the first and last ones of a long line."""
    return words if len(words) <= _HEAD + _TAIL else [*words[:_HEAD], *words[-_TAIL:]]


def features_of(words, before, after):
    """Return the features of a line, given its words and those of the lines before and after it.

    Each feature is an integer of `BITS` bits.  A feature occurs as often as its word or word pair does.
    """
    found: list[int] = []
    last = _START
    for word in trimmed(words):
        code = crc32(word.encode("utf-8", "surrogatepass"))
        found.append(code & _MASK)
        found.append((last * _SPREAD + code) & _MASK)
        if len(word) > _STEM + 1:
            found.append(crc32(word[:_STEM].encode("utf-8", "surrogatepass"), _STEMMED) & _MASK)
        last = code
    found.append((last * _SPREAD + _END) & _MASK)
    found.append((_SIZE + bisect_left(_SIZES, len(words))) & _MASK)
    for side, beside in ((_BEFORE, before), (_AFTER, after)):
        for word in beside[:_BESIDE]:
            found.append(crc32(word.encode("utf-8", "surrogatepass"), side) & _MASK)
        if not beside:
            found.append(side & _MASK)
    return found


def named_features(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each word and word pair of a line with its feature."""
    last, before = _START, ""
    for word in trimmed(words):
        code = crc32(word.encode("utf-8", "surrogatepass"))
        yield word, code & _MASK
        if before:
            yield f"{before} {word}", (last * _SPREAD + code) & _MASK
        last, before = code, word
