"""Where the time of a cleaning goes, stage by stage."""

from __future__ import annotations

import cProfile
import importlib
import io
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FunctionType
from typing import Any

HOUSE = "cleanseed"
WATCHED = ("cleanseed.cleaner", "cleanseed.decide.decision")
"""The modules that call the stages: a stage is a function that one of them takes from another module of the house."""
LATER = {
    "score": ("cleanseed.score.scorer", "score_lines"),
    "possible_headlines": ("cleanseed.decide.possible", "possible_headlines"),
    "find_headlines": ("cleanseed.decide.headline", "find_headlines"),
    "judge": ("cleanseed.decide.verdict", "judge"),
    "name_kinds": ("cleanseed.decide.naming", "name_kinds"),
    "extract_metadata": ("cleanseed.metadata", "extract_metadata"),
}
"""The stages that are loaded when they are first needed, and where they stand."""


def stages(tool: Callable[[str], object], documents: Sequence[str]) -> dict[str, float]:
    """CPU seconds of each stage's own work, the stages that it calls left out, over all documents; `rest` is what lies
    between the stages."""
    clock = _Clock()
    with _watched(clock):
        for document in documents:
            clock.run("rest", tool, document)
    return dict(sorted(clock.seconds.items(), key=lambda item: -item[1]))


class _Clock:
    """Counts to each name the time while it is the innermost one running."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0

    def run(self, name: str, function: Callable[..., object], *arguments: Any, **options: Any) -> object:
        self._turn()
        self._running.append(name)
        try:
            return function(*arguments, **options)
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


@contextmanager
def _watched(clock: _Clock) -> Iterator[None]:
    """Put a clock around every stage for a while."""
    replaced: list[tuple[object, str, object]] = []
    for path in WATCHED:
        module = importlib.import_module(path)
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value.__module__.startswith(HOUSE) and value.__module__ != path:
                replaced.append((module, name, value))
                setattr(module, name, _clocked(clock, name, value))
    for name, (path, where) in LATER.items():
        *owners, last = where.split(".")
        owner: object = importlib.import_module(path)
        for part in owners:
            owner = getattr(owner, part)
        value = getattr(owner, last)
        replaced.append((owner, last, value))
        setattr(owner, last, _clocked(clock, name, value))
    try:
        yield
    finally:
        for module_, name, value in replaced:
            setattr(module_, name, value)


def _clocked(clock: _Clock, name: str, function: Callable[..., object]) -> Callable[..., object]:
    return lambda *arguments, **options: clock.run(name, function, *arguments, **options)


def profile(tool: Callable[[str], object], documents: Sequence[str], top: int = 25) -> str:
    """The functions that take most time by themselves, as cProfile has it (it makes small functions look slow)."""
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        tool(document)
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(top)
    return out.getvalue()
