"""CPU time of several tools, side by side on the same documents."""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Tool = Callable[[str], object]


class Timed(NamedTuple):
    """CPU seconds that a tool took for each document, round by round, and the documents that it raised on."""

    rounds: list[list[float]]
    failed: int

    @property
    def seconds(self) -> list[float]:
        """All documents' seconds."""
        return [seconds for part in self.rounds for seconds in part]


def interleaved(tools: Mapping[str, Tool], rounds: Sequence[Sequence[str]], warm_up: str) -> dict[str, Timed]:
    """Time each tool once on each document of each round, in this process.

    The tools take turns document by document, each time another one first, so that what slows the machine down slows
    them all.  No document should come twice: several tools remember what they saw.  All see `warm_up` first, untimed.
    """
    names = list(tools)
    times: dict[str, list[list[float]]] = {name: [] for name in names}
    failed = dict.fromkeys(names, 0)
    turn = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            cpu_seconds(tools[name], warm_up)
        for documents in rounds:
            for name in names:
                times[name].append([])
            for document in documents:
                turn += 1
                first = turn % len(names)
                for name in names[first:] + names[:first]:
                    seconds, right = cpu_seconds(tools[name], document)
                    times[name][-1].append(seconds)
                    failed[name] += not right
    return {name: Timed(times[name], failed[name]) for name in names}


def cpu_seconds(tool: Tool, document: str) -> tuple[float, bool]:
    """CPU seconds of one call, all threads, and whether it did not raise."""
    start = time.process_time()
    try:
        tool(document)
    except Exception:
        return time.process_time() - start, False
    return time.process_time() - start, True


def per_kb(timed: Timed, rounds: Sequence[Sequence[str]]) -> float:
    """Microseconds per KB (1024 bytes of UTF-8), the median over rounds."""
    return statistics.median(
        1e6 * sum(seconds) / kilobytes(documents) for seconds, documents in zip(timed.rounds, rounds, strict=True)
    )


def kilobytes(documents: Sequence[str]) -> float:
    """The size of some documents in KB of UTF-8."""
    return sum(len(document.encode("utf-8", "surrogatepass")) for document in documents) / 1024
