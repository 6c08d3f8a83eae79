"""Results: what is worked out and when, and what can be done with them."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import cleanseed
from cleanseed import CleanResult, Kind, Metadata, Page, Removal, Spared, Verdict
from tests.support import SEEDS

LAZY = ("metadata", "removals", "spared")
RAW = SEEDS[1].raw
HTML = (
    '<html lang="en"><head><title>The wall</title><script type="application/ld+json">{"@type": "NewsArticle",'
    ' "headline": "The wall \\ud83d", "description": "Back \\ud83d", "author": [{"name": "Ann \\udc00 Lee"}],'
    ' "articleSection": "\\ud83d News", "articleBody": "The wall \\ud83d is back."}</script></head>'
    "<body><article><h1>The wall</h1><p>The council voted on Monday to rebuild the old harbour wall.</p></article>"
)


def entry(part: str) -> Removal:
    return Removal(start=0, end=len(part), kind=Kind.BIO, rule="bio.x", reason="is about the author", confidence=0.9)


class Fields:
    """Counts how often each field is worked out."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def result(self) -> CleanResult:
        later: dict[str, Callable[[], Any]] = {
            "metadata": lambda: self._work_out("metadata", Metadata(title="T")),
            "verdict": lambda: self._work_out("verdict", Verdict.FULL),
            "removals": lambda: self._work_out("removals", [entry("By Ann Lee")]),
            "spared": lambda: self._work_out("spared", [Spared(**entry("By").model_dump(), why="is short")]),
        }
        return CleanResult.lazy({"text": "A text.", "given": "body", "source": "By Ann Lee\nA text.", "id": "a"}, later)

    def _work_out(self, name: str, value: Any) -> Any:
        self.asked.append(name)
        return value


def test_a_field_is_worked_out_when_it_is_first_read() -> None:
    fields = Fields()
    result = fields.result()
    assert (result.text, str(result), result.source, result.id) == ("A text.", "A text.", "By Ann Lee\nA text.", "a")
    assert fields.asked == []
    assert result.verdict == result.verdict == Verdict.FULL
    assert fields.asked == ["verdict"]


@pytest.mark.parametrize(
    ("use", "asked"),
    [
        (lambda result: result.model_dump(include={"text"}), []),
        (lambda result: result.model_dump(include=["text", "verdict"]), ["verdict"]),
        (lambda result: result.model_dump(include={"metadata": {"title"}}), ["metadata"]),
        (lambda result: result.model_dump(exclude={"metadata", "removals", "spared"}), ["verdict"]),
        (
            lambda result: result.model_dump(exclude={"metadata": True, "removals": {0}, "spared": ...}),
            ["verdict", "removals"],
        ),
        (lambda result: result.model_dump_json(include={"text", "id"}), []),
        (copy.copy, []),
        (copy.deepcopy, []),
        (lambda result: result.model_copy(update={"id": "b"}), []),
        (lambda result: result.only({"verdict"}).model_dump(), ["verdict"]),
        (dict, ["metadata", "verdict", "removals", "spared"]),
        (repr, ["metadata", "verdict", "removals", "spared"]),
        (pickle.dumps, ["metadata", "verdict", "removals", "spared"]),
    ],
)
def test_nothing_else_is_worked_out(use: Callable[[CleanResult], object], asked: list[str]) -> None:
    fields = Fields()
    use(fields.result())
    assert fields.asked == asked


def test_a_dump_has_the_chosen_fields_and_parts() -> None:
    result = Fields().result()
    assert list(result.model_dump()) == [*cleanseed.result.FIELDS, "id"]
    assert result.model_dump(include={"text", "id"}) == {"text": "A text.", "id": "a"}
    assert result.model_dump(include={"metadata": {"title"}}) == {"metadata": {"title": "T"}}
    assert result.model_dump(include={"removals": {"__all__": {"kind"}}}, mode="json") == {
        "removals": [{"kind": "bio"}]
    }
    assert result.model_dump(include={"metadata"}, exclude={"metadata": set(Metadata.model_fields) - {"date"}}) == {
        "metadata": {"date": None}
    }
    assert json.loads(result.model_dump_json(indent=1)) == result.model_dump(mode="json")


@pytest.mark.parametrize("raw", [RAW, HTML, ""])
def test_every_way_out_leads_back(raw: str) -> None:
    [result] = cleanseed.Cleaner().clean_many([Page(raw, id=1)])
    ways: list[Callable[[CleanResult], CleanResult]] = [
        copy.copy,
        copy.deepcopy,
        CleanResult.model_copy,
        lambda result: pickle.loads(pickle.dumps(result)),
        lambda result: CleanResult.model_validate(result.model_dump()),
        lambda result: CleanResult.model_validate(result.model_dump(mode="json")),
        lambda result: CleanResult.model_validate_json(result.model_dump_json()),
        lambda result: CleanResult(**dict(result)),
    ]
    for way in ways:
        back = way(result)
        assert back == result
        assert repr(back) == repr(result)
        assert back.explain() == result.explain()


