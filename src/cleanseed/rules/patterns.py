"""What can be told of a pattern without running it: the literals it implies, its leading repeat, bait for it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

# The standard library's parser gives the tree of a pattern; `regex` has more syntax, which is put in its terms first.
_parser: Any = importlib.import_module("re._parser")
_UNBOUNDED = int(_parser.MAXREPEAT)
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_TRANSLATIONS = (
    (re.compile(r"\\p\{[LN][^}]*\}"), r"\\w"),
    (re.compile(r"\\p\{[^}]*\}"), r"\\S"),
    (re.compile(r"\\X"), r"\\S+"),
    (re.compile(r"\\P\{[^}]*\}"), r"\\W"),
    (re.compile(r"\\[mM]"), r"\\b"),
    (re.compile(r"\\h"), " "),
    (re.compile(r"\(\?&(\w+)\)"), r"(?P=\1)"),
)
_FEW = 12  # characters of a class that are tried one by one
_ROUNDS = 40  # turns of a repeat after which it holds no new state

Tree = list[tuple[Any, Any]]


def parse(pattern: str) -> Tree:
    """Return the tree of a pattern, with `regex`'s own classes put as `\\w` where they are of letters, else as `\\S`.

    Raises:
        re.error: the pattern is beyond what the standard library's parser reads.
    """
    for expression, replacement in _TRANSLATIONS:
        pattern = expression.sub(replacement, pattern)
    return list(_parser.parse(pattern))


def way_around(tree: Tree, literals: Iterable[str]) -> str | None:
    """Return a string that the tree matches, more or less, without any of `literals` in it; None where there is none.

    Walks the tree and the automaton of the literals (Aho and Corasick 1975) together: were there a way through the
    tree that meets no literal, a state would be left over.  A wide class leads back to the automaton's first state,
    the one furthest from any literal.  Letters count in folded case.
    """
    left = _Walk(tuple(literals)).through(tree, {"": ""})
    return min(left.values(), key=len, default=None)


States = dict[str, str]  # each state with a string that leads to it


class _Walk:
    """The automaton of some literals; a state is the longest end of what was read that begins a literal."""

    def __init__(self, literals: tuple[str, ...]) -> None:
        self._literals = literals
        self._beginnings = {literal[:n] for literal in literals for n in range(len(literal) + 1)} | {""}

    def through(self, tree: Tree, states: States) -> States:
        """Return the states in which a way through `tree` can end without having met a literal."""
        for op, value in tree:
            states = self._step(str(op), value, states)
            if not states:
                break
        return states

    def _step(self, op: str, value: Any, states: States) -> States:
        if op == "LITERAL":
            return self._read(chr(value), states)
        if op == "IN" and (letters := _letters(value)):
            return _union(self._read(letter, states) for letter in letters)
        if op in REPEATS:
            return self._repeat(value, states)
        if branches := ways(op, value):
            return _union(self.through(branch, states) for branch in branches)
        if op in ("AT", "ASSERT", "ASSERT_NOT"):  # a look ahead that must meet a literal leaves no way
            return {} if op == "ASSERT" and not self.through(list(value[1]), {"": ""}) else states
        return {"": min(states.values(), key=len) + "*"}  # of any character, nothing is known

    def _repeat(self, value: Any, states: States) -> States:
        least, most, body = value
        for _ in range(min(least, _ROUNDS)):
            states = self.through(list(body), states)
        reached = dict(states)
        for _ in range(min(most - least, _ROUNDS)):
            states = {s: text for s, text in self.through(list(body), states).items() if s not in reached}
            if not states:
                break
            reached |= states
        return reached

    def _read(self, letter: str, states: States) -> States:
        after: States = {}
        for state, text in states.items():
            end = state + letter.casefold()
            if any(end.endswith(literal) for literal in self._literals):
                continue
            while end not in self._beginnings:
                end = end[1:]
            after.setdefault(end, text + letter)
        return after


def _union(parts: Iterable[States]) -> States:
    union: States = {}
    for part in parts:
        union = part | union
    return union


def _letters(members: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return the characters of a class, or none where they are many."""
    letters: list[str] = []
    for op, value in members:
        if str(op) == "LITERAL":
            letters.append(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < _FEW:
            letters.extend(map(chr, range(value[0], value[1] + 1)))
        elif str(op) == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            letters.append(" ")  # the only space that folded text has
        else:
            return []
    return letters if len(letters) <= _FEW else []


def width(tree: Tree) -> tuple[int, int]:
    """Return the least and the most characters that a match has."""
    least = most = 0
    for op, value in tree:
        low, high = _width(str(op), value)
        least, most = least + low, min(most + high, _UNBOUNDED)
    return least, most


def _width(op: str, value: Any) -> tuple[int, int]:
    if op in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return 1, 1
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return 0, 0
    if op in REPEATS:
        least, most = width(list(value[2]))
        return int(value[0]) * least, min(int(value[1]) * most, _UNBOUNDED)
    if branches := ways(op, value):
        widths = [width(branch) for branch in branches]
        return min(least for least, _ in widths), max(most for _, most in widths)
    return 0, _UNBOUNDED


def ways(op: str, value: Any) -> list[Tree]:
    """Return the alternatives that a group or branch offers; none for other nodes."""
    if op == "BRANCH":
        return [list(branch) for branch in value[1]]
    if op == "SUBPATTERN":
        return [list(value[-1])]
    return [list(value)] if op == "ATOMIC_GROUP" else []


def leads_unbounded(tree: Tree) -> bool:
    """Tell whether a match can begin anywhere with a repeat that has no bound: a search then takes quadratic time."""
    for op, value in tree:
        name = str(op)
        if name in REPEATS:
            least, most, body = value
            if most == _UNBOUNDED or leads_unbounded(list(body)):
                return True
            if least:
                return False
        elif branches := ways(name, value):
            return any(leads_unbounded(branch) for branch in branches)
        elif name not in ("ASSERT", "ASSERT_NOT") and str(value) != "AT_BOUNDARY":
            return False
    return False


def samples(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield, for each repeat in the tree, a text that leads up to it and one turn of it, and the whole as the last."""
    before = ""
    for op, value in tree:
        name = str(op)
        if name in REPEATS:
            yield before, _text(value[2])
        for way in [list(value[2])] if name in REPEATS else ways(name, value):
            yield from ((before + lead, turn) for lead, turn in samples(way))
        before += _sample(name, value)
    yield "", before


def _text(tree: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_sample(str(op), value) for op, value in tree)


def _sample(op: str, value: Any) -> str:
    """Return a short text that a node matches, more or less: it need only be near enough to keep a search busy."""
    if op == "LITERAL":
        return chr(int(value))
    if op == "IN":
        letters = _letters(value)
        return str(letters[0]) if letters else ("1" if "CATEGORY_DIGIT" in str(value) else "a")
    if op in REPEATS:
        return _text(value[2]) * max(1, min(int(value[0]), 3))
    if branches := ways(op, value):
        return _text(branches[0])
    return "a" if op in ("ANY", "NOT_LITERAL") else ""
