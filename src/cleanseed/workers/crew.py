"""The parent's side: pages are read ahead, handed out to workers, and yielded in order.

Each worker has a pipe of its own and answers page by page.  So it is known which page a worker was cleaning when it
died.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Collection, Generator, Iterator
from dataclasses import replace
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from cleanseed.many import Outcome, page_of
from cleanseed.reading import check_types
from cleanseed.result import Failure, Id
from cleanseed.workers.process import GUARD, UNGUARDED, Task, Worker

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner

_CHUNK = 50_000  # characters that are sent to a worker together
_PAGE = 1_000  # characters that each page counts on top, so that a chunk does not hold too many small ones
_AHEAD = _CHUNK // 2  # characters left to do with which a worker is sent the next chunk
_HELD = 4  # chunks for each worker that are read and not yet yielded: the bound on memory
_TRIES = 3  # times that a worker may die on one page, or that workers may die at their start


class WorkerDied(RuntimeError):
    """Worker processes died on one page, each time it was tried; `index` is its place in the input, from 0."""

    def __init__(self, index: int, id: Id = None) -> None:
        super().__init__(index, id)
        self.index = index
        self.id = id

    def __str__(self) -> str:
        name = "" if self.id is None else f" ({self.id})"
        return f"page {self.index}{name}: the worker process died {_TRIES} times while cleaning it"


def clean_parallel(
    cleaner: Cleaner, pages: Iterator[Any], workers: int, fields: Collection[str] | None
) -> Generator[Outcome, None, None]:
    """Yield the outcomes of `pages` in order, cleaned by at most `workers` processes.

    An error of `pages` itself is raised after the outcomes of all pages before it.
    """
    crew = _Crew(cleaner, pages, workers, fields)
    try:
        while (more := crew.read()) or crew.line:
            crew.hand_out()
            crew.listen(wait=not more and not crew.has_outcome)
            while crew.has_outcome:
                yield crew.next_outcome()
                if crew.has_room:
                    break
    finally:
        crew.stop()
    if crew.error is not None:
        raise crew.error


class _Crew:
    """The workers, the pages that are read but not yet yielded, and those that are not yet sent to a worker."""

    def __init__(self, cleaner: Cleaner, pages: Iterator[Any], number: int, fields: Collection[str] | None) -> None:
        self.line: deque[Task] = deque()
        self.error: Exception | None = None
        self._job = cleaner, fields
        self._pages = enumerate(pages)
        self._number = number
        self._held = 0  # characters of the pages in the line
        self._ended = False
        self._backlog: deque[list[Task]] = deque()
        self._workers: list[Worker] = []
        self._false_starts = 0

    @property
    def has_room(self) -> bool:
        """Whether more pages may be read."""
        return not self._ended and self._held < _HELD * self._number * _CHUNK

    @property
    def has_outcome(self) -> bool:
        """Whether the first page in the line is done."""
        return bool(self.line) and self.line[0].outcome is not None

    def read(self) -> bool:
        """Read a chunk of pages ahead, if there is room, and return whether there were any."""
        chunk: list[Task] = []
        size = 0
        if self.has_room:
            while size < _CHUNK and (task := self._read_page()) is not None:
                self.line.append(task)
                size += task.size
                if task.outcome is None:
                    chunk.append(task)
        self._held += size
        if chunk:
            self._backlog.append(chunk)
        return size > 0

    def _read_page(self) -> Task | None:
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
            return Task(index, page, _PAGE, outcome=Failure(index, page.id, error))
        if not isinstance(page.raw, str | bytes):
            page = replace(page, raw=bytes(page.raw))
        return Task(index, page, _PAGE + len(page.raw))

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
            self._workers.append(Worker(*self._job))

    def listen(self, *, wait: bool) -> None:
        """Note the answers that the workers have given; with `wait`, wait for one."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(pipes), None if wait else 0):
            worker = pipes[pipe]  # type: ignore[index]
            answer = worker.answer()
            if answer is None:
                self._bury(worker)
            elif worker.ready:
                worker.note(answer)
            else:
                worker.ready, self._false_starts = True, 0

    def _bury(self, worker: Worker) -> None:
        """Put back what a dead worker left undone; the page that it died on is given up after several times."""
        self._workers.remove(worker)
        status = worker.stop()
        if not worker.ready:
            self._false_starts += 1
            if status == UNGUARDED:
                raise RuntimeError(GUARD.format(method=multiprocessing.get_start_method()))
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
