"""Texts with their labels as data: `cases/*.json`; `cases/known-failures.json` writes down what is known to fail.

Its `cases` stand in it whole; its `elsewhere` names cases of the other files as `file: name`.
"""

import json
from typing import Any

import pytest

from tests.support import CASES, clean, kinds_by_line

KNOWN = "known-failures"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.json"))}
ELSEWHERE = frozenset(FILES[KNOWN]["elsewhere"])


def _cases() -> list[Any]:
    """Return the cases by file and name; one that is known to fail must fail, or be taken off the list."""
    cases = []
    for stem, file in FILES.items():
        for case in file["cases"]:
            name = f"{stem}: {case['name']}"
            fails = pytest.mark.xfail(strict=True, raises=AssertionError, reason="known; if it passes, unlist it")
            known = stem == KNOWN or name in ELSEWHERE or case.get("known", False)
            cases.append(pytest.param(case, id=name, marks=[fails] if known else []))
    return cases


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    if len(case["lines"]) != len(case["labels"]):
        raise ValueError("one label a line")
    result = clean("\n".join(case["lines"]))
    found = kinds_by_line(result.source, result.removals)
    labelled = zip(case["lines"], found, case["labels"], strict=True)
    wrong = [f"{line!r}: {kind}, should be {label}" for line, kind, label in labelled if kind != label]
    assert not wrong, "\n".join(wrong)


def test_the_known_failures_exist() -> None:
    names = {f"{stem}: {case['name']}" for stem, file in FILES.items() for case in file["cases"]}
    assert names >= ELSEWHERE
