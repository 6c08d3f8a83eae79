"""What was compiled when the package was built finds what the pattern finds that is compiled now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleanseed.rules import default_rulebook, expressions
from tests.support import KEEPS, REMOVES

PATTERNS = [pattern for rule in default_rulebook() for pattern in (rule.pattern, rule.members) if pattern]
TEXTS = [form for _, example in (*REMOVES, *KEEPS) for form in (example, example.casefold())][::9]


def build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / expressions.FILE).write_bytes(expressions.stored_form(PATTERNS))
    monkeypatch.setattr(expressions, "__file__", str(folder / "expressions.py"))
    expressions._stored.cache_clear()


@pytest.fixture(autouse=True)
def _as_before() -> None:
    expressions._stored.cache_clear()


def test_stored_expressions_are_those_of_the_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, monkeypatch)
    assert expressions._stored().keys() == set(PATTERNS)
    for pattern in PATTERNS:
        stored, fresh = expressions.expression(pattern), expressions._compiled(pattern)
        assert type(stored) is type(fresh)
        assert (stored.pattern, stored.flags, stored.groupindex) == (fresh.pattern, fresh.flags, fresh.groupindex)
        for text in TEXTS[:: 1 if isinstance(stored, re.Pattern) else 8]:
            one, other = stored.search(text), fresh.search(text)
            assert (one and one.span()) == (other and other.span())


def test_a_pattern_that_is_not_stored_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, monkeypatch)
    found = expressions.expression(r"^not of the rulebook$").search("not of the rulebook")
    assert found is not None


@pytest.mark.parametrize("held", [b"", b"no such thing", b"\xe9"])
def test_a_file_that_cannot_be_read_is_none(held: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / expressions.FILE).write_bytes(held)
    monkeypatch.setattr(expressions, "__file__", str(tmp_path / "expressions.py"))
    assert expressions._stored() == {}


def test_what_another_version_made_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, monkeypatch)
    monkeypatch.setattr(expressions, "_VERSIONS", ("another",))
    assert expressions._stored() == {}
