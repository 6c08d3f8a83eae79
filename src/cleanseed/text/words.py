"""The words of a folded text, in any script."""

from __future__ import annotations

import re

# Letters with the marks that Python's `\w` leaves out (Hebrew, Arabic and Indic vowel signs, Thai), numbers, and the
# signs that say something of a line.
_WORD = re.compile(
    r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0e3a\u0e40-\u0e4e])+"
    r"|\d+|[©®™@#$€£¥%°|•»›→+!?:…]"
)
UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""A character of a script that is written without spaces; it counts as a word of its own."""
_NUMBERS = ("", "0", "00", "000", "0000")


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text in order; the digits of a number are masked as zeros, at most four."""
    if not folded.isascii():
        folded = UNSPACED.sub(r" \1 ", folded)
    return [_NUMBERS[min(len(word), 4)] if word.isdigit() else word for word in _WORD.findall(folded)]
