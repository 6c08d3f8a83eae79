"""Cleaning on several processes gives what one process gives, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from cleanseed import Cleaner, CleanResult, Policy
from cleanseed.workers import WorkerDied
from tests.support import SEEDS

RAWS = [f"{seed.raw}\n\nCopy number {number}." for number in range(30) for seed in SEEDS]


def whole(result: CleanResult) -> str:
    return result.model_dump_json()


def test_two_workers_give_what_one_gives() -> None:
    cleaner = Cleaner(Policy(keep={"bio"}))
    expected = [whole(result) for result in cleaner.clean_many(RAWS)]
    assert [whole(result) for result in cleaner.clean_many(RAWS, workers=2)] == expected


def test_what_is_asked_for_late_is_found_all_the_same() -> None:
    raws = RAWS * 3
    results = list(Cleaner().clean_many(raws, workers=2))
    for number in (0, 1, len(raws) - 1):
        assert whole(results[number]) == whole(Cleaner().clean(raws[number]))


def test_bytes_and_html_come_with_their_source() -> None:
    raws: list[str | bytes] = [
        b"\xef\xbb\xbfThe river rose.",
        "<p>The river rose in the night.</p><p>It fell by noon.</p>",
    ]
    expected = [Cleaner().clean(raw).source for raw in raws]
    assert [result.source for result in Cleaner().clean_many(raws, workers=2)] == expected


def test_endless_input_is_read_as_it_is_needed() -> None:
    taken: list[int] = []

    def pages() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield f"Page {number} says nothing."

    results = Cleaner().clean_many(pages(), workers=2)
    assert [result.text for result in islice(results, 3)] == [f"Page {n} says nothing." for n in range(3)]
    assert len(taken) < 1_000
    results.close()  # type: ignore[attr-defined]


class Deadly(Cleaner):
    """Kills the process that cleans a page which says so: the first one, or every one."""

    def __init__(self, once: Path | None = None) -> None:
        super().__init__()
        self.once = once
        self.home = os.getpid()

    def __reduce__(self) -> tuple[object, ...]:
        return _deadly, (self.once, self.home)

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        if raw == "Die." and os.getpid() != self.home and not (self.once and self.once.exists()):
            if self.once:
                self.once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().clean(raw, url=url)


def _deadly(once: Path | None, home: int) -> Deadly:
    cleaner = Deadly(once)
    cleaner.home = home
    return cleaner


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    raws = [*(f"Page {number} says nothing." for number in range(100)), "Die.", "The last one."]
    results = Deadly(tmp_path / "died").clean_many(raws, workers=2)
    assert [result.text for result in results] == raws


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_page_that_kills_every_worker_is_named() -> None:
    raws = ["One.", "Two.", "Die.", "Four."]
    with pytest.raises(WorkerDied) as caught:
        list(Deadly().clean_many(raws, workers=2))
    assert caught.value.index == 2


def test_less_than_one_worker_is_an_error() -> None:
    with pytest.raises(ValueError, match="workers must be at least 1"):
        Cleaner().clean_many([], workers=0)
