"""Many pages, on this process or several: the same results in the same order, whatever happens to a worker."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count, islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from cleanseed import Cleaner, CleanResult, Failure, Page, Policy, WorkerDied
from cleanseed.rules import Rulebook
from cleanseed.workers import process as of_worker
from tests.support import SEEDS

RAWS = [f"{seed.raw}\n\nCopy number {number}." for number in range(12) for seed in SEEDS]
HTML = "<html><body><article><p>The river rose in the night.</p><p>It fell by noon.</p></article></body></html>"
METHODS = multiprocessing.get_all_start_methods()


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> Iterator[str]:
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


def whole(result: CleanResult) -> str:
    return result.model_dump_json()


def test_two_workers_give_what_one_gives(method: str) -> None:
    cleaner = Cleaner(Policy(keep={"bio"}))
    pages: list[Any] = [
        *RAWS,
        HTML,
        HTML.encode(),
        bytearray(b"\xef\xbb\xbfThe river rose."),
        Page(HTML, "http://a.org/b", 7),
        "",
    ]
    expected = [whole(result) for result in cleaner.clean_many(pages)]
    assert [whole(result) for result in cleaner.clean_many(pages, workers=2)] == expected


def test_workers_have_the_rulebook_of_the_cleaner() -> None:
    raw = SEEDS[0].raw
    cleaner = Cleaner(rulebook=Rulebook(()))
    assert [whole(result) for result in cleaner.clean_many([raw], workers=2)] == [whole(cleaner.clean(raw))]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_carry_the_id_of_their_page(workers: int) -> None:
    pages: list[Any] = [Page("One.", id="a"), Page("Two.", id=2), Page("Three."), "Four."]
    assert [result.id for result in Cleaner().clean_many(pages, workers=workers)] == ["a", 2, None, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_result_has_the_fields_that_were_named(workers: int) -> None:
    raw = SEEDS[0].raw
    [result] = Cleaner().clean_many([Page(raw, id=1)], workers=workers, fields=("removals", "verdict"))
    expected = Cleaner().clean(raw)
    assert (result.id, result.verdict, result.removals) == (1, expected.verdict, expected.removals)
    assert [name for name, _ in result] == ["verdict", "removals", "id"]
    with pytest.raises(AttributeError, match="no text; `fields` named only verdict, removals"):
        str(result)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_cleaned_is_a_failure_in_its_place(workers: int) -> None:
    items = ["One.", None, math.nan, Page("Two.", id="b"), Page(None, id="c"), Page("x", 5, id="d"), lambda: 0]  # type: ignore[arg-type]
    outcomes = list(Cleaner().clean_many(items, workers=workers, errors="yield"))
    told = [(o.index, o.id, str(o.error)) if isinstance(o, Failure) else o.text for o in outcomes]
    wrong = "clean() takes str or bytes, not "
    assert told == [
        "One.",
        (1, None, wrong + "NoneType"),
        (2, None, wrong + "float"),
        "Two.",
        (4, "c", wrong + "NoneType"),
        (5, "d", "url is a str, not int"),
        (6, None, wrong + "function"),
    ]
    assert all(isinstance(o.error, TypeError) for o in outcomes if isinstance(o, Failure))


@pytest.mark.parametrize("workers", [1, 2])
def test_the_first_failure_ends_the_results(workers: int) -> None:
    results = Cleaner().clean_many(["One.", None, "Two."], workers=workers)  # type: ignore[list-item]
    assert next(results).text == "One."
    with pytest.raises(TypeError, match="not NoneType") as caught:
        next(results)
    assert caught.value.__notes__ == ["This is page 1 of the input, counted from 0."]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_source_that_fails_gives_the_results_before(workers: int) -> None:
    def pages() -> Iterator[str]:
        yield from (f"Page {number} says nothing." for number in range(50))
        raise LookupError("no more pages")

    results = Cleaner().clean_many(pages(), workers=workers, errors="yield")
    assert len(list(islice(results, 50))) == 50
    with pytest.raises(LookupError, match="no more pages"):
        next(results)


@pytest.mark.parametrize(
    ("pages", "options", "error", "message"),
    [
        ("abc", {}, TypeError, "takes an iterable of pages, not one str"),
        (b"abc", {}, TypeError, "not one bytes"),
        (Page("abc"), {}, TypeError, "not one Page"),
        (7, {}, TypeError, "not one int"),
        ([], {"workers": 0}, ValueError, "workers must be at least 1"),
        ([], {"workers": "2"}, TypeError, "workers is a number"),
        ([], {"errors": "skip"}, ValueError, "'skip'.*raise, yield"),
        ([], {"fields": "text"}, TypeError, "fields is a collection"),
        ([], {"fields": ["title"]}, ValueError, "unknown field 'title'; known fields: text, metadata"),
    ],
)
def test_a_wrong_call_fails_at_once(pages: Any, options: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Cleaner().clean_many(pages, **options)


def test_pages_are_read_as_they_are_needed() -> None:
    taken: list[int] = []

    def pages() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield f"Page {number} says nothing."

    results = Cleaner().clean_many(pages(), workers=2)
    assert [result.text for result in islice(results, 3)] == [f"Page {n} says nothing." for n in range(3)]
    assert len(taken) < 1_000
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_large_pages_travel_alone_and_small_ones_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    send = of_worker.Worker.send

    def noted(worker: of_worker.Worker, tasks: list[Any]) -> None:
        sent.append(len(tasks))
        send(worker, tasks)

    monkeypatch.setattr(of_worker.Worker, "send", noted)
    raws: list[Any] = ["The river rose. " * 20_000, "The river fell. " * 20_000, *["It rose."] * 30]
    assert len(list(Cleaner().clean_many(raws, workers=2, fields=["text"]))) == 32
    assert sent == [1, 1, 30]


def test_a_worker_is_started_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[BaseProcess] = []
    start = of_worker._start

    def noted(process: BaseProcess) -> None:
        started.append(process)
        start(process)

    monkeypatch.setattr(of_worker, "_start", noted)
    assert len(list(Cleaner().clean_many(RAWS * 2, workers=2))) == 2 * len(RAWS)
    assert len(started) == 2


class Deadly(Cleaner):
    """Ends the worker that cleans the page "Die.": always, or only once if a file is given that notes it."""

    def __init__(self, once: Path | None = None) -> None:
        super().__init__()
        self.once = once

    def __reduce__(self) -> tuple[object, ...]:
        return Deadly, (self.once,)

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        if raw == "Die." and multiprocessing.parent_process() and not (self.once and self.once.exists()):
            if self.once:
                self.once.touch()
            os._exit(3)
        return super().clean(raw, url=url)


def _with_killer(length: int, place: int) -> list[Page]:
    return [Page("Die." if n == place else f"Page {n} says nothing.", id=f"p{n}") for n in range(length)]


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    pages = _with_killer(102, 100)
    results = Deadly(tmp_path / "died").clean_many(pages, workers=2)
    assert [result.source for result in results] == [page.raw for page in pages]


def test_the_page_that_kills_its_worker_is_named(method: str) -> None:
    outcomes = list(Deadly().clean_many(_with_killer(400, 100), workers=2, errors="yield"))
    assert [outcome.id for outcome in outcomes] == [f"p{n}" for n in range(400)]
    [failure] = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert (failure.index, failure.id) == (100, "p100")
    assert isinstance(failure.error, WorkerDied)
    assert (failure.error.index, failure.error.id) == (100, "p100")


def test_a_dead_worker_ends_the_results_where_errors_are_raised() -> None:
    results = Deadly().clean_many(_with_killer(40, 30), workers=2)
    assert [result.id for result in islice(results, 30)] == [f"p{n}" for n in range(30)]
    with pytest.raises(WorkerDied, match=r"page 30 \(p30\)"):
        next(results)
    assert multiprocessing.active_children() == []


class Faulty(Cleaner):
    """Fails on each page with an error that cannot be pickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return Faulty, ()

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        raise LookupError(lambda: raw)


