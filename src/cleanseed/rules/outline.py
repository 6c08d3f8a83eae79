"""The outline of a pattern: literals that its matches contain, and bounds of their length.

Only texts that hold one of the literals need to be tried, and these are found in one scan for the literals of all
rules.
"""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

# The standard library's parser gives the tree of a pattern; `regex` has more syntax, which is put in its terms first.
_parser: Any = importlib.import_module("re._parser")
UNBOUNDED = int(_parser.MAXREPEAT)
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_TRANSLATIONS = (
    (re.compile(r"\\p\{[LN][^}]*\}"), r"\\w"),
    (re.compile(r"\\p\{[^}]*\}"), r"\\S"),
    (re.compile(r"\\X"), r"\\S+"),
    (re.compile(r"\\P\{[^}]*\}"), r"\\W"),
    (re.compile(r"\\[mM]"), r"\\b"),
    (re.compile(r"\\h"), " "),
)
_MANY = 2_000  # alternatives that are listed
_CROSSED = 200  # combinations of alternatives that are listed
_FEW = 12  # characters of a class that are listed
_RARE = 0.02  # the share of places in a text at which a useful set of literals may occur

Tree = Sequence[tuple[Any, Any]]
Literals = frozenset[str]
Known = tuple[Literals | None, Literals | None]
"""All strings that a part of a pattern matches, if they are few; and literals one of which is in each match."""


class Outline(NamedTuple):
    """What every text has that a pattern matches.

    It holds one of `literals`, unless there are none, and between `least` and `most` characters.  In the outline of a
    pattern for lines, a line break in a literal stands for the beginning or the end of the line.
    `anchored` says that every match begins at the text's beginning.
    """

    literals: tuple[str, ...]
    least: int
    most: int
    anchored: bool


def outline(pattern: str, *, lines: bool) -> Outline:
    """Return the outline of a pattern that is tried on whole lines, or else on sentences."""
    try:
        tree = parse(pattern)
    except re.error:
        return Outline((), 0, UNBOUNDED, False)
    least, most = width(tree)
    anchored = _at_edge(tree, 0, "AT_BEGINNING")
    bounded = anchored and _at_edge(tree, -1, "AT_END")
    _, literals = _known(tree, "\n" if lines else "")
    return Outline(tuple(sorted(literals or ())), least, most if bounded else UNBOUNDED, anchored)


def parse(pattern: str) -> Tree:
    """Return the tree of a pattern, with `regex`'s own classes put as `\\w` where they are of letters, else as `\\S`.

    Raises:
        re.error: the pattern is beyond what the standard library's parser reads.
    """
    for expression, replacement in _TRANSLATIONS:
        pattern = expression.sub(replacement, pattern)
    return list(_parser.parse(pattern))


def ways(op: str, value: Any) -> list[Tree]:
    """Return the alternatives that a group or branch offers; none for other nodes."""
    if op == "BRANCH":
        return [list(branch) for branch in value[1]]
    if op == "SUBPATTERN":
        return [list(value[-1])]
    return [list(value)] if op == "ATOMIC_GROUP" else []


def _known(tree: Tree, edge: str) -> Known:
    """Return what is known of the matches of a sequence; `edge` is the character that an anchor stands for."""
    run: Literals = frozenset({""})  # all strings that the nodes since the last unlisted one match
    whole = True
    best: Literals | None = None
    for op, value in tree:
        strings, inner = _known_of_node(str(op), value, edge)
        if strings is not None and len(run) * len(strings) <= max(_CROSSED, len(run), len(strings)):
            run = _joined(run, strings)
            continue
        whole = False
        if strings is None and str(op) in REPEATS and value[0]:  # a match holds one turn after `run`, and a last one
            strings = _known(list(value[2]), edge)[0]
            if strings and len(run) * len(strings) <= _CROSSED:
                run = _joined(run, strings)
        best = _better(_better(best, run), inner)
        run = strings if strings is not None else frozenset({""})
    return (run if whole else None), _better(best, run)


def _joined(heads: Literals, tails: Literals) -> Literals:
    return frozenset(head + tail for head in heads for tail in tails)


def _known_of_node(op: str, value: Any, edge: str) -> Known:
    if op == "LITERAL":
        return frozenset({chr(value).casefold()}), None
    if op == "IN":
        letters = class_letters(value)
        return (frozenset(letter.casefold() for letter in letters) if letters else None), None
    if op == "AT":
        return frozenset({"" if "BOUNDARY" in str(value) else edge}), None
    if op == "ASSERT":
        return None, (_known(list(value[1]), edge)[1] if value[0] > 0 else None)
    if op == "ASSERT_NOT":
        return frozenset({""}), None
    if op in REPEATS:
        return _known_of_repeat(int(value[0]), int(value[1]), list(value[2]), edge)
    branches = [_known(branch, edge) for branch in ways(op, value)]
    if not branches:
        return None, None
    strings = [branch[0] for branch in branches]
    listed = [found for found in strings if found is not None]
    every: Literals | None = frozenset().union(*listed) if len(listed) == len(strings) else None
    bests = [inner for _, inner in branches if inner is not None]
    together: Literals | None = frozenset().union(*bests) if len(bests) == len(branches) else None
    return (every if every is not None and len(every) <= _MANY else None), together


def _known_of_repeat(least: int, most: int, tree: Tree, edge: str) -> Known:
    strings, inner = _known(tree, edge)
    listed: Literals | None = None
    if strings is not None and most == 1:
        listed = strings
    elif strings is not None and most == 2 and len(strings) <= _FEW:
        listed = _joined(strings, strings) | (strings if least < 2 else frozenset())
    if least:
        return listed, inner
    return (listed | {""} if listed is not None else None), None


def _better(one: Literals | None, other: Literals | None) -> Literals | None:
    """Return the set of literals that fewer texts hold, None where neither is of use."""
    return min((found for found in (one, other) if found and _frequency(found) <= _RARE), key=_frequency, default=None)


def _frequency(literals: Literals) -> float:
    """Return an estimate, rather too high, of the share of places in a text at which one of these literals occurs."""
    return sum(math.prod(map(_letter_frequency, literal)) for literal in literals)


def _letter_frequency(letter: str) -> float:
    if not letter.isascii():
        return 1 / 200
    return 1 / 10 if letter.isalpha() else 1 / 4 if letter == " " else 1 / 40


def class_letters(members: Iterable[tuple[Any, Any]]) -> list[str]:
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
        least, most = least + low, min(most + high, UNBOUNDED)
    return least, most


def _width(op: str, value: Any) -> tuple[int, int]:
    if op in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return 1, 1
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return 0, 0
    if op in REPEATS:
        least, most = width(list(value[2]))
        return int(value[0]) * least, min(int(value[1]) * most, UNBOUNDED)
    if branches := ways(op, value):
        widths = [width(branch) for branch in branches]
        return min(least for least, _ in widths), max(most for _, most in widths)
    return 0, UNBOUNDED


def _at_edge(tree: Tree, place: int, anchor: str) -> bool:
    """Return whether every match touches the beginning, or with place -1 the end, of its text."""
    if not tree:
        return False
    op, value = tree[place]
    if str(op) == "AT":
        return str(value) in (anchor, f"{anchor}_STRING")
    if str(op) in ("ASSERT", "ASSERT_NOT") and place == 0:
        return _at_edge(tree[1:], 0, anchor)
    branches = ways(str(op), value)
    return bool(branches) and all(_at_edge(branch, place, anchor) for branch in branches)
