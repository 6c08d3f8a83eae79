"""Cleaning on several processes: in order, streaming, and safe against a worker that dies."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner
    from cleanseed.result import CleanResult

Raw = str | bytes

_BATCH = 32  # documents that travel together, to hide the cost of processes
_AHEAD = 3  # batches under way for each worker: the bound on memory
_TRIES = 3  # of a document that was under way each time a worker died

_cleaner: Cleaner | None = None  # in a worker: its own


class WorkerDied(RuntimeError):
    """A worker process died each time it cleaned a document; `index` is the document's place in the input, from 0."""

    def __init__(self, index: int) -> None:
        super().__init__(f"document {index}: the worker process died {_TRIES} times while cleaning it")
        self.index = index


@dataclass(slots=True)
class _Batch:
    first: int
    raws: list[Raw]
    tries: int = 0
    future: Future[list[CleanResult]] | None = None


def clean_parallel(cleaner: Cleaner, raws: Iterable[Raw], workers: int) -> Iterator[CleanResult]:
    """Yield the results of `raws` in order, cleaned by `workers` processes.

    At most a few batches for each worker are read ahead.  When a worker is killed, the documents under way are tried
    again, by themselves the second time.

    Raises:
        WorkerDied: a document was under way each of several times that a worker died.
    """
    source = enumerate(raws)
    waiting: deque[_Batch] = deque()
    pool = _pool(cleaner, workers)
    try:
        while True:
            while len(waiting) < _AHEAD * workers and (batch := _read(source)):
                _submit(pool, batch)
                waiting.append(batch)
            if not waiting:
                return
            first = waiting[0]
            assert first.future is not None
            try:
                results = first.future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(cleaner, workers)
                waiting = _again(waiting)
                for batch in waiting:
                    if batch.future is None:
                        _submit(pool, batch)
                continue
            waiting.popleft()
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(source: Iterator[tuple[int, Raw]]) -> _Batch | None:
    numbered = list(islice(source, _BATCH))
    return _Batch(numbered[0][0], [raw for _, raw in numbered]) if numbered else None


def _again(waiting: Iterable[_Batch]) -> deque[_Batch]:
    """Return the batches to go on with: those done as they are, the others split into single documents."""
    batches: deque[_Batch] = deque()
    for batch in waiting:
        future = batch.future
        if future is not None and future.done() and not future.cancelled() and future.exception() is None:
            batches.append(batch)
            continue
        tries = batch.tries + 1
        if tries >= _TRIES and len(batch.raws) == 1:
            raise WorkerDied(batch.first)
        batches.extend(_Batch(batch.first + n, [raw], tries) for n, raw in enumerate(batch.raws))
    return batches


def _submit(pool: ProcessPoolExecutor, batch: _Batch) -> None:
    try:
        batch.future = pool.submit(_work, batch.raws)
    except BrokenProcessPool as error:  # died between two batches: found again when this one is waited for
        batch.future = Future()
        batch.future.set_exception(error)


def _pool(cleaner: Cleaner, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_start, initargs=(cleaner,))


def _start(cleaner: Cleaner) -> None:
    """Prepare a worker: an interrupt is the parent's to handle."""
    global _cleaner  # noqa: PLW0603  a process has one cleaner for its whole life
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _cleaner = cleaner


def _work(raws: list[Raw]) -> list[CleanResult]:
    assert _cleaner is not None
    return [_cleaner.clean(raw) for raw in raws]
