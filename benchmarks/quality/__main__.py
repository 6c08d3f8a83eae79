"""Print the quality figures: `python -m benchmarks.quality CORPUS [--only SECTION…] [--folds WORK] [--limit N]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.sections import SECTIONS


def show(rows: Sequence[dict[str, Any]]) -> str:
    """Return rows as a table."""
    if not rows:
        return "nothing measured"
    cells = [[_cell(row[name]) for name in rows[0]] for row in rows]
    widths = [max(len(name), *(len(row[at]) for row in cells)) for at, name in enumerate(rows[0])]
    head = "  ".join(name.ljust(width) for name, width in zip(rows[0], widths, strict=True))
    return "\n".join([head, *("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells)])


def _cell(value: Any) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the quality of cleaning.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--only", nargs="+", choices=tuple(SECTIONS), default=tuple(SECTIONS))
    parser.add_argument("--folds", type=Path, help="work folder of `python -m fit --folds`: cross-validated figures")
    parser.add_argument("--limit", type=int, help="pages of each corpus, an even sample (default: all)")
    parser.add_argument("--json", type=Path, help="where the figures are written")
    options = parser.parse_args()
    found = {}
    for name in options.only:
        start = time.perf_counter()
        found[name] = SECTIONS[name](options.corpus, options.folds, options.limit)
        print(f"\n{name}\n{show(found[name])}", flush=True)
        print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
