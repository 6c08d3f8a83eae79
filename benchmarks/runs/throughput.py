"""`cleanseed run` on one large file of JSON lines: one worker against two, memory, and kills.

    python -m benchmarks.runs.throughput [--size MB] [--kills N] [--folder FOLDER] [--out FILE]

The file is made of the seeds, each time with other paragraphs.  Runs with one and with two workers take turns.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.runs.corpus import texts, write_jsonl
from benchmarks.runs.watch import Watched, watch

_ALL = "text,verdict,metadata,kinds,removals,spared"
_RUN = [sys.executable, "-m", "cleanseed", "run"]


def main() -> None:
    """Make the file, run, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=1_000, help="MB of the file (1000)")
    parser.add_argument("--kills", type=int, default=10, help="how often a run is killed (10)")
    parser.add_argument("--rounds", type=int, default=1, help="how often each run is timed (1)")
    parser.add_argument("--folder", type=Path, default=None, help="where the files are; a temporary folder")
    parser.add_argument("--out", type=Path, default=None, help="a JSON file for the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        source = Path(folder) / "pages.jsonl"
        pages = write_jsonl(source, texts(), int(options.size * 1e6))
        print(f"{pages:,} pages, {source.stat().st_size / 1e6:,.0f} MB", flush=True)
        figures = {
            "pages": pages,
            "bytes": source.stat().st_size,
            "speed": _speed(source, pages, options.rounds),
            "kills": _kills(source, options.kills) if options.kills else None,
        }
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _speed(source: Path, pages: int, rounds: int) -> list[dict[str, Any]]:
    print(f"\n{'fields':<12}{'workers':>8}{'seconds':>10}{'pages/s':>10}{'MB/s':>8}{'MB resident':>13}{'ratio':>8}")
    rows: list[dict[str, Any]] = []
    size = source.stat().st_size / 1e6
    for name, fields in (("text", "text"), ("everything", _ALL)):
        best: dict[int, Watched] = {}
        for _ in range(rounds):
            for workers in (1, 2):
                found = _run(source, workers, fields)
                best[workers] = min(best.get(workers, found), found, key=lambda w: w.seconds)
        for workers, found in best.items():
            ratio = best[1].seconds / found.seconds
            row = {"fields": name, "workers": workers, **found._asdict(), "ratio": ratio}
            rows.append(row)
            print(
                f"{name:<12}{workers:>8}{found.seconds:>10.1f}{pages / found.seconds:>10.1f}"
                f"{size / found.seconds:>8.2f}{found.memory:>13.0f}{ratio:>8.2f}",
                flush=True,
            )
    return rows


def _run(source: Path, workers: int, fields: str, kill_after: float | None = None, begin: bool = True) -> Watched:
    """Run once; the output stays until the next run begins anew."""
    out = source.with_name("out.jsonl")
    if begin:
        shutil.rmtree(f"{out}.cleanseed", ignore_errors=True)
        out.unlink(missing_ok=True)
    command = [*_RUN, str(source), "-o", str(out), "--workers", str(workers), "--fields", fields]
    parts = Path(f"{out}.cleanseed") / "parts" / "00000"
    found = watch(
        command, f"{workers} workers", lambda: f"{len(list(parts.glob('*.json')))} parts written", kill_after=kill_after
    )
    if kill_after is None and found.status:
        sys.exit(f"the run ended with status {found.status}")
    return found


def _kills(source: Path, kills: int) -> dict[str, Any]:
    """Kill a run again and again, and compare its output with that of an undisturbed run."""
    whole = _run(source, 2, _ALL)
    out = source.with_name("out.jsonl")
    expected = _digest(out)
    chance = random.Random(1)
    moments: list[float] = []
    while len(moments) < kills:
        moment = chance.uniform(0.5, 2 * whole.seconds / kills + 3)
        found = _run(source, 2, _ALL, kill_after=moment, begin=not moments)
        if found.status == 0:
            break
        moments.append(moment)
    last = _run(source, 2, _ALL, begin=False)
    same = _digest(out) == expected
    print(
        f"\nkilled {len(moments)} times, after {', '.join(f'{m:.1f}' for m in moments)} s; "
        f"output {'identical' if same else 'DIFFERENT'}; {last.memory:.0f} MB",
        flush=True,
    )
    return {"moments": moments, "identical": same, "undisturbed": whole._asdict()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
