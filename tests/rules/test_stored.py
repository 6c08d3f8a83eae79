"""The stored rulebook says what the rule files say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanseed.rules import default_rulebook, load_rulebook, stored
from cleanseed.rules.load import read_words


def test_the_stored_rulebook_is_that_of_the_files() -> None:
    one, other = default_rulebook(), load_rulebook()
    assert [rule.model_dump() for rule in one] == [rule.model_dump() for rule in other]
    assert [rule.outlines for rule in one] == [rule.outlines for rule in other]
    assert stored.stored_words() == read_words()


def test_what_the_build_stored_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words, _, rules = stored.stored_form().partition("\n")
    (tmp_path / stored.STORED).write_text(f"{words}\n{json.dumps(json.loads(rules)[:3])}", encoding="utf-8")
    monkeypatch.setattr(stored, "DATA", tmp_path)
    assert len(stored.default_rulebook.__wrapped__()) == 3


def test_what_was_made_from_other_files_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "DATA", tmp_path)
    old = tmp_path / f"0123.{stored.STORED}"
    old.write_text("{}\n[]", encoding="utf-8")
    assert len(stored.default_rulebook.__wrapped__()) == len(default_rulebook())
    assert not old.exists()
    assert [path.name for path in tmp_path.iterdir()] == [f"{stored._digest()}.{stored.STORED}"]
