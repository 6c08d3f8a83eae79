"""Cleaning on several processes: in order, streaming, and safe against a worker that dies.

Each worker has a pipe of its own and answers page by page.  So it is known which page a worker was cleaning when it
died.  A worker ends by itself when its pipe is closed, however the parent ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Collection, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from cleanseed.many import Outcome, labelled, page_of
from cleanseed.reading import check_types
from cleanseed.result import Failure, Id, Page, unpacked

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner

_CHUNK = 50_000  # characters that are sent to a worker together
_PAGE = 1_000  # characters that each page counts on top, so that a chunk does not hold too many small ones
_AHEAD = _CHUNK // 4  # characters left to do with which a worker is sent the next chunk
_HELD = 4  # chunks for each worker that are read and not yet yielded: the bound on memory
_TRIES = 3  # times that a worker may die on one page, or that workers may die at their start
_PATIENCE = 2.0  # seconds that a worker has to end by itself

_NAME = "cleanseed-worker"
_UNGUARDED = 64  # exit status of a worker that is told to start workers itself
_GUARD = (
    "the workers could not start: with the start method {method!r} they import the main module, so a script has to "
    "call clean_many() below `if __name__ == '__main__':`"
)


class WorkerDied(RuntimeError):
    """Worker processes died on one page, each time it was tried; `index` is its place in the input, from 0."""

    def __init__(self, index: int, id: Id = None) -> None:
        super().__init__(index, id)
        self.index = index
        self.id = id

    def __str__(self) -> str:
        name = "" if self.id is None else f" ({self.id})"
        return f"page {self.index}{name}: the worker process died {_TRIES} times while cleaning it"


@dataclass(slots=True)
class _Task:
    """A page of the input, and what came of it."""

    index: int
    page: Page
    size: int
    deaths: int = 0
    outcome: Outcome | None = None


def clean_parallel(
    cleaner: Cleaner, pages: Iterator[Any], workers: int, fields: Collection[str] | None
) -> Generator[Outcome, None, None]:
    """Yield the outcomes of `pages` in order, cleaned by at most `workers` processes.

    An error of `pages` itself is raised after the outcomes of all pages before it.
    """
    crew = _Crew(cleaner, pages, workers, fields)
    try:
        while True:
            crew.read()
            crew.hand_out()
            if not crew.line:
                break
            while crew.line[0].outcome is None:
                crew.listen()
                crew.hand_out()
            yield crew.next_outcome()
    finally:
        crew.stop()
    if crew.error is not None:
        raise crew.error


class _Crew:
    """The workers, the pages that are read but not yet yielded, and those that are not yet sent to a worker."""

    def __init__(self, cleaner: Cleaner, pages: Iterator[Any], number: int, fields: Collection[str] | None) -> None:
        self.line: deque[_Task] = deque()
        self.error: Exception | None = None
        self._job = cleaner, fields
        self._pages = enumerate(pages)
        self._number = number
        self._held = 0  # characters of the pages in the line
        self._ended = False
        self._backlog: deque[list[_Task]] = deque()
        self._workers: list[_Worker] = []
        self._false_starts = 0

    def read(self) -> None:
        """Read pages ahead, as far as memory allows."""
        while not self._ended and self._held < _HELD * self._number * _CHUNK:
            chunk: list[_Task] = []
            size = 0
            while size < _CHUNK and (task := self._read_page()) is not None:
                self.line.append(task)
                size += task.size
                if task.outcome is None:
                    chunk.append(task)
            self._held += size
            if chunk:
                self._backlog.append(chunk)

    def _read_page(self) -> _Task | None:
        try:
            index, item = next(self._pages)
        except StopIteration:
            self._ended = True
            return None
        except Exception as error:
            self._ended, self.error = True, error
            return None
        page = page_of(item)
        try:
            check_types(page.raw, page.url)
        except TypeError as error:
            return _Task(index, page, _PAGE, outcome=Failure(index, page.id, error))
        if not isinstance(page.raw, str | bytes):
            page = replace(page, raw=bytes(page.raw))
        return _Task(index, page, _PAGE + len(page.raw))

    def next_outcome(self) -> Outcome:
        """Return the outcome of the first page in the line, which leaves it."""
        task = self.line.popleft()
        self._held -= task.size
        assert task.outcome is not None
        return task.outcome

    def hand_out(self) -> None:
        """Send pages to the workers that have little left to do; start workers while pages are waiting."""
        for worker in self._workers:
            if self._backlog and worker.ready and worker.load < _AHEAD:
                worker.send(self._backlog.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(self._number - len(self._workers), len(self._backlog) - starting)):
            self._workers.append(_Worker(*self._job))

    def listen(self) -> None:
        """Wait for answers of the workers, and note them."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(pipes)):
            worker = pipes[pipe]  # type: ignore[index]
            answer = worker.answer()
            if answer is None:
                self._bury(worker)
            elif worker.ready:
                worker.note(answer)
            else:
                worker.ready, self._false_starts = True, 0

    def _bury(self, worker: _Worker) -> None:
        """Put back what a dead worker left undone; the page that it died on is given up after several times."""
        self._workers.remove(worker)
        status = worker.stop()
        if not worker.ready:
            self._false_starts += 1
            if status == _UNGUARDED:
                raise RuntimeError(_GUARD.format(method=multiprocessing.get_start_method()))
            if self._false_starts == _TRIES:
                raise RuntimeError(f"the workers could not start: the last one ended with status {status}")
        left = list(worker.tasks)
        if left:
            task = left[0]
            task.deaths += 1
            if task.deaths == _TRIES:
                task.outcome = Failure(task.index, task.page.id, WorkerDied(task.index, task.page.id))
                del left[0]
        if left:
            self._backlog.appendleft(left)

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in reversed(self._workers):  # under fork, later ones hold the pipes of earlier ones open
            worker.stop()


