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
    """One value of a field, and where the source shows it, if it does: the number of the line, and its words there."""

    text: str
    line: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the metadata with its values."""

    name: str
    values: tuple[Value, ...]


def fields_of(result: CleanResult, table: Sequence[Row]) -> Iterator[Field]:
    """Yield the fields of a result's metadata that have a value; `table` has the lines of its source."""
    lines = [(row.number, row.text) for row in table if not row.blank]
    order = order_in(result.source)
    for name, value in result.metadata:
        values = value if isinstance(value, list) else [] if value is None else [value]
        if values:
            yield Field(name, tuple(Value(_shown(one), *_place_of(name, one, lines, result, order)) for one in values))


def _shown(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _place_of(
    name: str, value: Any, lines: Sequence[tuple[int, str]], result: CleanResult, order: str | None
) -> tuple[int, str] | tuple[()]:
    """Return the number of the first line that shows a value, and its words in the line."""
    if name in ("language", "free"):
        return ()
    if name == "date":
        language, day = result.metadata.language, str(value)[:10]
        dated = (
            (number, found.words)
            for number, text in lines
            for found in dates_in(text, language, order)
            if found.date[:10] == day
        )
        return next(dated, ())
    words = str(value).split()[:_LONGEST]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return next(((number, found[0]) for number, text in lines if (found := pattern.search(text))), ())
