"""How the lines that a pattern matches can begin: what a rule without literals is looked up by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cleanseed.rules.patterns import Tree, parse

_LONGEST = 4  # characters of a beginning: enough to pass over most lines, few enough to stay cheap
_SHORTEST = 1
_MOST = 2_000  # beginnings of one pattern
_FEW = 12  # characters of a class that are tried one by one


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return strings, in folded case, one of which each line that the pattern matches begins with.

    None where there is no such small set: the pattern is not anchored, or begins with a wide class.
    """
    try:
        ends = _walk(parse(pattern), {("", False, True)})
    except re.error:
        return None
    found = {text.casefold() for text, anchored, _ in ends if anchored}
    if (
        any(not anchored for _, anchored, _ in ends)
        or any(len(text) < _SHORTEST for text in found)
        or len(found) > _MOST
    ):
        return None
    return frozenset(text for text in found if not any(text[:n] in found for n in range(_SHORTEST, len(text))))


# A state is what was read so far, whether it stands at the line's beginning, and whether it may grow.
_State = tuple[str, bool, bool]


def _walk(tree: Iterable[tuple[Any, Any]], states: set[_State]) -> set[_State]:
    for op, value in tree:
        growing = {state for state in states if state[2]}
        if not growing or len(states) > _MOST:
            return {(text, anchored, False) for text, anchored, _ in states}
        states = (states - growing) | _step(str(op), value, growing)
    return states


def _step(op: str, value: Any, states: set[_State]) -> set[_State]:
    if op == "LITERAL":
        return {_grown(state, chr(value)) for state in states}
    if op == "AT" and str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return {(text, anchored or not text, True) for text, anchored, _ in states}
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return states
    if op == "IN" and (letters := _letters(value)):
        return {_grown(state, letter) for state in states for letter in letters}
    if op == "BRANCH":
        return set().union(*(_walk(branch, states) for branch in value[1]))
    if op == "SUBPATTERN":
        return _walk(value[3], states)
    if op == "ATOMIC_GROUP":
        return _walk(value, states)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = value
        return _repeated(int(least), int(most), inner, states)
    return {(text, anchored, False) for text, anchored, _ in states}


def _repeated(least: int, most: int, tree: Tree, states: set[_State]) -> set[_State]:
    once = _walk(tree, states)
    if most > 1:
        once = {(text, anchored, False) for text, anchored, _ in once}
    return once if least else once | states


def _grown(state: _State, letter: str) -> _State:
    text = state[0] + letter
    return text, state[1], len(text) < _LONGEST


def _letters(members: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return the letters of a small class, none for a wide one."""
    letters: list[str] = []
    for op, value in members:
        if str(op) == "LITERAL":
            letters.append(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < _FEW:
            letters += map(chr, range(value[0], value[1] + 1))
        else:
            return []
    return letters if len(letters) <= _FEW else []
