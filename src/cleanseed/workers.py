"""Cleaning on several processes: in order, streaming, and safe against a worker that dies.

A result's text comes from the worker.  What takes time beyond it, the worker prepares where the results before were
asked for it; where it was not prepared and is asked for all the same, the page is cleaned again.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanseed.result import CleanResult

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner

Raw = str | bytes

_BATCH = 32  # documents that travel together, to hide the cost of processes
_AHEAD = 3  # batches under way for each worker: the bound on memory
_LATER = frozenset({"metadata", "verdict", "removals", "spared"})  # fields that wait until they are asked for
_TRIES = 3  # of a document that was under way each time a worker died

_cleaner: Cleaner | None = None  # in a worker: its own


class WorkerDied(RuntimeError):
    """A worker process died each time it cleaned a document; `index` is the document's place in the input, from 0."""

    def __init__(self, index: int) -> None:
        super().__init__(f"document {index}: the worker process died {_TRIES} times while cleaning it")
        self.index = index


class _Told(NamedTuple):
    """What a worker tells of a page; the source is left out where it is the page as it came."""

    text: str
    source: str | None
    prepared: dict[str, Any]


@dataclass(slots=True)
class _Batch:
    first: int
    raws: list[Raw]
    tries: int = 0
    future: Future[list[_Told]] | None = None


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
    asked: set[str] = set()
    prepared = _LATER  # until it is seen what is asked for
    try:
        while True:
            while len(waiting) < _AHEAD * workers and (batch := _read(source)):
                _submit(pool, batch, prepared)
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
                        _submit(pool, batch, prepared)
                continue
            waiting.popleft()
            for raw, told in zip(first.raws, results, strict=True):
                yield _result(cleaner, raw, told, asked)
            prepared = frozenset(asked)
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


def _result(cleaner: Cleaner, raw: Raw, told: _Told, asked: set[str]) -> CleanResult:
    """Return the result that a worker told of; note in `asked` which of its later fields are asked for."""
    again = cache(partial(cleaner.clean, raw))

    def ask(name: str) -> Any:
        asked.add(name)
        return told.prepared[name] if name in told.prepared else getattr(again(), name)

    source = raw if told.source is None else told.source
    assert isinstance(source, str)
    waiting: dict[str, Callable[[], Any]] = {name: partial(ask, name) for name in _LATER}
    return CleanResult.later(waiting, text=told.text, source=source)


def _submit(pool: ProcessPoolExecutor, batch: _Batch, prepared: frozenset[str]) -> None:
    try:
        batch.future = pool.submit(_work, batch.raws, prepared)
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


def _work(raws: list[Raw], prepared: frozenset[str]) -> list[_Told]:
    assert _cleaner is not None
    told: list[_Told] = []
    for raw in raws:
        result = _cleaner.clean(raw)
        source = None if result.source == raw else result.source
        told.append(_Told(result.text, source, {name: getattr(result, name) for name in prepared}))
    return told
