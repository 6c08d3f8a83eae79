"""What is read from pages of many kinds: cases of `reading.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanseed.html import read_html

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "reading.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_lines(case: dict[str, Any]) -> None:
    assert [line for line in read_html(case["html"]).source.split("\n") if line] == case["lines"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_markdown_has_the_same_lines(case: dict[str, Any]) -> None:
    plain, marked = read_html(case["html"]), read_html(case["html"], markdown=True)
    assert [line.gap for line in plain.lines] == [line.gap for line in marked.lines]
    assert len(plain.lines) == len(marked.lines)
