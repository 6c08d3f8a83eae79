"""One pass over a folded document for the literals of all rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

Scan = Callable[[str], Sequence[tuple[int, int, int]]]


def build_scanner(literals: Sequence[str]) -> Scan:
    """Return a function from text to (literal number, start, end) of every occurrence, overlapping ones included.

    They come in order of their ends.  Uses Aho-Corasick (ahocorasick_rs) where its wheel is installed, else a trie of
    the standard library's `re`.
    """
    try:
        from ahocorasick_rs import AhoCorasick, Implementation
    except ImportError:
        return _trie_scanner(literals)
    automaton = AhoCorasick(list(literals), implementation=Implementation.ContiguousNFA)
    return partial(automaton.find_matches_as_indexes, overlapping=True)


def _trie_scanner(literals: Sequence[str]) -> Scan:
    import re

    if not literals:
        return lambda text: ()
    numbers = {literal: number for number, literal in enumerate(literals)}
    prefixes = {
        literal: [numbers[literal[:n]] for n in range(1, len(literal) + 1) if literal[:n] in numbers]
        for literal in literals
    }
    expression = re.compile(f"(?=({_trie_pattern(literals)}))")

    def scan(text: str) -> list[tuple[int, int, int]]:
        hits = [
            (number, found.start(), found.start() + len(literals[number]))
            for found in expression.finditer(text)
            for number in prefixes[found[1]]
        ]
        return sorted(hits, key=lambda hit: hit[2])

    return scan


def _trie_pattern(literals: Sequence[str]) -> str:
    import re

    trie: dict[str, dict[str, object]] = {}
    for literal in literals:
        node: dict[str, dict[str, object]] = trie
        for letter in literal:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}

    def render(node: dict[str, dict[str, object]]) -> str:
        branches = [re.escape(letter) + render(below) for letter, below in node.items() if letter]  # type: ignore[arg-type]
        if not branches:
            return ""
        group = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return f"(?:{group})?" if "" in node else group

    return render(trie)