@pytest.mark.parametrize("workers", [1, 2])
def test_lines_are_a_part_of_a_result_where_they_are_named(workers: int) -> None:
    whole = cleanseed.clean(HTML)
    assert whole.lines
    assert "lines" not in whole.model_dump()
    assert "lines" not in dict(whole)
    assert whole == cleanseed.clean(HTML)
    dump = json.loads(whole.model_dump_json(include={"text", "lines"}))
    assert CleanResult.model_validate(dump).lines == whole.lines
    (named,) = cleanseed.Cleaner().clean_many([HTML], workers=workers, fields=("text", "lines"))
    assert named.lines == pickle.loads(pickle.dumps(named)).lines == whole.lines
    assert set(named.model_dump()) == {"text", "lines"} | {"id"}
    with pytest.raises(AttributeError, match="no lines"):
        _ = pickle.loads(pickle.dumps(whole)).lines


def test_a_copy_leaves_the_original_alone() -> None:
    original = Fields().result()
    changed = original.model_copy(update={"text": "Other."})
    assert (changed.text, changed.verdict, original.text, original.verdict) == ("Other.", "full", "A text.", "full")
    assert changed != original
    deep = copy.deepcopy(original)
    deep.removals.clear()
    assert len(original.removals) == 1
    with pytest.raises(ValueError, match="unknown field 'txt'"):
        original.model_copy(update={"txt": ""})


def test_what_is_no_result_is_refused() -> None:
    for values in ({"txt": ""}, {"verdict": "good"}, {"removals": [{"start": 1}]}, 7):
        with pytest.raises(ValidationError):
            CleanResult.model_validate(values)
    with pytest.raises(ValidationError):
        CleanResult.model_validate_json("{")
    with pytest.raises(AttributeError):
        _ = cleanseed.clean("x").nonsense  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="unhashable"):
        hash(cleanseed.clean("x"))


class Record(BaseModel):
    """A model of a user."""

    result: CleanResult


def test_a_result_is_a_field_of_a_model() -> None:
    record = Record(result=cleanseed.clean(RAW))
    assert Record.model_validate(record.model_dump()) == record
    assert Record.model_validate_json(record.model_dump_json()) == record
    fields = Fields()
    assert Record(result=fields.result()).model_dump(include={"result": {"text"}}) == {"result": {"text": "A text."}}
    assert fields.asked == []
    with pytest.raises(ValidationError):
        Record.model_validate({"result": {"txt": ""}})


def test_a_result_does_not_depend_on_what_becomes_of_its_page() -> None:
    page = bytearray(HTML.encode())
    result = cleanseed.clean(page)  # type: ignore[arg-type]
    page[:] = b""
    assert result.metadata == cleanseed.clean(HTML).metadata


def test_several_threads_read_one_result() -> None:
    threads = 8
    for raw in (RAW, HTML):
        expected = cleanseed.clean(raw).model_dump()
        for _ in range(5):
            result, barrier = cleanseed.clean(raw), Barrier(threads)

            def read(number: int, result: CleanResult = result, barrier: Barrier = barrier) -> dict[str, Any]:
                barrier.wait()
                getattr(result, LAZY[number % len(LAZY)])
                return copy.copy(result).model_dump() if number % 2 else result.model_dump()

            with ThreadPoolExecutor(threads) as pool:
                assert list(pool.map(read, range(threads))) == [expected] * threads


def test_one_cleaner_serves_several_threads() -> None:
    cleaner = cleanseed.Cleaner()
    raws = [seed.raw for seed in SEEDS] * 3
    expected = [cleaner.clean(raw).model_dump() for raw in raws]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda raw: cleaner.clean(raw).model_dump(), raws)) == expected


def test_lone_surrogates_become_replacement_characters() -> None:
    result = cleanseed.clean(HTML, url="http://a.org/\ud83d")
    assert "\ufffd" in str(result.metadata.description)
    written = json.loads(result.model_dump_json())
    assert written == result.model_dump(mode="json")
    json.dumps(written, ensure_ascii=False).encode()
    cleanseed.clean("The river \ud83d rose.").model_dump_json().encode()
    [named] = cleanseed.Cleaner().clean_many([Page("A text.", id="caf\udce9.txt")])
    assert named.id == "caf\udce9.txt"
    assert json.loads(named.model_dump_json())["id"] == "caf\ufffd.txt"


def test_an_unread_result_holds_little_more_than_its_text() -> None:
    pages = [f"{RAW}\n\n{seed.raw}"[:5_000] + f"\n\nThis is page {n}." for n in range(40) for seed in SEEDS]
    cleaner = cleanseed.Cleaner()
    for page in pages[:10]:
        cleaner.clean(page)
    gc.collect()
    tracemalloc.start()
    try:
        results = [cleaner.clean(page) for page in pages]
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The source is the page itself, which was there before.
    size = sum(sys.getsizeof(result.text) + sys.getsizeof(result.source) for result in results)
    assert held <= 3 * size


def test_cleaning_text_needs_no_parser_and_no_extractor() -> None:
    code = (
        "import sys, cleanseed\n"
        "result = cleanseed.clean(sys.stdin.buffer.read())\n"
        "result.explain(), cleanseed.COMPILED\n"
        "unwanted = {'lxml', 'trafilatura', 'pandas', 'multiprocessing', 'click'} & set(sys.modules)\n"
        "sys.exit(f'imported: {unwanted}' if unwanted else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=RAW.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
