"""The ways to clean a folder of JSONL files: in one process, in several, and by engines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

Cleaned = list[tuple[str, str]]
"""The id and the clean text of each page."""


def one(corpus: Path, workers: int) -> Cleaned:
    """Clean in this process."""
    return _clean_many(corpus, 1)


def many(corpus: Path, workers: int) -> Cleaned:
    """Clean with `Cleaner.clean_many`."""
    return _clean_many(corpus, workers)


def _clean_many(corpus: Path, workers: int) -> Cleaned:
    from cleanseed import Cleaner, Page

    pages = (Page(row["text"], id=row["id"]) for path in sorted(corpus.glob("*.jsonl")) for row in read_rows(path))
    results = Cleaner().clean_many(pages, workers=workers, fields=("text", "verdict", "removals"))
    return [(str(result.id), result.text) for result in results]


def run(corpus: Path, workers: int) -> Cleaned:
    """Clean with `cleanseed run`."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-o", folder, "--workers", str(workers), "--fields", "verdict,kinds"]
        command = [sys.executable, "-m", "cleanseed", "run", str(corpus), *options]
        subprocess.run(command, check=True, capture_output=True)
        rows = [row for path in Path(folder).rglob("*.jsonl") for row in read_rows(path)]
    return [(row["id"], row["text"]) for row in rows]


def datatrove(corpus: Path, workers: int) -> Cleaned:
    """Clean with datatrove's local executor, a task for each file."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleanseed.integrations.datatrove import CleanseedStep

    with tempfile.TemporaryDirectory() as folder:
        steps = [JsonlReader(str(corpus)), CleanseedStep(), JsonlWriter(folder + "/out", compression=None)]
        tasks = len(list(corpus.glob("*.jsonl")))
        LocalPipelineExecutor(steps, tasks=tasks, workers=workers, logging_dir=folder + "/logs").run()
        rows = [row for path in Path(folder, "out").glob("*.jsonl") for row in read_rows(path)]
    return [(row["id"], row.get("text", "")) for row in rows]


def ray(corpus: Path, workers: int) -> Cleaned:
    """Clean with Ray Data."""
    import ray as engine

    from cleanseed.integrations.ray import clean

    engine.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    cleaned = clean(engine.data.read_json(str(corpus), lines=True, override_num_blocks=4 * workers), batch_size=64)
    return [(row["id"], row["clean_text"]) for row in cleaned.select_columns(["id", "clean_text"]).take_all()]


def spark(corpus: Path, workers: int) -> Cleaned:
    """Clean with Apache Spark."""
    from pyspark.sql import SparkSession

    from cleanseed.integrations.spark import clean

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    frame = session.read.schema("id string, text string").json(str(corpus)).repartition(4 * workers)
    return [(row.id, row.clean_text) for row in clean(frame).select("id", "clean_text").collect()]


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


WAYS: dict[str, Callable[[Path, int], Cleaned]] = {
    "one": one,
    "many": many,
    "run": run,
    "datatrove": datatrove,
    "ray": ray,
    "spark": spark,
}
NEEDS = {"datatrove": "datatrove", "ray": "ray", "spark": "pyspark"}
