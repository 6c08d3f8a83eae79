"""The values that a cleaning adds to a row or a document, with the same names in every engine."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import cleanseed
from cleanseed import Cleaner, CleanResult, Failure, Kind, Metadata, Page
from cleanseed.result import ResultField

TEXT, VERDICT, ERROR = "clean_text", "clean_verdict", "clean_error"
REMOVED: dict[str, str] = {kind.value: f"clean_removed_{kind}" for kind in Kind}
"""The column with the number of removals, for each kind."""
METADATA: dict[str, str] = {field: f"clean_{field}" for field in Metadata.model_fields}
"""The column of each field of `Metadata`."""
_LISTS = {"authors", "categories", "tags"}


class Columns:
    """Cleans a column of raws into columns of plain values.

    `column` has the raws and `url`, if named, the addresses of the pages.  `metadata` adds the columns of `METADATA`.
    Equal objects have equal pickles, in any process, so that an engine can recognise a step that it has run before.
    """

    def __init__(
        self, column: str = "text", *, url: str | None = None, cleaner: Cleaner | None = None, metadata: bool = False
    ) -> None:
        self.column = column
        self.url = url
        self.cleaner = cleaner or Cleaner()
        self.metadata = metadata
        self.version = cleanseed.__version__

    @property
    def fields(self) -> list[ResultField]:
        """The fields of a result that the columns are made from."""
        return ["text", "verdict", "removals", *(["metadata"] if self.metadata else [])]  # type: ignore[list-item]

    @property
    def types(self) -> dict[str, type]:
        """The columns and the types of their values: `str`, `int`, `bool` or `list`, the last one of strings."""
        types: dict[str, type] = {TEXT: str, VERDICT: str, ERROR: str} | dict.fromkeys(REMOVED.values(), int)
        if self.metadata:
            types |= {name: list if field in _LISTS else str for field, name in METADATA.items()}
            types[METADATA["free"]] = bool
        return types

    def clean(
        self, raws: Sequence[Any], urls: Sequence[Any] | None = None, *, workers: int = 1
    ) -> dict[str, list[Any]]:
        """Return the columns for `raws`.

        A row without a raw (None or NaN) has no text and no verdict.  A row that cannot be cleaned has no text, and
        the reason as its error.
        """
        present = [index for index, raw in enumerate(raws) if not is_missing(raw)]
        columns = {name: [0 if kind is int else None] * len(raws) for name, kind in self.types.items()}
        pages = (Page(raws[index], url=None if urls is None else _text_or_none(urls[index])) for index in present)
        outcomes = self.cleaner.clean_many(pages, workers=workers, errors="yield", fields=self.fields)
        for index, outcome in zip(present, outcomes, strict=True):
            for name, value in self._values(outcome):
                columns[name][index] = value
        return columns

    def _values(self, outcome: CleanResult | Failure) -> Iterator[tuple[str, Any]]:
        if isinstance(outcome, Failure):
            yield ERROR, f"{type(outcome.error).__name__}: {outcome.error}"
            return
        yield TEXT, outcome.text
        yield from marks(outcome, metadata=self.metadata).items()


def marks(result: CleanResult, *, metadata: bool = False) -> dict[str, Any]:
    """Return the verdict of a result, its removals per kind, and its metadata, under the names of the columns.

    What is zero, None or an empty list is left out.
    """
    found: dict[str, Any] = {VERDICT: result.verdict.value}
    found |= {REMOVED[kind]: count for kind, count in Counter(removal.kind for removal in result.removals).items()}
    if metadata:
        values = result.metadata.model_dump()
        found |= {METADATA[field]: value for field, value in values.items() if value not in (None, [])}
    return found


def is_missing(value: object) -> bool:
    """Return True for None and NaN."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def _text_or_none(url: object) -> Any:
    return None if is_missing(url) else url