def test_an_error_that_cannot_travel_is_told_all_the_same() -> None:
    [failure] = Faulty().clean_many(["One."], workers=2, errors="yield")
    assert isinstance(failure, Failure)
    assert "LookupError" in str(failure.error)


SCRIPT = """
import itertools, multiprocessing, sys, time
from cleanseed import Cleaner

def main():
    pages = (f"Page {number} says nothing." for number in itertools.count())
    for number, result in enumerate(Cleaner().clean_many(pages, workers=2)):
        if number == 100:
            print("started", flush=True)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    main()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are others")
@pytest.mark.parametrize(
    ("kill", "number"),
    [(os.kill, signal.SIGTERM), (os.kill, getattr(signal, "SIGKILL", 9)), (getattr(os, "killpg", None), signal.SIGINT)],
    ids=["SIGTERM", "SIGKILL", "SIGINT"],
)
@pytest.mark.parametrize("start_method", METHODS)
def test_no_worker_outlives_its_parent(
    tmp_path: Path, start_method: str, kill: Callable[[int, int], None], number: int
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script, start_method], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        kill(process.pid, number)
        # The workers hold the pipes, too: they end only when all processes have ended.
        _, errors = process.communicate(timeout=60)
    assert process.returncode == -number
    assert errors.count(b"Traceback") == (number == signal.SIGINT)


@pytest.mark.parametrize("start_method", sorted({"spawn", "forkserver"} & set(METHODS)))
def test_a_script_without_the_guard_gives_one_clear_error(tmp_path: Path, start_method: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, cleanseed\n"
        f"multiprocessing.set_start_method({start_method!r}, force=True)\n"
        "print(len(list(cleanseed.Cleaner().clean_many(['One.'] * 200, workers=2))))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count("Traceback")) == (1, "", 1)
    last = done.stderr.splitlines()[-1]
    assert last.startswith("RuntimeError: the workers could not start")
    assert "if __name__ == '__main__':" in last
