"""The metadata cases in `tests/cases/metadata`: a text or a page, and what it says of itself.

A case holds `text` or `html` (lists of lines; `BODY` stands for three paragraphs), perhaps `url`, and `expected`: the
fields to compare.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cleanseed
from tests.support import KNOWN_FAILURES

CASES = Path(__file__).resolve().parents[1] / "cases" / "metadata"
BODY = [
    "The harbour council voted on Tuesday to rebuild the old lighthouse, which a storm had damaged badly last winter.",
    "Engineers said that the lighthouse would cost four million crowns, most of it for the lantern and the sea wall.",
    "Fishermen welcomed the vote of the council, since the harbour has been dark for most of the year, they told us.",
]


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=name, marks=[pytest.mark.xfail] if name in KNOWN_FAILURES["metadata"] else [])
        for path in sorted(CASES.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
        for name in [f"{path.stem}: {case['name']}"]
    ]


def _raw(case: dict[str, Any]) -> str:
    if "text" in case:
        return "\n\n".join(line for part in case["text"] for line in (BODY if part == "BODY" else [part]))
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return "\n".join(body if part == "BODY" else part for part in ["<!DOCTYPE html><html>", *case["html"], "</html>"])


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    found = cleanseed.clean(_raw(case), url=case.get("url")).metadata.model_dump()
    assert {field: found[field] for field in case["expected"]} == case["expected"]
