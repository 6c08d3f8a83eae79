"""Arithmetic over the lines of a document: distances, windows, runs, the heaviest stretch."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Flags, Floats

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
    ahead = reach if ahead is None else ahead
    total = values.shape[-1]
    end = reach + 1 + total
    # Sums from the first line on, with as many lines of nothing before and after as a window reaches.
    sums = np.empty((*values.shape[:-1], end + ahead))
    sums[..., : reach + 1] = 0
    np.cumsum(values, axis=-1, out=sums[..., reach + 1 : end])
    sums[..., end:] = sums[..., end - 1 : end]
    return (sums[..., reach + ahead + 1 :] - sums[..., :total]).astype(np.float32)


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
