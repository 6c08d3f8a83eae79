"""Attribute files, applied by the toolkit's own mixer."""

from __future__ import annotations

import json
from pathlib import Path

from cleanseed import Policy
from cleanseed.integrations.dolma import mixer_config
from cleanseed.run import Job, run
from tests.integrations.engines import compiled_dolma, read_jsonl, write_jsonl


def mix(pages: list[str], folder: Path) -> list[str]:
    """Write the attributes of the pages and return the texts that the mixer makes with them."""
    toolkit = compiled_dolma()
    rows = [{"id": str(number), "text": page, "source": "test"} for number, page in enumerate(pages)]
    documents = write_jsonl(rows, folder / "documents" / "part.jsonl.gz")
    attributes = folder / "attributes" / "cleanseed"
    run(Job(inputs=(str(documents),), output=folder / "run", policy=Policy(format="text"), attributes=attributes))
    stream = {
        "name": "clean",
        "documents": [str(folder / "documents" / "*.gz")],
        "attributes": ["cleanseed"],
        "output": {"path": str(folder / "clean"), "max_size_in_bytes": 1_000_000_000, "min_text_length": 0},
        "span_replacement": mixer_config(),
    }
    work = {"input": str(folder / "work-in"), "output": str(folder / "work-out")}
    toolkit.mixer_entrypoint(json.dumps({"streams": [stream], "processes": 1, "work_dir": work}))
    return [row["text"] for path in (folder / "clean").glob("*.gz") for row in read_jsonl(path)]
