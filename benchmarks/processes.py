"""What needs a process of its own: growth with length under a time limit, peak memory, cold start."""

from __future__ import annotations

import math
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks import hostile

Format = Literal["text", "html"]

SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 4_000_000, 10_000_000)
NOTICEABLE = 0.004
"""CPU seconds: growth from less than this says more of fixed costs and the clock than of the input."""
_BRIEF = 0.5
_REPEATS = 3
_GROWN = (16_000, 64_000)
"""Characters between which the gate looks for growth."""
_HANGS = 30.0
"""CPU seconds in which an input of these lengths is cleaned a few times, or never will be."""


def clean_whole(text: str, form: Format) -> None:
    """Clean a text and ask for everything that may be put off."""
    import cleanseed

    result = cleanseed.clean(text, format=form)
    _ = result.text, result.verdict, result.metadata, result.removals, result.spared


def _inputs(form: Format) -> dict[str, hostile.Hostile]:
    return hostile.TEXT if form == "text" else hostile.HTML


# -- a child that may die ----------------------------------------------------------------------------------------------


def _run(task: Callable[..., Iterator[Any]], arguments: tuple[Any, ...], connection: Connection) -> None:
    for value in task(*arguments):
        connection.send(value)
    connection.close()


def in_child(task: Callable[..., Iterator[Any]], *arguments: Any) -> tuple[list[Any], str | None]:
    """What `task` yields in a fresh process, and why the process died where it did."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(task, arguments, theirs), daemon=True)
    process.start()
    theirs.close()
    values: list[Any] = []
    while True:
        try:
            values.append(ours.recv())
        except EOFError:
            break
    process.join()
    if not process.exitcode:
        return values, None
    return values, "too slow" if process.exitcode == -signal.SIGPROF else f"exit code {process.exitcode}"


# -- growth with length ------------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """An input's length in characters and the CPU seconds that cleaning it took."""

    size: int
    seconds: float


def ladder(form: Format, name: str, cap: float) -> Iterator[Step]:
    """Clean one hostile input at growing lengths, as long as the next one can be hoped to take less than `cap` seconds;
    one that takes thrice that kills the process."""
    build = _inputs(form)[name]
    clean_whole(build(1_000), form)
    last = Step(1, 0.0)
    for size in SIZES:
        if last.seconds * size / last.size > cap:
            return
        text = build(size)
        signal.setitimer(signal.ITIMER_PROF, 3 * cap)
        seconds = _seconds(text, form)
        for _ in range(_REPEATS - 1 if seconds < _BRIEF else 0):
            seconds = min(seconds, _seconds(text, form))
        signal.setitimer(signal.ITIMER_PROF, 0)
        last = Step(size, seconds)
        yield last


def _seconds(text: str, form: Format) -> float:
    start = time.process_time()
    clean_whole(text, form)
    return time.process_time() - start


def per_doubling(steps: Sequence[Step]) -> float | None:
    """The worst growth of time per doubling of length between neighbouring steps; None where all were brief."""
    ratios = [
        (after.seconds / before.seconds) ** (math.log(2) / math.log(after.size / before.size))
        for before, after in pairwise(steps)
        if before.seconds >= NOTICEABLE
    ]
    return max(ratios, default=None)


def growths(form: Format, steep: float) -> dict[str, float]:
    """How many times as long each hostile input takes at twice the length; infinite for one that does not end.

    What looks steeper than `steep` is timed again, since anything may hold up a single run.
    """
    found: dict[str, float] = {}
    while names := [name for name in _inputs(form) if name not in found]:
        rows, died = in_child(_growths, form, names, steep)
        found |= rows
        if died:
            found[names[len(rows)]] = math.inf
    return found


def _growths(form: Format, names: Sequence[str], steep: float) -> Iterator[tuple[str, float]]:
    clean_whole(hostile.TEXT["stops"](1_000), form)
    for name in names:
        texts = [_inputs(form)[name](size) for size in _GROWN]
        least = [math.inf] * len(texts)
        growth = math.inf
        signal.setitimer(signal.ITIMER_PROF, _HANGS)
        for _ in range(_REPEATS):
            least = [min(seconds, _seconds(text, form)) for seconds, text in zip(least, texts, strict=True)]
            short, long = (max(seconds, NOTICEABLE) for seconds in least)
            growth = (long / short) ** (1 / math.log2(_GROWN[1] / _GROWN[0]))
            if growth <= steep:
                break
        signal.setitimer(signal.ITIMER_PROF, 0)
        yield name, growth


def bait(form: Format, cap: float) -> Iterator[tuple[str, float, float]]:
    """For every rule (its id, CPU seconds for 16,000 and for 64,000 characters) of its bait: an example and a literal,
    again and again on one line; slower than `cap` kills the process."""
    from cleanseed.rules import default_rulebook

    short, long = 16_000, 64_000
    clean_whole(hostile.TEXT["stops"](1_000), form)
    for rule in default_rulebook():
        literal = next((text for found in rule.outlines for text in found.literals), "x").strip()
        for turn in {" ".join(rule.removes[0].split()) + " ", literal + " "}:
            build = hostile.repeated(turn)
            signal.setitimer(signal.ITIMER_PROF, 3 * cap)
            before, after = _seconds(build(short), form), _seconds(build(long), form)
            signal.setitimer(signal.ITIMER_PROF, 0)
            yield rule.id, before, after


# -- memory ------------------------------------------------------------------------------------------------------------


def peak(form: Format, name: str, size: int) -> Iterator[tuple[int, int]]:
    """Yield (bytes of the input in UTF-8, bytes by which building and cleaning it raised the process' peak)."""
    build = _inputs(form)[name]
    clean_whole(build(10_000), form)
    before = _peak_bytes()
    text = build(size)
    clean_whole(text, form)
    yield len(text.encode("utf-8", "surrogatepass")), _peak_bytes() - before


def _peak_bytes() -> int:
    """The most memory that this process held so far.

    On Linux getrusage would count in what the parent held when it started the process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# -- cold start --------------------------------------------------------------------------------------------------------

_START = """
import sys, time
start = time.perf_counter()
import cleanseed
imported = time.perf_counter()
loaded = [name for name in ("lxml", "trafilatura", "pandas", "pyarrow", "numpy", "pydantic") if name in sys.modules]
text = "The river rose in the night, and the bridge was closed.\\n\\nSubscribe to our newsletter\\n"
cleanseed.clean(text).text
cleaned = time.perf_counter()
cleanseed.clean("A second text, of which nothing is known.").text
print(imported - start, cleaned - imported, time.perf_counter() - cleaned, ",".join(loaded) or "none")
"""


def cold_start(runs: int) -> dict[str, Any]:
    """Milliseconds on the clock, medians over fresh processes; and which heavy packages the import loaded."""
    bare = [_wall("pass")[0] for _ in range(runs)]
    imports = [_wall("import cleanseed")[0] for _ in range(runs)]
    rows = [_wall(_START)[1].split() for _ in range(runs)]
    first, second = (1000 * statistics.median(float(row[column]) for row in rows) for column in (1, 2))
    base = statistics.median(bare)
    return {
        "bare Python": base,
        "import, above bare": statistics.median(imports) - base,
        "first clean": first,
        "second clean": second,
        "loaded by the import": rows[0][3],
    }


def _wall(code: str) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return 1000 * (time.perf_counter() - start), done.stdout
