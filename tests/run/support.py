"""What the tests of runs share: pages, jobs, and what an output holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cleanseed import Policy
from cleanseed.run import Job, run

STORY = (
    "The council voted on Monday to rebuild the old harbour wall, after a winter in which two storms broke it.\n\n"
    "Work is to begin in March and will cost four million euros, most of it paid by the region, the mayor said."
)
PROMPT = "Sign up for our weekly newsletter to get more news."
RAW = f"{STORY}\n\n{PROMPT}"

# The command line with parts so small that a few records make several.
COMMAND = [
    sys.executable,
    "-c",
    "from cleanseed.run import engine; engine.PART = 20_000; from cleanseed.cli import main; main()",
    "run",
]


def records(number: int) -> list[dict[str, Any]]:
    return [
        {"id": f"p{n}", "text": RAW.replace("voted", f"voted 9 to {n}"), "n": n, "tags": ["a"]} for n in range(number)
    ]


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run_job(*inputs: Path | str, out: Path, **options: Any) -> dict[str, Any]:
    return run(Job(inputs=tuple(map(str, inputs)), output=out, **{"policy": Policy(), **options}))


def rejects(out: Path) -> list[tuple[str, str]]:
    """Return the places, without their folders, and the reasons of the records that were rejected."""
    path = Path(f"{out}.cleanseed") / "rejects.jsonl"
    rows = read_jsonl(path) if path.exists() else []
    return [(Path(row["place"]).name, row["reason"]) for row in rows]


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of all files of a folder, but for the locks."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
