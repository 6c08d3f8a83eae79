"""A rulebook of many times as many rules, to see what their number costs."""

from __future__ import annotations

import string
from collections.abc import Iterator

import regex

from cleanseed.rules import Rule, Rulebook

# What is no letter to the reader of a pattern: escapes, classes of characters by name, ranges, heads of groups.
_SYNTAX = regex.compile(r"\\[pP]\{[^}]*\}|\\.|\(\?[P<a-zA-Z:=!>&-]*(?:\w+>)?|\w-\w|[a-z]")


def multiplied(book: Rulebook, times: int) -> Rulebook:
    """The rules, and `times` - 1 further ones for each: the same in form, in letters that no text is written in.

    So they cost what the rules of further languages cost, in scanning and wherever a rule is tried on a line.
    """
    return book.extended(variant for turn in range(1, times) for rule in book for variant in _variant(rule, turn))


def _variant(rule: Rule, turn: int) -> Iterator[Rule]:
    letters = string.ascii_lowercase
    moved = str.maketrans(letters, letters[2 * turn :] + letters[: 2 * turn])

    def enciphered(pattern: str) -> str:
        return str(_SYNTAX.sub(lambda found: found[0].translate(moved) if len(found[0]) == 1 else found[0], pattern))

    pattern = enciphered(rule.pattern)
    members = enciphered(rule.members) if rule.members else None
    literals = tuple(literal.translate(moved) for literal in rule.literals)
    variant = {"id": f"{rule.id}-{turn}", "literals": literals, "pattern": pattern, "members": members}
    for one in filter(None, (pattern, members)):
        regex.compile(one, regex.VERSION1)
    yield Rule(**(rule.model_dump() | variant))  # a copy would carry over what was compiled from the rule
