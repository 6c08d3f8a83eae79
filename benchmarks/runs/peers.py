"""`cleanseed run` beside trafilatura's command line and datatrove with its C4 filters, on the same pages.

    python -m benchmarks.runs.peers [CORPUS] [--size MB] [--workers N] [--folder FOLDER] [--out FILE]

Pages of HTML go to all three: trafilatura extracts them, datatrove extracts them with trafilatura and filters the text.
Pages as text go to cleanseed and to datatrove's filters alone.  Each tool runs with as many processes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import busy
from benchmarks.runs.corpus import html_pages, texts, write_jsonl
from benchmarks.runs.watch import watch

_DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import C4QualityFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

if __name__ == "__main__":
    folder, out, extract, workers = sys.argv[1:]
    steps = [JsonlReader(folder), *([Trafilatura(timeout=20)] if extract == "html" else []), C4QualityFilter()]
    steps += [JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(steps, tasks=int(workers), workers=int(workers), logging_dir=out + ".logs").run()
"""


def main() -> None:
    """Make the pages, run the tools, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a corpus folder with pages of HTML; else the seeds")
    parser.add_argument("--size", type=float, default=100, help="MB of pages (100)")
    parser.add_argument("--workers", type=int, default=2, help="the number of processes of each tool (2)")
    parser.add_argument("--folder", type=Path, default=None, help="where the files are; a temporary folder")
    parser.add_argument("--out", type=Path, default=None, help="a JSON file for the figures")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for kind in ("html", "text"):
            rows += _compare(Path(folder) / kind, kind, options)
    if options.out:
        options.out.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _compare(folder: Path, kind: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Run all tools that read this kind of page."""
    folder.mkdir()
    shards, files = folder / "shards", folder / "files"
    shards.mkdir()
    files.mkdir()
    raws = html_pages(options.corpus) if kind == "html" else texts()
    number = write_jsonl(folder / "pages.jsonl", raws, int(options.size * 1e6))
    _shard(folder / "pages.jsonl", shards, files, kind, options.workers)
    print(f"\n{kind}: {number:,} pages, {options.size:,.0f} MB, {options.workers} processes; {busy()}")
    print(f"{'tool':<34}{'seconds':>10}{'CPU s':>8}{'pages/s':>10}{'MB resident':>13}{'outputs':>10}", flush=True)
    script = folder / "pipeline.py"
    script.write_text(_DATATROVE, encoding="utf-8")
    workers = str(options.workers)
    run = [sys.executable, "-m", "cleanseed", "run", str(shards), "--workers", workers, "-o"]
    commands = {
        "cleanseed run --fields text": [*run, str(folder / "text"), "--fields", "text"],
        "cleanseed run": [*run, str(folder / "all")],
        "datatrove C4" if kind == "text" else "datatrove trafilatura + C4": [
            *(sys.executable, str(script), str(shards), str(folder / "datatrove"), kind, workers)
        ],
    }
    if kind == "html":
        commands["trafilatura"] = [
            *(str(Path(sys.executable).with_name("trafilatura")), "--input-dir", str(files)),
            *("-o", str(folder / "trafilatura"), "--parallel", workers),
        ]
    outputs = dict(zip(commands, ("text", "all", "datatrove", "trafilatura"), strict=False))
    rows: list[dict[str, Any]] = []
    for name, command in commands.items():
        found = watch(command, name)
        written = _written(folder / outputs[name])
        rows.append({"pages": kind, "tool": name, "number": number, **found._asdict(), "written": written})
        print(
            f"{name:<34}{found.seconds:>10.1f}{found.processor:>8.1f}{number / found.seconds:>10.1f}"
            f"{found.memory:>13.0f}{written:>10,}" + (f"  exit status {found.status}" if found.status else ""),
            flush=True,
        )
    return rows


def _shard(source: Path, shards: Path, files: Path, kind: str, workers: int) -> None:
    """Write the pages as one file of JSON lines for each process, and pages of HTML as files, too."""
    outputs = [(shards / f"{n:03}.jsonl").open("w", encoding="utf-8") for n in range(workers)]
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            outputs[number % workers].write(line)
            if kind == "html":
                (files / f"{number:07}.html").write_text(json.loads(line)["text"], encoding="utf-8")
    for output in outputs:
        output.close()


def _written(folder: Path) -> int:
    """Return the number of pages that a tool wrote."""
    lines = sum(sum(1 for _ in path.open("rb")) for path in folder.rglob("*.jsonl"))
    return lines or sum(1 for path in islice(folder.rglob("*.txt"), None) if path.is_file())


if __name__ == "__main__":
    main()
