# cython: language_level=3
"""The words of a folded text, in any script."""

from __future__ import annotations

import re

UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""A character of a script that is written without spaces; it counts as a word of its own."""
_NUMBERS = ("", "0", "00", "000", "0000")
_SIGNS = frozenset("©®™@#$€£¥%°|•»›→+!?:…")
"""Signs that say something of a line; each counts as a word."""
_NOTHING, _LETTER, _DIGIT, _ALONE = range(4)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text in order, as a list; a number is masked as zeros, at most four."""
    found: list[str] = []
    start = 0
    before = _NOTHING  # the class of the characters from `start` on
    size = len(folded)
    for place in range(size + 1):
        kind = _NOTHING if place == size else class_of(folded[place])
        if kind == before and kind != _ALONE:
            continue
        if before != _NOTHING:
            word = folded[start:place]
            if before == _DIGIT or ((before != _ALONE or not word.isascii()) and word.isdigit()):
                word = _NUMBERS[min(place - start, 4)]
            found.append(word)
        start = place
        before = kind
    return found


def class_of(ch):
    """Return the class of a character: part of a word, part of a number, a word of its own, or nothing of them.

    Parts of words are letters with the marks that are no letters to Python: Hebrew, Arabic and Indic vowel signs, Thai.
    """
    if ch < "\x80":
        if "a" <= ch <= "z" or "A" <= ch <= "Z":
            return _LETTER
        if "0" <= ch <= "9":
            return _DIGIT
        return _ALONE if ch in "@#$%|+!?:" else _NOTHING
    if ch >= "\u0e00" and (
        ch <= "\u0eff"
        or "\u1000" <= ch <= "\u109f"
        or "\u1780" <= ch <= "\u17ff"
        or "\u3040" <= ch <= "\u30ff"
        or "\u3400" <= ch <= "\u9fff"
        or "\uf900" <= ch <= "\ufaff"
    ):
        marked = ch <= "\u0e3a" or "\u0e40" <= ch <= "\u0e4e"
        return _ALONE if marked or ch.isalnum() else _NOTHING
    if (
        "\u0300" <= ch <= "\u036f"
        or "\u0591" <= ch <= "\u05c7"
        or "\u0610" <= ch <= "\u061a"
        or "\u064b" <= ch <= "\u065f"
        or ch == "\u0670"
        or "\u0900" <= ch <= "\u0963"
        or "\u0970" <= ch <= "\u0dff"
    ):
        return _LETTER
    if ch.isdecimal():
        return _DIGIT
    if ch.isalnum():
        return _LETTER
    return _ALONE if ch in _SIGNS else _NOTHING
