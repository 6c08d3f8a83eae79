"""A rulebook of many times as many rules, to see what their number costs."""

from __future__ import annotations

import string

import regex

from cleanseed.rules import Rule, Rulebook

# What is no letter to the reader of a pattern: escapes, classes of characters by name, ranges, heads of groups.
_SYNTAX = regex.compile(
    r"\\[pP]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\(\?(?:P?<\w+>|P=\w+|&\w+|[a-zA-Z-]*)|\w-\w|[a-z]|[^\x00-\x7f]"
)
_PRIVATE = 0xF0000  # from here on Unicode has characters for private use
_EACH = 0x1000  # of them for each turn


def multiplied(book: Rulebook, times: int) -> Rulebook:
    """`times` as many rules: those of languages again and again, the same in form, in other letters.

    So they cost what the rules of further languages cost, in scanning and wherever a rule is tried on a line.  What has
    no language is not said again in another one.
    """
    spoken = [rule for rule in book if rule.language != "any"]
    wanted = (times - 1) * len(book)
    return book.extended(_variant(spoken[n % len(spoken)], 1 + n // len(spoken)) for n in range(wanted))


def _variant(rule: Rule, turn: int) -> Rule:
    letters = string.ascii_lowercase
    moved = dict(zip(letters, letters[turn:] + letters[:turn], strict=True))

    def move(letter: str) -> str:
        foreign = not letter.isascii() and letter.isalpha()
        return chr(_PRIVATE + turn * _EACH + ord(letter) % _EACH) if foreign else moved.get(letter, letter)

    def enciphered(pattern: str) -> str:
        return str(_SYNTAX.sub(lambda found: move(found[0]) if len(found[0]) == 1 else found[0], pattern))

    changed = {name: tuple(map(enciphered, getattr(rule, name))) for name in ("pattern", "unless", "members")}
    return Rule(**(rule.model_dump() | changed | {"id": f"{rule.id}-{turn}"}))
