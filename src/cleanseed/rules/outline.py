"""What can be told of a line before a pattern is tried on it: how it must begin, how long it is, what must be in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from cleanseed.rules.patterns import REPEATS, Tree, parse, ways, width

LEAD = 5  # characters of a beginning: enough to pass over most lines, few enough to stay cheap
SHAPE = 3  # characters of a beginning with classes: more would hold back few tries more, and take much memory
_MOST = 2_000  # beginnings of one pattern
_BOUNDLESS = 1 << 30
_FEW = 12  # characters of a class that are taken one by one

# In a beginning, these stand for any character of a class.  No ASCII letter has the same five lowest bits, by which
# `fast.pyx` tells most letters apart.
DIGIT, WORD, ANY = "\ue01b", "\ue01c", "\ue01d"
CLASSES = frozenset((DIGIT, WORD, ANY))
_CATEGORIES = {"CATEGORY_DIGIT": DIGIT, "CATEGORY_WORD": WORD}
_ANYTHING = frozenset({""})


class Outline(NamedTuple):
    """What every text has that a pattern matches.

    It begins with one of `beginnings`, in folded case (the empty one is any text's beginning), has between `least` and
    `most` characters, where `signed` one that is neither letter nor space, and where `numbered` a digit.
    """

    beginnings: frozenset[str]
    least: int
    most: int
    signed: bool
    numbered: bool

    @property
    def narrow(self) -> bool:
        """Whether the beginnings are words or numbers rather than any letter."""
        return all(text and text[0] not in (WORD, ANY) for text in self.beginnings)


def outline(pattern: str, *, cased: bool = False) -> Outline:
    """Return what can be told of a pattern from its syntax tree; where that is nothing, an outline of all texts."""
    try:
        tree = parse(pattern)
    except re.error:
        return Outline(_ANYTHING, 0, _BOUNDLESS, False, False)
    least, most = width(tree)
    most = most if _ends(tree) else _BOUNDLESS
    return Outline(_beginnings(tree, cased), least, most, _holds(tree, _is_sign), _holds(tree, _is_digit))


def _beginnings(tree: Tree, cased: bool) -> frozenset[str]:
    for lead in range(LEAD, 0, -1):  # a pattern of too many beginnings may have few shorter ones
        states = _Walk(cased, lead).through(tree, {("", False, True)})
        found = {text.casefold()[:lead] for text, anchored, _ in states if anchored}
        if not all(anchored for _, anchored, _ in states):
            return _ANYTHING
        if len(found) <= _MOST:
            found = {text if CLASSES.isdisjoint(text) else text[:SHAPE] for text in found}
            return frozenset(text for text in found if not any(text[:n] in found for n in range(len(text))))
    return _ANYTHING


# A state is what was read so far, whether it stands at the line's beginning, and whether it may grow.
_State = tuple[str, bool, bool]


class _Walk:
    """Collects how the texts begin that a tree matches."""

    def __init__(self, cased: bool, lead: int) -> None:
        self._cased = cased  # a letter of a class may then fold to two: it is not looked beyond
        self._lead = lead

    def through(self, tree: Iterable[tuple[Any, Any]], states: set[_State]) -> set[_State]:
        for op, value in tree:
            growing = {state for state in states if state[2]}
            if not growing or len(states) > _MOST:
                return {(text, anchored, False) for text, anchored, _ in states}
            states = (states - growing) | self._step(str(op), value, growing)
        return states

    def _step(self, op: str, value: Any, states: set[_State]) -> set[_State]:
        if op == "LITERAL":
            return {self._grown(state, chr(value)) for state in states}
        if op == "AT" and str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return {(text, anchored or not text, True) for text, anchored, _ in states}
        if op in ("AT", "ASSERT", "ASSERT_NOT"):
            return states
        if op == "IN":
            letters = _letters(value)
            if len(letters) > _FEW or len(letters) * len(states) > _MOST:
                letters = {ANY}
            return {self._grown(state, letter) for state in states for letter in letters}
        if op in ("ANY", "NOT_LITERAL"):
            return {self._grown(state, ANY) for state in states}
        if op in REPEATS:
            least, most, inner = value
            return self._repeated(int(least), int(most), inner, states)
        if branches := ways(op, value):
            return set().union(*(self.through(branch, states) for branch in branches))
        return {(text, anchored, False) for text, anchored, _ in states}

    def _repeated(self, least: int, most: int, tree: Tree, states: set[_State]) -> set[_State]:
        reached = states if least == 0 else set()
        if len(tree) > 1 or str(tree[0][0]) not in ("LITERAL", "IN", "ANY", "NOT_LITERAL"):
            once = self.through(tree, states)
            if most > 1:  # further turns of a group would make many beginnings
                once = {(text, anchored, False) for text, anchored, _ in once}
            return reached | once
        for turn in range(1, min(most, self._lead) + 1):
            states = self.through(tree, states)
            if turn >= min(least, self._lead):
                reached = reached | states
        return reached

    def _grown(self, state: _State, letter: str) -> _State:
        text = state[0] + letter
        return text, state[1], len(text) < self._lead and not (self._cased and letter in (DIGIT, WORD, ANY))


def _letters(members: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the letters and classes that a set of characters is made of, the least of them that hold it."""
    letters: set[str] = set()
    for op, value in members:
        if str(op) == "LITERAL":
            letters.add(chr(value))
        elif str(op) == "RANGE" and (ranged := _within(*value)):
            letters |= ranged
        elif str(op) == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            letters.add(" ")  # the only space that folded text has
        elif str(op) == "CATEGORY" and str(value) in _CATEGORIES:
            letters.add(_CATEGORIES[str(value)])
        else:
            return {ANY}
    return letters


def _within(first: int, last: int) -> set[str]:
    """Return the letters of a range, the class that they are of, or nothing where they are of none."""
    letters = set(map(chr, range(first, last + 1)))
    if all(map(str.isdecimal, letters)):
        return {DIGIT}
    if len(letters) <= _FEW:
        return letters
    return {WORD} if all(map(str.isalnum, letters)) else set()


def _ends(tree: Tree) -> bool:
    """Tell whether every match runs from the beginning to the end of its text."""
    return _edge(tree, 0, ("AT_BEGINNING", "AT_BEGINNING_STRING")) and _edge(tree, -1, ("AT_END", "AT_END_STRING"))


def _edge(tree: Tree, place: int, anchors: tuple[str, ...]) -> bool:
    if not tree:
        return False
    op, value = tree[place]
    if str(op) == "AT":
        return str(value) in anchors
    branches = ways(str(op), value)
    return bool(branches) and all(_edge(branch, place, anchors) for branch in branches)


def _holds(tree: Tree, wanted: Callable[[str], bool]) -> bool:
    """Tell whether every match holds a character, or one of a class, that is `wanted`."""
    return any(_holds_one(str(op), value, wanted) for op, value in tree)


def _holds_one(op: str, value: Any, wanted: Callable[[str], bool]) -> bool:
    if op == "LITERAL":
        return wanted(chr(value))
    if op == "IN":
        return all(map(wanted, _letters(value)))
    if op in REPEATS:
        return int(value[0]) > 0 and _holds(list(value[2]), wanted)
    branches = ways(op, value)
    return bool(branches) and all(_holds(branch, wanted) for branch in branches)


def _is_sign(letter: str) -> bool:
    return letter == DIGIT or not (letter in (WORD, ANY) or letter.isalpha() or letter.isspace())


def _is_digit(letter: str) -> bool:
    return letter == DIGIT or letter.isdecimal()
