"""Arrow tables and record batches: what Ray, Spark, `datasets` and NeMo Curator hand over."""

from __future__ import annotations

from typing import TypeVar

import pyarrow as pa

from cleanseed.integrations.columns import Columns

Table = TypeVar("Table", pa.Table, pa.RecordBatch)
_TYPES = {str: pa.string(), int: pa.int32(), bool: pa.bool_(), list: pa.list_(pa.string())}


def clean(table: Table, columns: Columns) -> Table:
    """Return `table` with the columns of the cleaning added."""
    urls = None if columns.url is None else table.column(columns.url).to_pylist()
    found = columns.clean(table.column(columns.column).to_pylist(), urls)
    schema = added(columns)
    arrays: list[pa.Array] = [pa.array(found[field.name], field.type) for field in schema]
    return type(table).from_arrays([*table.columns, *arrays], schema=extended(table.schema, columns))


def added(columns: Columns) -> pa.Schema:
    """Return the schema of the columns that a cleaning adds."""
    return pa.schema([pa.field(name, _TYPES[kind]) for name, kind in columns.types.items()])


def extended(schema: pa.Schema, columns: Columns) -> pa.Schema:
    """Return `schema` with the columns of the cleaning added."""
    return pa.schema([*schema, *added(columns)], metadata=schema.metadata)
