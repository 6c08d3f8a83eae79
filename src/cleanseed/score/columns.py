"""Columns of doubles, one value a line, by their names."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

FAR = 300.0
"""The distance in lines where nothing is there to measure to."""


class Columns:
    """A table of doubles: `columns[name]` is a writable view of one column, all values 0 at first."""

    def __init__(self, names: Sequence[str], lines: int) -> None:
        self.names = tuple(names)
        self.lines = lines
        self._values = array("d", bytes(8 * lines * len(names)))
        view: Any = memoryview(self._values)
        self._views = {name: view[place * lines : (place + 1) * lines] for place, name in enumerate(names)}

    def __getitem__(self, name: str) -> memoryview[float]:
        return self._views[name]

    def tobytes(self) -> bytes:
        """Return the values, column after column, as native doubles."""
        return self._values.tobytes()
