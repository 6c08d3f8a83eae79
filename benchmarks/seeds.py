"""The seeds: five raw texts and what they must become, needing no other data.

    python benchmarks/seeds.py [--rounds 15] [--out results.json]

Prints per seed what is equal and how fast it is cleaned; the exit status is 1 where any seed differs.
"""

from __future__ import annotations

import argparse
import difflib
import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/seeds.py` finds its siblings

import cleanseed
from benchmarks import measure
from benchmarks.tables import table
from cleanseed.text.layout import recent

ROOT = Path(__file__).resolve().parents[1]
CHECKS = ("text", "metadata", "verdict", "kinds")


def read_seeds(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (name, raw text, expectation) of each seed."""
    for path in sorted((folder / "raw").glob("*.txt")):
        expected = json.loads((folder / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield path.stem, path.read_bytes().decode("utf-8"), expected


def compare(raw: str, expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What was expected and what was found, for each of `CHECKS`; metadata are compared in the fields expected."""
    result = cleanseed.clean(raw)
    found_metadata = result.metadata.model_dump(mode="json")
    lines = result.source.split("\n")
    kinds = measure.line_kinds(lines, [(r.start, r.end, str(r.kind)) for r in result.removals])
    removed = {number: kind for number, kind in enumerate(kinds, 1) if kind}
    return {
        "text": (expected["text"], result.text),
        "metadata": (expected["metadata"], {field: found_metadata.get(field) for field in expected["metadata"]}),
        "verdict": (expected["verdict"], str(result.verdict)),
        "kinds": ({row["line"]: row["kind"] for row in expected["removed"]}, removed),
    }


def differences(expected: Any, found: Any) -> Iterator[str]:
    """What parts two values, a line for each difference."""
    if isinstance(expected, str):
        lines = expected.split("\n"), found.split("\n")
        yield from difflib.unified_diff(*lines, "expected", "found", lineterm="", n=0)
    else:
        for key in sorted(expected | found, key=str):
            if expected.get(key) != found.get(key):
                yield f"{key}: expected {expected.get(key)!r}, found {found.get(key)!r}"


def median_seconds(raw: str, rounds: int) -> float:
    """The median time of cleaning the text, the first time left out."""
    times = []
    for _ in range(rounds):
        recent.forget()  # else the lines would be known
        start = time.perf_counter()
        cleanseed.clean(raw)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser(description="Quality and speed on the five seeds.")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="folder of raw/ and expected/")
    parser.add_argument("--rounds", type=int, default=15, help="timed cleanings of each seed")
    parser.add_argument("--out", type=Path, help="write the results here as JSON")
    options = parser.parse_args()

    rows: list[list[Any]] = []
    results: dict[str, Any] = {}
    details: list[str] = []
    for name, raw, expected in read_seeds(options.seeds):
        compared = compare(raw, expected)
        equal = {check: want == have for check, (want, have) in compared.items()}
        seconds = median_seconds(raw, options.rounds)
        speed = len(raw.encode()) / 1024 / seconds
        rows.append(
            [
                name,
                *("equal" if equal[check] else "DIFFERS" for check in CHECKS),
                f"{seconds * 1e3:.2f}",
                f"{speed:.0f}",
            ]
        )
        results[name] = {"equal": equal, "ms": seconds * 1e3, "kb_per_second": speed}
        for check in CHECKS:
            details += [f"{name} {check}: {line}" for line in differences(*compared[check])]
    print(table("Seeds", ["seed", *CHECKS, "median ms", "KB/s"], rows))
    if details:
        print(*details, sep="\n")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if results and all(all(seed["equal"].values()) for seed in results.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
