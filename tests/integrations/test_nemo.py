"""The stage in a pipeline of NeMo Curator on Ray Data."""

from __future__ import annotations

from typing import Any

import pytest

import cleanseed
from tests.integrations.conftest import module


def run(pages: list[str], request: pytest.FixtureRequest) -> list[Any]:
    """Clean the pages in two batches and return the batches."""
    engine = module("nemo", "nemo_curator")
    import pyarrow as pa
    from nemo_curator.backends.ray_data import RayDataExecutor
    from nemo_curator.pipeline import Pipeline

    half = len(pages) // 2
    tables = [pa.table({"text": part}) for part in (pages[:half], pages[half:])]
    batches = [engine.DocumentBatch(dataset_name="pages", data=table) for table in tables]
    pipeline = Pipeline(name="clean", stages=[engine.CleanseedStage()])
    done: list[Any] = pipeline.run(executor=RayDataExecutor(), initial_tasks=batches)
    return sorted(done, key=lambda batch: pages.index(batch.to_pyarrow().column("text")[0].as_py()))


def test_the_counts_are_metrics_of_the_stage(pages: list[str]) -> None:
    engine = module("nemo", "nemo_curator")
    import pyarrow as pa

    stage = engine.CleanseedStage()
    stage.process(engine.DocumentBatch(dataset_name="pages", data=pa.table({"text": pages})))
    removals = [removal for page in pages for removal in cleanseed.clean(page).removals]
    assert sum(stage._consume_custom_metrics().values()) == len(removals) > 0
