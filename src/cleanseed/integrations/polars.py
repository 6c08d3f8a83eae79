"""Polars: the text column of a data frame, lazy or not, in, columns out."""

from __future__ import annotations

from typing import TypeVar

import polars as pl

from cleanseed import Cleaner
from cleanseed.integrations.columns import Columns

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)
_TYPES = {str: pl.String(), int: pl.Int32(), bool: pl.Boolean(), list: pl.List(pl.String())}


def clean(
    frame: Frame,
    column: str = "text",
    *,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    metadata: bool = False,
    workers: int = 1,
) -> Frame:
    """Return `frame` with the columns of the cleaning added."""
    columns = Columns(column, url=url, cleaner=cleaner, metadata=metadata)
    schema = {name: _TYPES[kind] for name, kind in columns.types.items()}

    def cleaned(rows: pl.Series) -> pl.Series:
        urls = None if url is None else rows.struct.field(url).to_list()
        found = columns.clean(rows.struct.field(column).to_list(), urls, workers=workers)
        return pl.DataFrame(found, schema=schema).to_struct()

    read = pl.struct(column if url is None else [column, url])
    return frame.with_columns(read.map_batches(cleaned, return_dtype=pl.Struct(schema)).struct.unnest())
