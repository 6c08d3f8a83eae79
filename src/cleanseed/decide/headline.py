"""The headline: a short line above the body that shares the body's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import regex

from cleanseed.read.document import Document, Line

_REACH = 60  # lines above the body that may hold the headline
_BODY_LINES = 40  # body lines whose words count
_STEM = 5  # letters by which words of inflected languages are compared
_NO_END = regex.compile(r"[^.:,;。।]\Z|\.\.\.\Z|\b\p{L}\.\Z")
_WORD = regex.compile(r"\p{L}{4,}|\p{N}{2,}")
_SIGN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")
_MIN_SHARE = 0.4  # of a headline's words that the body must hold


def find_headline(document: Document, first: int, barred: Collection[int]) -> int | None:
    """Return the number of the headline's line, or None where no line is certain enough.

    `first` is the first line of the body; `barred` are lines that rules claimed.  Candidates are short lines without a
    sentence end; the one that shares most words with the body wins, nearness and heading marks helping.
    """
    lines = document.lines
    vocabulary = _vocabulary(document, first)
    if not vocabulary:
        return None
    repeats = Counter(line.folded for line in lines)
    best, best_value = None, 0.0
    for number in range(max(first - _REACH, 0), min(first + 1, len(lines))):
        line = lines[number]
        if number in barred or not _may_head(line):
            continue
        stems = _stems(line.folded)
        share = sum(stem in vocabulary for stem in stems) / len(stems) if stems else 0.0
        if share < _MIN_SHARE and not (line.mark == "heading" and share):
            continue
        value = share + 0.1 * min(len(stems), 6)
        value += 0.5 * (line.mark == "heading") + 0.15 * (repeats[line.folded] > 1) - 0.02 * (first - number)
        if value > best_value:
            best, best_value = number, value
    return best


def _may_head(line: Line) -> bool:
    words = line.matter.count(" ") + 1
    if line.mark == "list" or not 8 <= len(line.matter) <= 220 or words > 32:
        return False
    return bool(_NO_END.search(line.matter)) and (words >= 3 or len(_SIGN.findall(line.matter)) >= 6)


def _vocabulary(document: Document, first: int) -> set[str]:
    found: set[str] = set()
    for line in document.lines[first : first + _BODY_LINES]:
        if len(line.matter) > 60:
            found |= _stems(line.folded)
    return found


def _stems(text: str) -> set[str]:
    signs = _SIGN.findall(text)
    pairs = {a + b for a, b in zip(signs, signs[1:], strict=False)}
    return pairs or {word[:_STEM] for word in _WORD.findall(text)}
