"""Each engine as a function from pages to their clean texts, in order."""

from __future__ import annotations

import gzip
import importlib.machinery
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integrations.conftest import module

Engine = Callable[[list[str], Path, pytest.FixtureRequest], list[str]]


def pandas(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("pandas", "pandas")
    return list(engine.clean(engine.pd.DataFrame({"text": pages}))["clean_text"])


def pandas_two_workers(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("pandas", "pandas")
    return list(engine.clean(engine.pd.DataFrame({"text": pages}), workers=2)["clean_text"])


def polars(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("polars", "polars")
    return list(engine.clean(engine.pl.DataFrame({"text": pages}))["clean_text"])


def polars_lazy(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("polars", "polars")
    return list(engine.clean(engine.pl.LazyFrame({"text": pages})).collect()["clean_text"])


def datasets(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("datasets", "datasets")
    return list(engine.clean(engine.Dataset.from_dict({"text": pages}), batch_size=4, num_proc=2)["clean_text"])


def datasets_streaming(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("datasets", "datasets")
    stream = engine.Dataset.from_dict({"text": pages}).to_iterable_dataset()
    return [row["clean_text"] for row in engine.clean(stream, batch_size=4)]


def ray_data(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    ray = request.getfixturevalue("ray")
    engine = module("ray", "ray.data")
    rows = ray.data.from_items([{"number": number, "text": page} for number, page in enumerate(pages)])
    return [row["clean_text"] for row in engine.clean(rows, batch_size=4).sort("number").take_all()]


def spark(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    session = request.getfixturevalue("spark")
    engine = module("spark", "pyspark")
    frame = session.createDataFrame(list(enumerate(pages)), "number int, text string").repartition(2)
    return [row.clean_text for row in engine.clean(frame).sort("number").collect()]


def datatrove(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    from tests.integrations import test_datatrove as test

    return test.texts(test.run_locally(pages, folder))


def datatrove_on_ray(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    from tests.integrations import test_datatrove as test

    request.getfixturevalue("ray")
    return test.texts(test.run_on_ray(pages, folder))


def nemo_curator(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    from tests.integrations import test_nemo as test

    return [row["clean_text"] for batch in test.run(pages, request) for row in batch.to_pyarrow().to_pylist()]


def dolma_mixer(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    from tests.integrations import test_dolma as test

    return test.mix(pages, folder)


def langchain(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("langchain", "langchain_core")
    documents = [engine.Document(page) for page in pages]
    return [document.page_content for document in engine.CleanseedTransformer().transform_documents(documents)]


def llamaindex(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("llamaindex", "llama_index.core")
    from llama_index.core import Document
    from llama_index.core.ingestion import IngestionPipeline

    pipeline = IngestionPipeline(transformations=[engine.CleanseedTransform()])
    return [node.text for node in pipeline.run(documents=[Document(text=page) for page in pages])]


def haystack(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    engine = module("haystack", "haystack")
    from haystack import Pipeline

    pipeline = Pipeline()
    pipeline.add_component("cleaner", engine.CleanseedCleaner())
    documents = [engine.Document(content=page, id=str(number)) for number, page in enumerate(pages)]
    return [document.content for document in pipeline.run({"documents": documents})["cleaner"]["documents"]]


def scrapy(pages: list[str], folder: Path, request: pytest.FixtureRequest) -> list[str]:
    from tests.integrations import test_scrapy as test

    return [item["clean_text"] for item in test.crawl(pages, folder)]


ENGINES: list[Engine] = [
    pandas,
    pandas_two_workers,
    polars,
    polars_lazy,
    datasets,
    datasets_streaming,
    ray_data,
    spark,
    datatrove,
    datatrove_on_ray,
    nemo_curator,
    dolma_mixer,
    langchain,
    llamaindex,
    haystack,
    scrapy,
]


def write_jsonl(rows: list[dict[str, Any]], path: Path) -> Path:
    """Write a file of JSON lines, compressed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def compiled_dolma() -> Any:
    """Return the toolkit's compiled part, which has the mixer, without the packages of its Python part."""
    package = importlib.util.find_spec("dolma")
    if package is None or package.origin is None:
        pytest.skip("the Dolma toolkit is not installed")
    (path,) = Path(package.origin).parent.glob("dolma.*.so")
    loader = importlib.machinery.ExtensionFileLoader("dolma", str(path))
    spec = importlib.util.spec_from_loader("dolma", loader)
    assert spec is not None
    loaded = importlib.util.module_from_spec(spec)
    loader.exec_module(loaded)
    return loaded
