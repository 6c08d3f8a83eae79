"""The pages that every engine cleans, and the engines that take seconds to start."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

ROOT = Path(__file__).parents[2]
_PAGE = """<html lang="en"><head><title>Bridge reopens</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge reopens</h1><p>The bridge over the Aar opened again on Monday, two months after the flood, and the
first lorries crossed it before dawn.</p><p>Subscribe to our newsletter</p></article></body></html>"""


@pytest.fixture(scope="session")
def pages() -> list[str]:
    """Return the seeds, one of them in one line and one with marks of Windows, a page of HTML, and odd texts."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "raw").glob("*.txt"))]
    odd = ["", " \n", "Zwölf Boxkämpfer jagen Viktor 🥊 über den Deich.", "We use cookies. Accept all"]
    return [*seeds, " ".join(seeds[0].split()), seeds[1].replace("\n", "\r\n"), _PAGE, *odd]


@pytest.fixture(scope="session")
def urls(pages: list[str]) -> list[str]:
    """Return an address for each page."""
    return [f"https://example.org/{number}" for number in range(len(pages))]


@pytest.fixture
def ray() -> Any:
    """Return Ray with two processors of this machine; it runs until all tests are done."""
    engine: Any = pytest.importorskip("ray")
    if not engine.is_initialized():  # NeMo Curator ends it
        engine.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    return engine


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Return a Spark session with two threads of this machine."""
    sql: Any = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1")
    session = builder.getOrCreate()
    yield session
    session.stop()


def module(name: str, engine: str) -> Any:
    """Return the module of an engine; skip the test where the engine is not installed."""
    pytest.importorskip(engine)
    return importlib.import_module(f"cleanseed.integrations.{name}")
