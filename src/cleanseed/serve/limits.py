"""The limits of a request: the size of its body, the time in which it arrives, its place among the workers."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

import anyio
from anyio import to_process
from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cleanseed.serve.settings import Settings

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class BodyLimits:
    """Middleware that reads the body of a request whole, and refuses one that is too large or arrives too slowly."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        try:
            with anyio.fail_after(self._settings.arrival):
                body, size = await self._read(receive)
        except TimeoutError:
            return await _refuse(send, 408, f"the body did not arrive within {self._settings.arrival:g} seconds")
        if body is None:  # the client has gone
            return None
        if size > self._settings.most_bytes:
            return await _refuse(send, 413, f"the body has more than {self._settings.most_bytes} bytes")
        first = True

        async def replay() -> Message:
            nonlocal first
            if first:
                first = False
                return {"type": "http.request", "body": body, "more_body": False}
            return await receive()

        return await self._app(scope, replay, send)

    async def _read(self, receive: Receive) -> tuple[bytes | None, int]:
        """Return the body and its size, or None for a client that has gone; what is too much is read and dropped."""
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None, size
            size += len(message.get("body", b""))
            if size > self._settings.most_bytes:
                chunks.clear()
            else:
                chunks.append(message.get("body", b""))
            if not message.get("more_body", False):
                return b"".join(chunks), size


async def _refuse(send: Send, status: int, detail: str) -> None:
    body = json.dumps({"detail": detail}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Pool:
    """Worker processes; a task that takes too long ends with its process.

    `warm` is called in a worker before each task, so that the time of a new process is not taken from the task's.
    """

    def __init__(self, settings: Settings, warm: Callable[[], None]) -> None:
        self._settings = settings
        self._warm = warm
        self._free = anyio.CapacityLimiter(settings.workers)
        self._processes = anyio.CapacityLimiter(settings.workers)
        self.waiting = 0

    async def fill(self) -> None:
        """Start all workers."""
        async with anyio.create_task_group() as group:
            for _ in range(self._settings.workers):
                group.start_soon(self.run, self._warm)

    async def run(self, task: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Return what `task` returns in a worker.

        Raises:
            HTTPException: there are too many requests, the time is over, or the process died.
        """
        if self.waiting >= self._settings.most_waiting:
            raise HTTPException(503, "too many requests are waiting", {"retry-after": "1"})
        patience, run = self._settings.patience, partial(to_process.run_sync, limiter=self._processes)
        self.waiting += 1
        try:
            with anyio.fail_after(patience):
                await self._free.acquire()
            try:
                await run(self._warm)
                with anyio.fail_after(patience):
                    return await run(task, *arguments, cancellable=True)
            finally:
                self._free.release()
        except TimeoutError:
            raise HTTPException(503, f"no answer within {patience:g} seconds") from None
        except anyio.BrokenWorkerProcess:
            raise HTTPException(503, "the worker process died") from None
        finally:
            self.waiting -= 1


def read_under(root: Any, path: str, most_bytes: int) -> bytes:
    """Return the content of a file under the folder `root`.

    Raises:
        HTTPException: there is no root, the file is not under it, cannot be read, or is too large.
    """
    if root is None:
        raise HTTPException(403, "the server opens no files; it was started without --root")
    try:
        folder = root.resolve()
        file = (folder / path).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            raise HTTPException(404, "no such file under the root")
        if file.stat().st_size > most_bytes:
            raise HTTPException(413, f"the file has more than {most_bytes} bytes")
        content: bytes = file.read_bytes()
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        raise HTTPException(404, "the file cannot be read") from None
    return content
