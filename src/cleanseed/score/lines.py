"""Arithmetic over the lines of a document: distances, windows, runs, the heaviest stretch.

Lines lie along the last axis of an array, so that a call may serve several columns at once.  How far to look may be
`steps`: each of them gives a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Flags, Floats, Ints

FAR = 300.0  # lines: what a distance is where there is nothing to measure to


def steps(numbers: Iterable[int]) -> Ints:
    """Return numbers of lines, each as a row of its own."""
    return np.array([[number] for number in numbers])


def since(flags: Flags) -> Floats:
    """Return for each line how many lines ago (0: itself) the last flagged one stood."""
    # Counted so that 0, which stands for none, lies too far before the first line.
    places = np.arange(FAR, FAR + flags.shape[-1], dtype=np.float32)
    last = np.maximum.accumulate(flags * places, axis=-1)
    return np.asarray(np.minimum(places - last, FAR))


def since_and_until(flags: Flags) -> tuple[Floats, Floats]:
    """Return the same, and for each line in how many lines (0: itself) the next flagged one stands."""
    back, ahead = since(np.array((flags, flags[..., ::-1])))
    return back, ahead[..., ::-1]


def before(values: NDArray[Any], by: int | Ints, fill: float = 0.0) -> Floats:
    """Return for each line the value of the line `by` lines before it (after it where `by` is negative)."""
    total = values.shape[-1]
    bounded = np.full((*values.shape[:-1], total + 2), fill, np.float32)
    bounded[..., 1:-1] = values
    places: Ints = np.subtract(np.arange(1, total + 1), by)
    return bounded.take(places, axis=-1, mode="clip")


def window(values: NDArray[Any], reach: int) -> Floats:
    """Return for each line the sum over it and the `reach` lines before and after."""
    total = values.shape[-1]
    end = reach + 1 + total
    # Sums from the first line on, with as many lines of nothing before and after as a window reaches.
    sums = np.zeros((*values.shape[:-1], end + reach))
    np.add.accumulate(values, axis=-1, out=sums[..., reach + 1 : end])
    sums[..., end:] = sums[..., end - 1 : end]
    return (sums[..., 2 * reach + 1 :] - sums[..., :total]).astype(np.float32)


def windows(values: NDArray[Any], reach: Ints, ahead: Ints) -> Floats:
    """Return the same for several windows, a row for each: over the `reach` lines before and the `ahead` after."""
    total = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], total + 1))  # of the lines before each one
    np.add.accumulate(values, axis=-1, out=sums[..., 1:])
    places = np.arange(total)
    upto = sums.take(places + (ahead + 1), axis=-1, mode="clip")
    return (upto - sums.take(places - reach, axis=-1, mode="clip")).astype(np.float32)


def run_length(flags: Flags) -> Floats:
    """Return for each flagged line how many flagged lines stand together with it, 0 for the others."""
    bounded = np.zeros(len(flags) + 2, bool)
    bounded[1:-1] = flags
    edges = (bounded[1:] != bounded[:-1]).nonzero()[0]
    sizes = edges[1::2] - edges[::2]
    runs = np.zeros(len(flags), np.float32)
    runs[flags] = sizes.repeat(sizes)
    return runs


def sum_of(values: Floats) -> float:
    """Return the sum in double precision and in order: the same on any machine, and as the compiled path has it."""
    return float(values.cumsum(dtype=np.float64)[-1]) if len(values) else 0.0


def heaviest(weights: Floats) -> tuple[int, int]:
    """Return the stretch [start, end) of lines with the largest sum; (0, 0) where no weight is positive."""
    sums = np.zeros(len(weights) + 1)
    np.add.accumulate(weights, out=sums[1:])
    lowest = np.minimum.accumulate(sums)
    gains = sums - lowest
    end = int(gains.argmax())
    if gains[end] <= 0:
        return 0, 0
    return int((sums[:end] == lowest[end]).nonzero()[0][-1]), end


def around(start: int, end: int, total: int) -> tuple[Flags, Floats]:
    """Return for each line whether it stands in the stretch [start, end), and how far after it (before: negative)."""
    inside = np.zeros(total, bool)
    inside[start:end] = True
    away = np.zeros(total, np.float32)
    away[:start] = np.arange(-start, 0)
    away[end:] = np.arange(1, total - end + 1)
    return inside, away
