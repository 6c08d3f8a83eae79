"""`cleanseed run` on files of JSON lines: one worker against two, memory on a large file, and kills.

    python -m benchmarks.runs.throughput [--size MB] [--speed-size MB] [--kill-size MB] [--kills N] [--minutes N]
                                         [--rounds N] [--only speed,kills,memory] [--folder FOLDER] [--out FILE]

The files are made of the seeds, each time with other paragraphs.  Runs with one and with two workers take turns.  The
large file is cleaned for some minutes, or to its end with `--minutes 0`, and the peak of memory in each is taken.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.machine import busy
from benchmarks.runs.corpus import texts, write_jsonl
from benchmarks.runs.watch import Watched, watch

_ALL = "text,verdict,metadata,kinds,removals,spared"
_RUN = [sys.executable, "-m", "cleanseed", "run"]


def main() -> None:
    """Make the files, run, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=1_000, help="MB of the large file (1000)")
    parser.add_argument("--minutes", type=float, default=0, help="how long the large file is cleaned; 0 is to its end")
    parser.add_argument("--speed-size", type=float, default=50, help="MB of the file of the timed runs (50)")
    parser.add_argument("--rounds", type=int, default=1, help="how often each run is timed (1)")
    parser.add_argument("--kill-size", type=float, default=30, help="MB of the file of the killed runs (30)")
    parser.add_argument("--kills", type=int, default=10, help="how often a run is killed (10)")
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(_PARTS), help="parts, by name")
    parser.add_argument("--folder", type=Path, default=None, help="where the files are; a temporary folder")
    parser.add_argument("--out", type=Path, default=None, help="a JSON file for the figures")
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    for name in options.only:
        size, measure = _PARTS[name]
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            source = Path(folder) / "pages.jsonl"
            pages = write_jsonl(source, texts(), int(getattr(options, size) * 1e6))
            print(f"\n{name}: {pages:,} pages, {source.stat().st_size / 1e6:,.0f} MB; {busy()}", flush=True)
            figures[name] = {"pages": pages, "bytes": source.stat().st_size, **measure(source, pages, options)}
            print(busy())
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _speed(source: Path, pages: int, options: argparse.Namespace) -> dict[str, Any]:
    """Time runs with one and with two workers."""
    names = ("seconds", "CPU s", "pages/s", "MB/s", "MB resident", "ratio")
    print(f"{'fields':<12}{'workers':>8}" + "".join(f"{name:>12}" for name in names))
    rows: list[dict[str, Any]] = []
    size = source.stat().st_size / 1e6
    for name, fields in (("text", "text"), ("everything", _ALL)):
        best: dict[int, Watched] = {}
        for _ in range(options.rounds):
            for workers in (1, 2):
                found = _run(source, workers, fields)
                best[workers] = min(best.get(workers, found), found, key=lambda w: w.seconds)
        for workers, found in best.items():
            ratio = best[1].seconds / found.seconds
            row = {"fields": name, "workers": workers, **found._asdict(), "ratio": ratio}
            rows.append(row)
            rates = (pages / found.seconds, size / found.seconds, found.memory, ratio)
            values = (found.seconds, found.processor, *rates)
            print(f"{name:<12}{workers:>8}" + "".join(f"{value:>12.2f}" for value in values), flush=True)
    return {"runs": rows}


def _run(source: Path, workers: int, fields: str, kill_after: float | None = None, begin: bool = True) -> Watched:
    """Run once; the output stays until the next run begins anew."""
    out = source.with_name("out.jsonl")
    if begin:
        shutil.rmtree(f"{out}.cleanseed", ignore_errors=True)
        out.unlink(missing_ok=True)
    command = [*_RUN, str(source), "-o", str(out), "--workers", str(workers), "--fields", fields]
    parts = _parts(source)
    found = watch(
        command, f"{workers} workers", lambda: f"{len(list(parts.glob('*.json')))} parts written", kill_after=kill_after
    )
    if kill_after is None and found.status:
        sys.exit(f"the run ended with status {found.status}")
    return found


def _memory(source: Path, pages: int, options: argparse.Namespace) -> dict[str, Any]:
    """Clean with two workers and everything, and take the memory."""
    found = _run(source, 2, _ALL, kill_after=60 * options.minutes or None)
    done = sum(json.loads(path.read_bytes())["documents"] for path in _parts(source).glob("*.json"))
    ended = f"ended after {done:,} of {pages:,} pages" if found.status else f"all {pages:,} pages"
    print(f"{ended} in {found.seconds:,.0f} s; peak of all processes {found.memory:.0f} MB")
    print("peak in each minute:", ", ".join(f"{memory:.0f}" for memory in found.minutes), "MB", flush=True)
    return {"documents": done if found.status else pages, **found._asdict()}


def _kills(source: Path, pages: int, options: argparse.Namespace) -> dict[str, Any]:
    """Kill a run again and again, and compare its output with that of an undisturbed run."""
    whole = _run(source, 2, _ALL)
    out = source.with_name("out.jsonl")
    expected = _digest(out)
    chance = random.Random(1)
    moments: list[float] = []
    same = begin = True
    while len(moments) < options.kills:
        moment = chance.uniform(0.2, whole.seconds / 4)
        begin = _run(source, 2, _ALL, kill_after=moment, begin=begin).status == 0
        if begin:  # it was finished before its moment came
            same = same and _digest(out) == expected
        else:
            moments.append(moment)
    last = _run(source, 2, _ALL, begin=begin)
    same = same and _digest(out) == expected
    print(
        f"killed {len(moments)} times, after {', '.join(f'{m:.1f}' for m in moments)} s; "
        f"output {'identical' if same else 'DIFFERENT'}; {last.memory:.0f} MB",
        flush=True,
    )
    return {"moments": moments, "identical": same, "undisturbed": whole._asdict()}


def _parts(source: Path) -> Path:
    return source.with_name("out.jsonl.cleanseed") / "parts" / "00000"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_PARTS: dict[str, tuple[str, Callable[[Path, int, argparse.Namespace], dict[str, Any]]]] = {
    "kills": ("kill_size", _kills),
    "speed": ("speed_size", _speed),
    "memory": ("size", _memory),
}
"""By name, each part of the benchmark with the option that has the size of its file."""

if __name__ == "__main__":
    main()
