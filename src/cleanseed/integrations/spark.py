"""Apache Spark: `mapInArrow` on a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, BooleanType, IntegerType, StringType, StructField, StructType

from cleanseed import Cleaner
from cleanseed.integrations import arrow
from cleanseed.integrations.columns import REMOVED, Columns

_TYPES = {str: StringType(), int: IntegerType(), bool: BooleanType(), list: ArrayType(StringType())}


def clean(
    frame: DataFrame,
    column: str = "text",
    *,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    metadata: bool = False,
) -> DataFrame:
    """Return `frame` with the columns of the cleaning added."""
    columns = Columns(column, url=url, cleaner=cleaner, metadata=metadata)
    added = [StructField(name, _TYPES[kind]) for name, kind in columns.types.items()]

    def cleaned(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield arrow.clean(batch, columns)

    return frame.mapInArrow(cleaned, StructType([*frame.schema, *added]))


def counts() -> list[Column]:
    """Return the removals of each kind in all rows, as metrics for `DataFrame.observe`."""
    return [F.sum(name).alias(kind) for kind, name in REMOVED.items()]
