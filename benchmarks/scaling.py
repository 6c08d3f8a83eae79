"""One corpus cleaned by one process and by engines on several, with equal outputs, and what a large crawl would take.

    python benchmarks/scaling.py [--pages 1000] [--workers 2] [--rounds 3] [--only one,ray] [--out results.json]

The corpus is made of the seeds' bodies and of blocks of boilerplate.  Each way cleans it whole and again a third of it,
in a process of its own; the rate is that of the other two thirds, so that the time that an engine takes to start is
not part of it.  Ways whose engine is not installed are left out; the exit status is 1 where outputs differ.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/scaling.py` finds its siblings

from benchmarks.machine import busy
from benchmarks.scaling_ways import NEEDS, WAYS, Cleaned

ROOT = Path(__file__).resolve().parents[1]
PARTS = 4
CRAWL_PAGES = 3e9
CRAWL_KB = 6.5
"""Kilobytes of extracted text for each page of a Common Crawl snapshot (WET files)."""
PRICE = 0.04
"""Dollars for an hour of one core."""


class Run(NamedTuple):
    """The seconds that a way took on the clock and of its own process, and the hash of its texts."""

    seconds: float
    processor: float
    digest: str


def make_pages(number: int) -> Iterator[dict[str, str]]:
    """Yield pages: paragraphs of a seed between blocks of boilerplate, every second page as HTML."""
    chance = random.Random(7)
    seeds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds/expected").glob("*.json"))]
    bodies = [seed["text"].split("\n\n") for seed in seeds]
    lines = (ROOT / "data" / "blocks" / "us-canada.jsonl").read_text(encoding="utf-8").splitlines()
    blocks = [block["lines"] for block in map(json.loads, lines) if block.get("kind") not in (None, "body")]
    for index in range(number):
        body = chance.choice(bodies)
        start = chance.randrange(max(1, len(body) // 2))
        parts = [[paragraph] for paragraph in body[start : start + chance.randint(4, 30)]]
        for _ in range(chance.randint(2, 8)):
            place = chance.choice((0, len(parts), chance.randint(0, len(parts))))
            parts.insert(place, chance.choice(blocks))
        yield {"id": f"{index:06}", "text": _as_html(parts) if index % 2 else "\n\n".join(map("\n".join, parts))}


def _as_html(parts: list[list[str]]) -> str:
    divisions = ("".join(f"<p>{html.escape(line)}</p>" for line in part) for part in parts)
    body = "".join(f"<div>{division}</div>\n" for division in divisions)
    return f"<html><head><title>A page</title></head><body>\n{body}</body></html>"


def write_corpus(folder: Path, pages: int) -> int:
    """Write the pages into parts in `folder` and return their size in bytes."""
    folder.mkdir()
    rows = list(make_pages(pages))
    for part in range(PARTS):
        with (folder / f"{part}.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows[part::PARTS])
    return sum(len(row["text"].encode()) for row in rows)


def measure(way: str, corpus: Path, workers: int) -> Run:
    """Clean a corpus in a fresh process."""
    arguments = [sys.executable, __file__, "--way", way, "--corpus", str(corpus), "--workers", str(workers)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{way}: {run.stderr[-2000:]}")
    return Run(**json.loads(run.stdout.splitlines()[-1]))


def clean_corpus(way: str, corpus: Path, workers: int) -> Run:
    """Clean a corpus in this process."""
    start, processor = time.perf_counter(), time.process_time()
    cleaned = WAYS[way](corpus, workers)
    return Run(time.perf_counter() - start, time.process_time() - processor, _digest(cleaned))


def _digest(cleaned: Cleaned) -> str:
    return hashlib.sha256(json.dumps(sorted(cleaned)).encode()).hexdigest()


def compare(pages: int, workers: int, rounds: int, ways: list[str]) -> dict[str, Any]:
    """Return seconds, rate, time to start and hash for each way, with the size of the corpus; ways take turns."""
    with tempfile.TemporaryDirectory() as name:
        whole, third = Path(name, "whole"), Path(name, "third")
        size = write_corpus(whole, pages)
        write_corpus(third, pages // 3)
        runs: dict[tuple[str, Path], list[Run]] = {(way, corpus): [] for way in ways for corpus in (whole, third)}
        for _ in range(rounds):
            for (way, corpus), done in runs.items():
                done.append(measure(way, corpus, workers))
                print(f"  {way}, {corpus.name}: {done[-1]}", file=sys.stderr, flush=True)
    figures = {way: _figures(runs[way, whole], runs[way, third], pages) for way in ways}
    return {"pages": pages, "bytes": size, "workers": workers, "ways": figures}


def _figures(whole: list[Run], third: list[Run], pages: int) -> dict[str, Any]:
    """Return the figures of a way: from the fastest runs, since anything may hold up a single one."""
    seconds, processor = min(run.seconds for run in whole), min(run.processor for run in whole)
    rest = pages - pages // 3
    rate = rest / (seconds - min(run.seconds for run in third))
    core = (processor - min(run.processor for run in third)) / rest
    start = max(0.0, seconds - pages / rate)
    return {"seconds": seconds, "rate": rate, "start": start, "core": core, "digest": whole[0].digest}


def print_tables(found: dict[str, Any]) -> None:
    """Print the figures of the ways, and the crawl worked out from the processor time of one process."""
    pages, ways = found["pages"], found["ways"]
    kilobytes = found["bytes"] / 1000 / pages
    print(f"{pages} pages, {kilobytes:.1f} KB each; {found['workers']} workers; {busy()}\n")
    print("| way | seconds | of these to start | pages/s | MB/s | output |")
    print("|---|---|---|---|---|---|")
    for way, row in ways.items():
        speed = f"{row['rate']:.0f} | {row['rate'] * kilobytes / 1000:.2f}"
        print(f"| {way} | {row['seconds']:.1f} | {row['start']:.1f} | {speed} | {row['digest'][:8]} |")
    if "one" in ways:
        per_kilobyte = ways["one"]["core"] / kilobytes
        hours = CRAWL_PAGES * CRAWL_KB * per_kilobyte / 3600
        print(f"\none process: {1e6 * per_kilobyte:.0f} µs of processor time per KB")
        print(f"{CRAWL_PAGES:.1e} pages of {CRAWL_KB} KB: {hours:,.0f} core hours, ${hours * PRICE:,.0f};", end=" ")
        print(", ".join(f"{cores:,} cores: {hours / cores:,.1f} hours" for cores in (64, 1024, 4096)))
        reading = CRAWL_PAGES * CRAWL_KB / 1000 / (hours / 1024 * 3600)
        print(f"text to read: {CRAWL_PAGES * CRAWL_KB / 1e9:.0f} TB, {reading:,.0f} MB/s on 1,024 cores")


def main() -> int:
    """Run one way on one corpus, or compare them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(WAYS))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(clean_corpus(options.way, options.corpus, options.workers)._asdict()))
        return 0
    installed = [way for way in options.only if way not in NEEDS or find_spec(NEEDS[way])]
    found = compare(options.pages, options.workers, options.rounds, installed)
    print_tables(found)
    if options.out:
        options.out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(len({row["digest"] for row in found["ways"].values()}) > 1)


if __name__ == "__main__":
    sys.exit(main())
