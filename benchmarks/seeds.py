"""Clean the five seeds, show one of them, and compare each with what it must become.

The exit status is 1 where any seed differs.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cleanseed

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = "002"


def read_seeds(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the raw text and the expectation of each seed."""
    for path in sorted((folder / "raw").glob("*.txt")):
        expected = json.loads((folder / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield path.stem, path.read_bytes().decode("utf-8"), expected


def differences(raw: str, expected: dict[str, Any]) -> list[str]:
    """Return a line for each part of the result that is not as expected."""
    result = cleanseed.clean(raw)
    found = []
    if result.text != expected["text"]:
        wanted = expected["text"].split("\n")
        lines = difflib.unified_diff(wanted, result.text.split("\n"), "expected", "found", lineterm="")
        found.append("text:\n" + "\n".join(lines))
    if result.verdict != expected["verdict"]:
        found.append(f"verdict: expected {expected['verdict']}, found {result.verdict}")
    metadata = result.metadata.model_dump()
    for name, value in expected.get("metadata", {}).items():
        if metadata.get(name) != value:
            found.append(f"{name}: expected {value!r}, found {metadata.get(name)!r}")
    kinds = line_kinds(raw, result)
    numbers = {line["line"]: line["kind"] for line in expected["removed"]}
    for number in sorted(numbers.keys() | kinds.keys()):
        if numbers.get(number) != kinds.get(number):
            found.append(f"line {number}: expected {numbers.get(number)}, found {kinds.get(number)}")
    return found


def line_kinds(raw: str, result: cleanseed.CleanResult) -> dict[int, str]:
    """Return the kind of each removed line, by its number, counted from 1."""
    kinds: dict[int, str] = {}
    at = 0
    for number, line in enumerate(raw.split("\n"), 1):
        cover: dict[str, int] = {}
        for removal in result.removals:
            size = min(at + len(line), removal.end) - max(at, removal.start)
            if size > 0:
                cover[str(removal.kind)] = cover.get(str(removal.kind), 0) + size
        if cover and 2 * sum(cover.values()) >= len(line.strip()):
            kinds[number] = max(cover, key=lambda kind: cover[kind])
        at += len(line) + 1
    return kinds


def main() -> int:
    status = 0
    for name, raw, _ in read_seeds(ROOT / "seeds"):
        if name.startswith(_SHOWN):
            print(cleanseed.clean(raw).explain(), "\n")
    for name, raw, expected in read_seeds(ROOT / "seeds"):
        found = differences(raw, expected)
        print(f"{name}  {'equal' if not found else 'differs'}")
        for line in found:
            print(f"  {line}")
        status = status or bool(found)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
