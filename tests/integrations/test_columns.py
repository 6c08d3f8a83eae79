"""The columns that the engines share."""

from __future__ import annotations

import math
import os
import pickle
import subprocess
import sys

import pytest

from cleanseed import Cleaner, Policy
from cleanseed.integrations.columns import Columns

_STORY = "The bridge over the Aar opened again on Monday, two months after the flood.\n\nSubscribe to our newsletter\n"


def test_missing_values_and_failures_have_rows_of_their_own() -> None:
    found = Columns().clean([_STORY, None, math.nan, 5])
    assert found["clean_text"] == [_STORY.partition("\n")[0], None, None, None]
    assert [bool(verdict) for verdict in found["clean_verdict"]] == [True, False, False, False]
    assert found["clean_removed_newsletter"] == [1, 0, 0, 0]
    assert [error and error.partition(":")[0] for error in found["clean_error"]] == [None, None, None, "TypeError"]


def test_a_missing_address_is_no_address() -> None:
    assert Columns(url="url").clean([_STORY] * 2, [None, math.nan])["clean_error"] == [None, None]


@pytest.mark.parametrize("metadata", [False, True])
def test_the_columns_are_those_of_the_types(metadata: bool) -> None:
    columns = Columns(metadata=metadata)
    for name, values in columns.clean([_STORY]).items():
        assert isinstance(values[0], columns.types[name] | None)
    assert list(columns.clean([])) == list(columns.types)


def test_the_metadata_are_columns() -> None:
    page = f'<html lang="en"><head><title>A bridge</title></head><body><p>{_STORY}</p></body></html>'
    found = Columns(metadata=True).clean([page], None)
    assert (found["clean_title"], found["clean_language"]) == (["A bridge"], ["en"])


def test_equal_columns_have_equal_pickles_in_any_process() -> None:
    code = (
        "import pickle; from cleanseed import Cleaner, Policy; from cleanseed.integrations.columns import Columns;"
        "print(pickle.dumps(Columns(cleaner=Cleaner(Policy(keep=['bio', 'tags', 'legal'])))).hex())"
    )
    pickles = set()
    for seed in ("1", "2", "3"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        pickles.add(run.stdout.decode())
    assert len(pickles) == 1
    copied = pickle.loads(bytes.fromhex(pickles.pop()))
    assert copied.cleaner.policy == Policy(keep={"bio", "tags", "legal"})
    assert pickle.dumps(copied) != pickle.dumps(Columns(cleaner=Cleaner()))
