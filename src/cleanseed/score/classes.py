"""The classes of characters that the score counts."""

from __future__ import annotations

import unicodedata
from functools import cache


class Sign:
    """The class of a character.

    Plain numbers, no enumeration: comparing an array with a member of one takes numpy twenty times as long.
    """

    OTHER = 0
    LOWER = 1
    UPPER = 2
    LETTER = 3  # of a script without capitals
    IDEOGRAPH = 4
    UNSPACED = 5
    DIGIT = 6
    MARK = 7  # combining
    SPACE = 8
    BREAK = 9
    STOP = 10
    CALL = 11  # question and exclamation marks, ellipsis
    COMMA = 12
    COLON = 13
    QUOTE = 14
    BRACKET = 15
    BAR = 16  # what stands between the items of menus and lists
    MONEY = 17
    DASH = 18
    SYMBOL = 19  # of addresses, handles, tags and formulas


SIGNS = 20
"""How many classes there are."""
_BY_CATEGORY = {
    "Ll": Sign.LOWER, "Lu": Sign.UPPER, "Lt": Sign.UPPER, "Lo": Sign.LETTER, "Lm": Sign.LETTER, "Nd": Sign.DIGIT,
    "Nl": Sign.DIGIT, "No": Sign.DIGIT, "Mn": Sign.MARK, "Mc": Sign.MARK, "Me": Sign.MARK, "Zs": Sign.SPACE,
    "Sc": Sign.MONEY, "Pd": Sign.DASH, "Ps": Sign.BRACKET, "Pe": Sign.BRACKET, "Pi": Sign.QUOTE, "Pf": Sign.QUOTE,
    "Pc": Sign.SYMBOL,
}  # fmt: skip
_BY_CHARACTER = {
    "\n": Sign.BREAK, "'": Sign.QUOTE, '"': Sign.QUOTE,
    **dict.fromkeys(".。｡।॥۔܂።", Sign.STOP), **dict.fromkeys("!?…؟՞፧", Sign.CALL),
    **dict.fromkeys(",،、;؛，", Sign.COMMA),
    **dict.fromkeys(":：", Sign.COLON), **dict.fromkeys("|/•·›>→▶*‣▪●■▸»«<\\", Sign.BAR),
    **dict.fromkeys("@#&%+=_~^", Sign.SYMBOL),
}  # fmt: skip
_RANGES = (
    (0x0E00, 0x0F00, Sign.UNSPACED), (0x1000, 0x10A0, Sign.UNSPACED), (0x1780, 0x1800, Sign.UNSPACED),
    (0x3041, 0x3100, Sign.IDEOGRAPH), (0x3400, 0x4DC0, Sign.IDEOGRAPH), (0x4E00, 0xA000, Sign.IDEOGRAPH),
    (0xA000, 0xA4D0, Sign.LETTER), (0xA980, 0xABEA, Sign.LETTER), (0xAC00, 0xD7B0, Sign.LETTER),
    (0xF900, 0xFB00, Sign.IDEOGRAPH), (0xFB00, 0xFE00, Sign.LETTER), (0xFE70, 0xFF00, Sign.LETTER),
    (0x10000, 0x1D000, Sign.LETTER), (0x20000, 0x32000, Sign.IDEOGRAPH),
)  # fmt: skip
_LISTED = 0x3100  # below this each character is classed by its Unicode category, above by its range


@cache
def class_table() -> bytes:
    """Return the class of every code point."""
    table = bytearray(0x110000)
    for code in range(_LISTED):
        table[code] = _BY_CATEGORY.get(unicodedata.category(chr(code)), Sign.OTHER)
    for start, end, sign in _RANGES:
        table[start:end] = bytes([sign]) * (end - start)
    for character, sign in _BY_CHARACTER.items():
        table[ord(character)] = sign
    return bytes(table)
