"""The automaton and its fallback find the same literals at the same places."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.rules import default_rulebook
from cleanseed.rules.scan import _trie_scanner, build_scanner
from tests.laws.strategies import documents

LITERALS = sorted({literal for rule in default_rulebook() for literal in rule.literals})


def found(scanner: Any, text: str) -> list[tuple[int, int]]:
    hits = scanner(text)
    assert [end for _, _, end in hits] == sorted(end for _, _, end in hits)
    return sorted((start, number) for number, start, _ in hits)


def by_hand(literals: Sequence[str], text: str) -> list[tuple[int, int]]:
    return [(i, n) for i in range(len(text)) for n, literal in enumerate(literals) if text.startswith(literal, i)]


_FEW = "abc.é°"


@given(st.lists(st.text(_FEW, min_size=1, max_size=5), min_size=1, unique=True), st.text(_FEW, max_size=60))
def test_both_find_every_occurrence(literals: list[str], text: str) -> None:
    expected = by_hand(literals, text)
    assert found(build_scanner(literals), text) == expected
    assert found(_trie_scanner(literals), text) == expected


@given(documents())
def test_both_agree_on_the_rulebook(text: str) -> None:
    folded = text.casefold()
    assert found(build_scanner(LITERALS), folded) == found(_trie_scanner(LITERALS), folded)


def test_the_fallback_is_taken_where_the_wheel_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import_module = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "ahocorasick_rs":
            raise ImportError(name)
        return import_module(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    assert found(build_scanner(["ab", "b"]), "abab") == [(0, 0), (1, 1), (2, 0), (3, 1)]


def test_no_literals_at_all() -> None:
    assert found(build_scanner([]), "text") == []
    assert found(_trie_scanner([]), "text") == []
