"""datatrove's executors, readers and writers around the step."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import cleanseed
from tests.integrations.conftest import module
from tests.integrations.engines import read_jsonl, write_jsonl


def _pipeline(pages: list[str], folder: Path) -> list[Any]:
    engine = module("datatrove", "datatrove")
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    for part in range(2):
        rows = [{"id": f"{i:03}", "text": page or " ", "url": "https://example.org/"} for i, page in enumerate(pages)]
        write_jsonl(rows[part::2], folder / "in" / f"{part}.jsonl")
    return [JsonlReader(str(folder / "in")), engine.CleanseedStep(), JsonlWriter(str(folder / "out"))]


def run_locally(pages: list[str], folder: Path) -> Path:
    """Clean the pages with the local executor on two processes."""
    steps = _pipeline(pages, folder)
    from datatrove.executor import LocalPipelineExecutor

    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(folder / "logs")).run()
    return folder


def run_on_ray(pages: list[str], folder: Path) -> Path:
    """Clean the pages with the Ray executor on two processes."""
    steps = _pipeline(pages, folder)
    from datatrove.executor import RayPipelineExecutor

    RayPipelineExecutor(
        steps, tasks=2, workers=2, logging_dir=str(folder / "logs"), mem_per_cpu_gb=0, randomize_start_duration=0
    ).run()
    return folder


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows = [row for path in (folder / "out").glob("*.jsonl.gz") for row in read_jsonl(path)]
    return sorted(rows, key=lambda row: str(row["id"]))


def texts(folder: Path) -> list[str]:
    """Return the texts that the writer wrote, in order."""
    return [row.get("text", "") for row in _rows(folder)]


@pytest.fixture(scope="module")
def done(pages: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_locally(pages, tmp_path_factory.mktemp("datatrove"))


def test_the_statistics_count_the_removals_of_each_kind(done: Path, pages: list[str]) -> None:
    (stats,) = [
        step["stats"] for step in json.loads((done / "logs" / "stats.json").read_text()) if "cleanseed" in step["name"]
    ]
    results = [cleanseed.clean(page) for page in pages]
    counts = Counter(f"removed_{removal.kind}" for result in results for removal in result.removals)
    assert counts
    totals = {name: value["total"] if isinstance(value, dict) else value for name, value in stats.items()}
    assert {name: total for name, total in totals.items() if name.startswith("removed_")} == counts
    assert totals["total"] == len(pages)


def test_a_document_keeps_its_id_and_metadata(done: Path, pages: list[str]) -> None:
    row = _rows(done)[0]
    assert row["id"] == "000"
    assert row["metadata"]["url"] == "https://example.org/"
    assert row["metadata"]["clean_verdict"] == cleanseed.clean(pages[0]).verdict
