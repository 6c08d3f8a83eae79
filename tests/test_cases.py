"""Texts with their labels as data: `cases/*.json`, and what is known to fail in `cases/known-failures.json`."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support import CASES, clean, kinds_by_line

KNOWN = "known-failures"


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            marks = []
            if path.stem == KNOWN or case.get("known"):
                marks.append(pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known failure"))
            yield pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks)


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: dict[str, Any]) -> None:
    """A known failure that passes is an error: move it to the cases that hold."""
    assert len(case["lines"]) == len(case["labels"]), "one label a line"
    result = clean("\n".join(case["lines"]))
    found = kinds_by_line(result.source, result.removals)
    labelled = zip(case["lines"], found, case["labels"], strict=True)
    wrong = [f"{line!r}: {kind}, should be {label}" for line, kind, label in labelled if kind != label]
    assert not wrong, "\n".join(wrong)