class _Worker:
    """A process, its pipe, and the pages that were sent to it and are not answered yet."""

    def __init__(self, cleaner: Cleaner, fields: Collection[str] | None) -> None:
        self.ready = False
        self.tasks: deque[_Task] = deque()
        self.load = 0  # characters of these pages
        self.pipe, far = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(far, self.pipe, cleaner, fields), name=_NAME, daemon=True
        )
        _start(self._process)
        far.close()

    def send(self, tasks: list[_Task]) -> None:
        """Send pages; the worker always reads what is sent, whatever it is doing."""
        self.tasks.extend(tasks)
        self.load += sum(task.size for task in tasks)
        with suppress(OSError):  # a dead worker is noticed when its answer is waited for
            self.pipe.send([(task.page.raw, task.page.url) for task in tasks])

    def answer(self) -> Any:
        """Return what the worker says, None if it is dead."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            return None

    def note(self, answer: dict[str, Any] | Exception) -> None:
        """Take the answer to the first of the pages."""
        task = self.tasks.popleft()
        self.load -= task.size
        if isinstance(answer, Exception):
            task.outcome = Failure(task.index, task.page.id, answer)
            return
        if answer.get("source", "") is None:
            answer["source"] = task.page.raw
        task.outcome = labelled(unpacked(answer), task.page.id)

    def stop(self) -> int | None:
        """End the process and return its exit status."""
        self.pipe.close()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        status = self._process.exitcode
        self._process.close()
        return status


def _start(process: BaseProcess) -> None:
    """Start a worker.

    Raises:
        RuntimeError: the script lacks the guard that the start method asks for.
    """
    try:
        process.start()
    except RuntimeError:
        # A worker, or the server that forks workers, is importing the main module: the first process gives the error.
        serving = multiprocessing.parent_process() is None and "__mp_main__" in sys.modules
        if serving or multiprocessing.current_process().name == _NAME:
            os._exit(_UNGUARDED)
        raise
    except (EOFError, OSError):
        if multiprocessing.get_start_method() == "forkserver":
            raise RuntimeError(_GUARD.format(method="forkserver")) from None
        raise


def _serve(
    pipe: connection.Connection, near: connection.Connection, cleaner: Cleaner, fields: Collection[str] | None
) -> None:
    """Be a worker: clean the pages that come through the pipe, and answer each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    near.close()  # under fork, the parent's end is here, too, and would keep the pipe open
    chunks: SimpleQueue[list[tuple[str | bytes, str | None]]] = SimpleQueue()
    Thread(target=_receive, args=(pipe, chunks), daemon=True).start()
    _send(pipe, True)
    while True:
        for raw, url in chunks.get():
            try:
                answer: dict[str, Any] | Exception = _answer(cleaner, raw, url, fields)
            except Exception as error:
                answer = error
            _send(pipe, answer)


def _receive(pipe: connection.Connection, chunks: SimpleQueue[list[tuple[str | bytes, str | None]]]) -> None:
    """Put what comes through the pipe into the queue; end the process when the pipe is closed."""
    try:
        while True:
            chunks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


def _answer(cleaner: Cleaner, raw: str | bytes, url: str | None, fields: Collection[str] | None) -> dict[str, Any]:
    """Return the result of a page in its compact form; the source is None where it is the page as it was sent."""
    result = cleaner.clean(raw, url=url)
    packed = (result if fields is None else result.only(fields)).packed()
    if packed.get("source") == raw:
        packed["source"] = None
    return packed


def _send(pipe: connection.Connection, answer: object) -> None:
    try:
        pipe.send(answer)
    except OSError:
        os._exit(0)  # nobody listens
    except Exception:  # an error that cannot be pickled
        pipe.send(RuntimeError(repr(answer)))
