"""The quality gate: figures on an even sample of the corpora, held against floors.

`python -m benchmarks.gate CORPUS` exits with 1 where a figure is worse than its floor; `--pin REASON` writes the floors
anew, and keeps the reason with the date.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.quality.sections import SECTIONS

FLOORS = Path(__file__).with_name("floors.json")
_LIMIT = 40  # pages of a corpus
_SLACK = 0.002  # what a figure may be worse by: samples are small
# The figures of each section that are held, and whether more is better.
_HELD = {
    "harm": {"lost": False},
    "lines": {"cleaned": True, "text lines lost": False},
    "shapes": {"body words lost": False, "boilerplate removed": True, "wrong verdicts": False},
    "found": {"exact": True, "body lines lost": False},
    "kinds": {"removed": True, "body lost": False, "named right": True},
}


def measured(corpus: Path) -> dict[str, tuple[float, bool]]:
    """Return each figure by name, with whether more is better."""
    found: dict[str, tuple[float, bool]] = {}
    for name, held in _HELD.items():
        for row in SECTIONS[name](corpus, None, _LIMIT):
            part = " ".join(str(value) for value in row.values() if isinstance(value, str) and len(value) < 40)
            for figure, more in held.items():
                found[f"{name}: {part}: {figure}"] = (round(float(row[figure]), 4), more)
    return found


def complaints(floors: dict[str, Any], figures: dict[str, tuple[float, bool]]) -> list[str]:
    """Return a line for each figure that is worse than its floor, and for each floor without a figure."""
    found = [f"{name}: not measured" for name in floors if name not in figures]
    for name, (value, more) in figures.items():
        floor = floors.get(name)
        if floor is not None and (value < floor - _SLACK if more else value > floor + _SLACK):
            found.append(f"{name}: {value:.4f}, pinned at {floor:.4f}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the quality figures against their floors.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--pin", metavar="REASON", help="write the floors anew, for this reason")
    options = parser.parse_args()
    figures = measured(options.corpus)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "reasons": []}
    for name, (value, _) in figures.items():
        print(f"{value:8.4f}  {pinned['floors'].get(name, '-'):>8}  {name}")
    if options.pin:
        pinned["floors"] = {name: value for name, (value, _) in figures.items()}
        pinned["reasons"].append(f"{date.today().isoformat()}: {options.pin}")
        FLOORS.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    worse = complaints(pinned["floors"], figures)
    print("\n".join(worse) if worse else "every figure holds")
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main())
