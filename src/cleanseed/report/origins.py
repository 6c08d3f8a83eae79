"""Where the values of the metadata stand in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cleanseed.explain import Row
from cleanseed.metadata.dates import dates_in, order_in
from cleanseed.result import CleanResult

_LONGEST = 20  # words of a value that are looked for


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, and the number of the line that shows it, if any does."""

    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the metadata with its values."""

    name: str
    values: tuple[Value, ...]


def fields_of(result: CleanResult, table: Sequence[Row]) -> Iterator[Field]:
    """Yield the fields of a result's metadata that have a value; `table` has the lines of its source."""
    lines = [(row.number, "".join(piece.text for piece in row.pieces)) for row in table if not row.blank]
    order = order_in(result.source)
    for name, value in result.metadata:
        values = value if isinstance(value, list) else [] if value is None else [value]
        if values:
            yield Field(name, tuple(Value(_shown(one), _line_of(name, one, lines, result, order)) for one in values))


def _shown(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _line_of(
    name: str, value: Any, lines: Sequence[tuple[int, str]], result: CleanResult, order: str | None
) -> int | None:
    """Return the number of the first line that shows a value."""
    if name == "date":
        language, day = result.metadata.language, str(value)[:10]
        dated = (
            number for number, text in lines for found in dates_in(text, language, order) if found.date[:10] == day
        )
        return next(dated, None)
    if name in ("language", "free"):
        return None
    words = str(value).split()[:_LONGEST]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return next((number for number, text in lines if pattern.search(text)), None)
