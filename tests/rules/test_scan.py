"""The scan finds every literal, whatever others it overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanseed.rules.scan import scanner

_FEW = "abc.é°"


@given(st.lists(st.text(_FEW, min_size=1, max_size=5), min_size=1, unique=True), st.text(_FEW, max_size=60))
def test_every_literal_is_found(literals: list[str], text: str) -> None:
    scan = scanner({literal: literal for literal in literals})
    assert set(scan(text)) == {literal for literal in literals if literal in text}


def test_no_literals_at_all() -> None:
    assert list(scanner({})("text")) == []
