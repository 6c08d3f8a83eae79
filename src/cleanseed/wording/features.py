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
_REMEMBERED = 20_000  # words

Codes = tuple[int, int, int, int]
"""The hashes of a word: itself, its stem (-1 where it has none), itself in the line before, and in the line after."""
_codes: dict[str, Codes] = {}


def trimmed(words: Sequence[str]) -> Sequence[str]:
    """Return the words that count: all of a short line, the first and last ones of a long line."""
    return words if len(words) <= _HEAD + _TAIL else [*words[:_HEAD], *words[-_TAIL:]]


def codes_of(word: str) -> Codes:
    """Return the hashes of a word.  Those of frequent words are remembered."""
    data = word.encode("utf-8", "surrogatepass")
    stem = crc32(word[:_STEM].encode("utf-8", "surrogatepass"), _STEMMED) & _MASK if len(word) > _STEM + 1 else -1
    codes = crc32(data), stem, crc32(data, _BEFORE) & _MASK, crc32(data, _AFTER) & _MASK
    if len(_codes) >= _REMEMBERED:
        _codes.clear()
    _codes[word] = codes
    return codes


def features_of(words, before, after):
    """Return the features of a line, given its words and those of the lines before and after it.

    Each feature is an integer of `BITS` bits.  A feature occurs as often as its word or word pair does.
    """
    found: list[int] = []
    last = _START
    for word in trimmed(words):
        codes = _codes.get(word) or codes_of(word)
        code = codes[0]
        found.append(code & _MASK)
        found.append((last * _SPREAD + code) & _MASK)
        if codes[1] >= 0:
            found.append(codes[1])
        last = code
    found.append((last * _SPREAD + _END) & _MASK)
    found.append((_SIZE + bisect_left(_SIZES, len(words))) & _MASK)
    for word in before[:_BESIDE]:
        found.append((_codes.get(word) or codes_of(word))[2])
    if not before:
        found.append(_BEFORE & _MASK)
    for word in after[:_BESIDE]:
        found.append((_codes.get(word) or codes_of(word))[3])
    if not after:
        found.append(_AFTER & _MASK)
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
