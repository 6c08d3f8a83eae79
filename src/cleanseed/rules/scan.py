"""One pass over a text for the literals of all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_Value = TypeVar("_Value")
_Trie = dict[str, "_Trie"]


def scanner(by_literal: Mapping[str, _Value]) -> Callable[[str], Iterator[_Value]]:
    """Return a function from a text to what is mapped to each literal in it, overlapping ones included.

    One literal may come many times.  The expression is a trie of the literals: at each place the longest one is found,
    which tells all that begin it.
    """
    if not by_literal:
        return lambda text: iter(())
    beginning = {
        literal: [by_literal[literal[:n]] for n in range(1, len(literal) + 1) if literal[:n] in by_literal]
        for literal in by_literal
    }
    expression = re.compile(f"(?=({_trie_pattern(by_literal)}))")

    def scan(text: str) -> Iterator[_Value]:
        for found in expression.finditer(text):
            yield from beginning[found[1]]

    return scan


def _trie_pattern(literals: Mapping[str, object]) -> str:
    trie: _Trie = {}
    for literal in literals:
        node = trie
        for letter in literal:
            node = node.setdefault(letter, {})
        node[""] = {}

    def render(node: _Trie) -> str:
        branches = [re.escape(letter) + render(below) for letter, below in node.items() if letter]
        if not branches:
            return ""
        group = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return f"(?:{group})?" if "" in node else group

    return render(trie)
