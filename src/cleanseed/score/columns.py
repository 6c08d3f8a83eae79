"""Columns of numbers, a value for each line, by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Floats

Columns = dict[str, NDArray[Any]]


def everywhere(values: Mapping[str, float], total: int) -> Columns:
    """Return columns that have the same number for each of the lines."""
    rows = np.array(list(values.values()), np.float32).repeat(total).reshape(-1, total)
    return dict(zip(values, rows, strict=True))


def fill(rows: Floats, names: Sequence[str], columns: Columns) -> Floats:
    """Write the columns of these names to the rows of a matrix, in order, and return it."""
    for row, name in enumerate(names):
        rows[row] = columns[name]
    return rows
