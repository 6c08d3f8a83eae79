"""Whether the time of a pattern grows in proportion to the length of the text that it is tried on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from cleanseed.rules.outline import REPEATS, UNBOUNDED, Tree, class_letters, parse, ways

_SHORT, _LONG = 2_000, 8_000  # characters of hostile texts, two doublings apart
_NOTICEABLE = 0.005  # seconds for the long one; what takes less is not judged
_GROWTH = 2.6 * 2.6  # times the time for both doublings; linear is 4, quadratic 16
_PATIENCE = 2.0  # seconds after which a search is broken off


def fault_of(pattern: str, texts: Iterable[str]) -> str | None:
    """Return why a pattern is not linear, or None.

    Hostile texts are made from the pattern, and from `texts` that hold what a search may look for first.
    """
    tree = parse(pattern)
    if leads_unbounded(tree):
        return "it begins with a repeat that has no bound"
    expression = regex.compile(pattern, regex.VERSION1)  # in which a search can be broken off
    for lead, turn in dict.fromkeys(_baits(tree, texts)):
        if _grows(expression, lead, turn):
            return f"its time grows too fast on {lead!r} and many times {turn!r}"
    return None


def leads_unbounded(tree: Tree) -> bool:
    """Return whether a match can begin anywhere with a repeat that has no bound: a search then takes quadratic time."""
    for op, value in tree:
        name = str(op)
        if name in REPEATS:
            least, most, body = value
            if most == UNBOUNDED or leads_unbounded(list(body)):
                return True
            if least:
                return False
        elif branches := ways(name, value):
            return any(leads_unbounded(branch) for branch in branches)
        elif name not in ("ASSERT", "ASSERT_NOT") and str(value) != "AT_BOUNDARY":
            return False
    return False


def _baits(tree: Tree, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a beginning and what to repeat after it."""
    for lead, turn in _samples(tree):
        if turn:
            yield lead, turn
            yield "", lead + turn
    for text in texts:
        yield "", text + " "
        yield "", text.splitlines()[0].casefold()


def _samples(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield for each repeat in the tree a text that leads up to it and one turn of it, and the whole as the last."""
    before = ""
    for op, value in tree:
        name = str(op)
        if name in REPEATS:
            yield before, _text(value[2])
        for way in [list(value[2])] if name in REPEATS else ways(name, value):
            yield from ((before + lead, turn) for lead, turn in _samples(way))
        before += _sample(name, value)
    yield "", before


def _text(tree: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_sample(str(op), value) for op, value in tree)


def _sample(op: str, value: Any) -> str:
    """Return a short text that a node matches, or nearly: near enough to keep a search busy."""
    if op == "LITERAL":
        return chr(int(value))
    if op == "IN":
        letters = class_letters(value)
        return letters[0] if letters else ("1" if "CATEGORY_DIGIT" in str(value) else "a")
    if op in REPEATS:
        return _text(value[2]) * max(1, min(int(value[0]), 3))
    if branches := ways(op, value):
        return _text(branches[0])
    return "a" if op in ("ANY", "NOT_LITERAL") else ""


def _grows(expression: regex.Pattern[str], lead: str, turn: str) -> bool:
    """Return whether the time of a search grows faster than the length of the text."""
    try:
        if _seconds(expression, lead, turn, _SHORT) < _NOTICEABLE / 16:
            return False
        if _seconds(expression, lead, turn, _LONG) < _NOTICEABLE:
            return False
        short, long = (min(_seconds(expression, lead, turn, size) for _ in range(3)) for size in (_SHORT, _LONG))
    except TimeoutError:
        return True
    return long >= _NOTICEABLE and long > _GROWTH * short


def _seconds(expression: regex.Pattern[str], lead: str, turn: str, size: int) -> float:
    bait = (lead + turn * (size // len(turn) + 1))[:size] + "\x00"
    start = time.thread_time()
    expression.search(bait, timeout=_PATIENCE)
    return time.thread_time() - start
