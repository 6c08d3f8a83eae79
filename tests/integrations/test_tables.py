"""pandas, Polars, `datasets`, Ray Data and Spark: what is missing, types, counts, and what stands beside the text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

import cleanseed
from cleanseed import Cleaner, Policy
from cleanseed.integrations.columns import REMOVED
from tests.integrations.conftest import module

_STORY = "The bridge over the Aar opened again on Monday, two months after the flood.\n\nSubscribe to our newsletter\n"
_CLEAN = _STORY.partition("\n")[0]


def _counts(pages: list[str]) -> dict[str, int]:
    found = Counter(removal.kind for page in pages for removal in cleanseed.clean(page).removals)
    return {name: found[kind] for kind, name in REMOVED.items()}  # type: ignore[index]


@pytest.mark.parametrize("dtype", ["object", "str", "string"])
def test_pandas_keeps_missing_values_as_they_are(dtype: str) -> None:
    engine = module("pandas", "pandas")
    values = [_STORY, None, float("nan"), engine.pd.NA]
    frame = engine.pd.DataFrame({"text": engine.pd.Series(values, index=list("abcd"), dtype=dtype), "n": range(4)})
    cleaned = engine.clean(frame)
    assert list(cleaned.index) == list("abcd")
    assert cleaned["clean_text"]["a"] == _CLEAN
    assert all(after is before for after, before in zip(cleaned["clean_text"][1:], frame["text"][1:], strict=True))
    assert cleaned[["text", "n"]].equals(frame)
    assert cleaned["clean_removed_newsletter"].sum() == 1


def test_pandas_cleans_bytes_categories_and_no_rows_at_all() -> None:
    engine = module("pandas", "pandas")
    assert list(engine.clean(engine.pd.DataFrame({"text": [_STORY.encode()]}))["clean_text"]) == [_CLEAN]
    category = engine.pd.DataFrame({"text": engine.pd.Series([_STORY], dtype="category")})
    assert list(engine.clean(category)["clean_text"]) == [_CLEAN]
    assert len(engine.clean(engine.pd.DataFrame({"text": engine.pd.Series([], dtype="str")}))) == 0


@pytest.mark.parametrize("lazy", [False, True])
def test_polars_has_types_and_nulls(lazy: bool) -> None:
    engine = module("polars", "polars")
    frame = engine.pl.DataFrame({"text": [_STORY, None], "url": ["https://example.org/", None]})
    cleaned = engine.clean(frame.lazy() if lazy else frame, url="url", metadata=True).lazy().collect()
    assert cleaned["clean_text"].to_list() == [_CLEAN, None]
    assert cleaned["clean_error"].dtype == engine.pl.String
    assert cleaned["clean_authors"].dtype == engine.pl.List(engine.pl.String)
    assert cleaned["clean_removed_newsletter"].to_list() == [1, 0]


def test_datasets_have_types_from_the_first_batch_on(pages: list[str]) -> None:
    engine = module("datasets", "datasets")
    data = engine.Dataset.from_dict({"text": [None, *pages]})
    cleaned = engine.clean(data, batch_size=1, metadata=True)
    assert cleaned.features["clean_error"].dtype == "string"
    assert cleaned["clean_text"][0] is None
    assert {name: sum(cleaned[name]) for name in REMOVED.values()} == _counts(pages)


_FINGERPRINT = """
from datasets import Dataset
from cleanseed import Cleaner, Policy
from cleanseed.integrations.datasets import clean
data = Dataset.from_dict({"text": ["Hello."]})
print(clean(data, cleaner=Cleaner(Policy(keep=KEEP)))._fingerprint)
"""


def test_a_fingerprint_changes_with_the_policy_alone() -> None:
    module("datasets", "datasets")

    def fingerprint(seed: str, keep: str) -> str:
        code = _FINGERPRINT.replace("KEEP", keep)
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        return run.stdout.decode()

    first = fingerprint("1", "['bio', 'tags', 'legal']")
    assert first == fingerprint("2", "['tags', 'legal', 'bio']")
    assert first != fingerprint("1", "['bio']")


def test_ray_sums_the_counts(ray: Any, pages: list[str]) -> None:
    engine = module("ray", "ray.data")
    rows = ray.data.from_items([{"text": page, "url": None} for page in pages])
    cleaned = engine.clean(rows, url="url", batch_size=4)
    names = list(REMOVED.values())
    assert {name: cleaned.sum(name) for name in names} == _counts(pages)


def test_spark_observes_the_counts(spark: Any, pages: list[str]) -> None:
    engine = module("spark", "pyspark")
    from pyspark.sql import Observation

    frame = spark.createDataFrame([(None,), *((page,) for page in pages)], "text string")
    observation = Observation("cleanseed")
    rows = engine.clean(frame, metadata=True).observe(observation, *engine.counts()).collect()
    assert rows[0].clean_text is None
    assert {REMOVED[kind]: count for kind, count in observation.get.items()} == _counts(pages)


def test_a_policy_reaches_the_workers(ray: Any, spark: Any) -> None:
    cleaner = Cleaner(Policy(keep={"newsletter"}))
    on_ray = module("ray", "ray.data").clean(ray.data.from_items([{"text": _STORY}]), cleaner=cleaner)
    on_spark = module("spark", "pyspark").clean(spark.createDataFrame([(_STORY,)], "text string"), cleaner=cleaner)
    assert on_ray.take_all()[0]["clean_text"] == on_spark.first().clean_text == _STORY.strip()
