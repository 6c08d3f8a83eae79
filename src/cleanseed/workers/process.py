"""A worker: its process, and the parent's hold on it.

A worker ends by itself when its pipe is closed, however the parent ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from cleanseed.many import Outcome, labelled
from cleanseed.result import Failure, Page, unpacked

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner

UNGUARDED = 64  # exit status of a worker that is told to start workers itself
GUARD = (
    "the workers could not start: with the start method {method!r} they import the main module, so a script has to "
    "call clean_many() below `if __name__ == '__main__':`"
)
_NAME = "cleanseed-worker"
_PATIENCE = 2.0  # seconds that a worker has to end by itself


@dataclass(slots=True)
class Task:
    """A page of the input, and what came of it."""

    index: int
    page: Page
    size: int
    deaths: int = 0
    outcome: Outcome | None = None


class Worker:
    """A process, its pipe, and the pages that were sent to it and are not answered yet."""

    def __init__(self, cleaner: Cleaner, fields: Collection[str] | None) -> None:
        self.ready = False
        self.tasks: deque[Task] = deque()
        self.load = 0  # characters of these pages
        self.pipe, far = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(far, self.pipe, cleaner, fields), name=_NAME, daemon=True
        )
        _start(self._process)
        far.close()

    def send(self, tasks: list[Task]) -> None:
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
        with _held_interrupts():
            process.start()
    except RuntimeError:
        # A worker, or the server that forks workers, is importing the main module: the first process gives the error.
        serving = multiprocessing.parent_process() is None and "__mp_main__" in sys.modules
        if serving or multiprocessing.current_process().name == _NAME:
            os._exit(UNGUARDED)
        raise
    except (EOFError, OSError):
        if multiprocessing.get_start_method() == "forkserver":
            raise RuntimeError(GUARD.format(method="forkserver")) from None
        raise


@contextmanager
def _held_interrupts() -> Iterator[None]:
    """Hold interrupts back; a process that is started meanwhile is not interrupted before it ignores them."""
    if not hasattr(signal, "pthread_sigmask") or multiprocessing.get_start_method() == "forkserver":
        yield  # a server would keep them from all the processes that it ever forks
        return
    if multiprocessing.get_start_method() == "spawn":
        resource_tracker.ensure_running()  # when it starts, it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
