"""Running a command while its time and the memory of all its processes are taken."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import NamedTuple

import psutil

_INTERVAL = 0.25
_WORD = 10.0  # seconds between two lines of progress


class Watched(NamedTuple):
    """The exit status, the seconds on the clock and of the processor, and the peak of resident memory in MB.

    Seconds of the processor and memory are those of all processes; the former hang less on what else the machine does.
    Memory that processes share is counted once; `largest` is the peak of the largest process, `minutes` the peak of all
    in each minute.
    """

    status: int
    seconds: float
    processor: float
    memory: float
    largest: float
    minutes: list[float]


def watch(
    command: Sequence[str], name: str, done: Callable[[], str] = lambda: "", kill_after: float | None = None
) -> Watched:
    """Run a command to its end, or kill it after some seconds; say how it goes on from time to time."""
    start = said = time.monotonic()
    processor: dict[int, float] = {}
    largest = 0.0
    minutes: list[float] = []
    killed = False
    with TemporaryFile() as errors, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors) as process:
        while process.poll() is None:
            time.sleep(_INTERVAL)
            with suppress(psutil.Error):
                parent = psutil.Process(process.pid)
                family = [parent, *parent.children(recursive=True)]
                processor |= {each.pid: _processor(each) for each in family}
                sizes = [_proportional(each) for each in family]
                largest = max(largest, *sizes)
                minutes += [0.0] * (int((time.monotonic() - start) // 60) + 1 - len(minutes))
                minutes[-1] = max(minutes[-1], sum(sizes))
            now = time.monotonic()
            if kill_after is not None and now - start > kill_after:
                killed = True
                process.kill()
            if now - said > _WORD:
                said = now
                print(f"  {name}: {now - start:.0f} s, {max(minutes):.0f} MB, {done()}", file=sys.stderr, flush=True)
        if process.returncode and not killed:
            errors.seek(0)
            print(f"  {name}: {errors.read().decode(errors='replace')[-2000:]}", file=sys.stderr)
    seconds, memory = time.monotonic() - start, max(minutes, default=0.0)
    return Watched(process.returncode, seconds, sum(processor.values()), memory, largest, minutes)


def _processor(process: psutil.Process) -> float:
    """Return the seconds of the processor that a process has taken."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _proportional(process: psutil.Process) -> float:
    """Return the proportional set size of a process in MB; where there is none, its resident set size."""
    try:
        full = process.memory_full_info()
    except psutil.Error:
        return 0.0
    return float(getattr(full, "pss", full.rss)) / 1e6
