"""The golden fixtures: every seed becomes what is written down, character by character."""

import pytest

from cleanseed import clean
from tests.support import SEEDS, Seed, kinds_by_line

pytestmark = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)


def test_text_and_verdict(seed: Seed) -> None:
    result = clean(seed.raw)
    assert result.text == seed.body
    assert result.verdict == seed.expected["verdict"]


def test_metadata(seed: Seed) -> None:
    found = clean(seed.raw).metadata.model_dump()
    assert {name: found[name] for name in seed.expected["metadata"]} == seed.expected["metadata"]


def test_removed_lines(seed: Seed) -> None:
    result = clean(seed.raw)
    assert result.source == seed.raw
    kinds = kinds_by_line(result.source, result.removals)
    removed = [{"line": number, "kind": kind} for number, kind in enumerate(kinds, 1) if kind]
    assert removed == seed.expected["removed"]


def test_bytes_give_the_same(seed: Seed) -> None:
    assert clean(seed.raw.encode()) == clean(seed.raw)


def test_the_body_is_left_alone(seed: Seed) -> None:
    result = clean(seed.body)
    assert result.text == seed.body
    assert result.removals == []
