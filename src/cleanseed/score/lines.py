"""Arithmetic over the lines of a document: distances, windows, runs, the heaviest stretch."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Flags, Floats, Ints

FAR = 300.0  # lines: what a distance is where there is nothing to measure to


def since(flags: Flags) -> Floats:
    """Return for each line how many lines ago (0: itself) the last flagged one stood."""
    places = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, places, -int(FAR)))
    return np.minimum(places - last, int(FAR)).astype(np.float32)


def until(flags: Flags) -> Floats:
    """Return for each line in how many lines (0: itself) the next flagged one stands."""
    return since(flags[::-1])[::-1]


def before(values: NDArray[Any], by: int, fill: float = 0.0) -> Floats:
    """Return for each line the value of the line `by` lines before it (after it where `by` is negative)."""
    shifted = np.full(len(values), fill, np.float32)
    if abs(by) < len(values):
        if by > 0:
            shifted[by:] = values[:-by]
        else:
            shifted[:by] = values[-by:]
    return shifted


def window(values: NDArray[Any], reach: int, ahead: int | None = None) -> Floats:
    """Return for each line the sum over it, the `reach` lines before, and `ahead` (else as many) lines after.

    Works along the last axis, so that several columns can be summed at once.
    """
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    low, high = _bounds(values.shape[-1], reach, reach if ahead is None else ahead)
    return (sums.take(high, -1) - sums.take(low, -1)).astype(np.float32)


@lru_cache(maxsize=32)
def _bounds(total: int, reach: int, ahead: int) -> tuple[Ints, Ints]:
    places = np.arange(total)
    return np.maximum(places - reach, 0), np.minimum(places + ahead + 1, total)


def run_length(flags: Flags) -> Floats:
    """Return for each flagged line how many flagged lines stand together with it, 0 for the others."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    sizes = edges[1::2] - edges[::2]
    runs = np.zeros(len(flags), np.float32)
    runs[flags] = np.repeat(sizes, sizes)
    return runs


def heaviest(weights: Floats) -> tuple[int, int]:
    """Return the stretch [start, end) of lines with the largest sum; (0, 0) where no weight is positive."""
    sums = np.concatenate(([0.0], np.cumsum(weights, dtype=np.float64)))
    lowest = np.minimum.accumulate(sums)
    gains = sums - lowest
    end = int(np.argmax(gains))
    if gains[end] <= 0:
        return 0, 0
    return int(np.flatnonzero(sums[:end] == lowest[end])[-1]), end
