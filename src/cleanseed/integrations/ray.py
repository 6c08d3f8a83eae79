"""Ray Data: `map_batches` over Arrow tables."""

from __future__ import annotations

from functools import partial
from typing import Any

from ray.data import Dataset

from cleanseed import Cleaner
from cleanseed.integrations import arrow
from cleanseed.integrations.columns import Columns


def clean(
    dataset: Dataset,
    column: str = "text",
    *,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    metadata: bool = False,
    **options: Any,
) -> Dataset:
    """Return `dataset` with the columns of the cleaning added; `options` are those of `map_batches`."""
    columns = Columns(column, url=url, cleaner=cleaner, metadata=metadata)
    return dataset.map_batches(partial(arrow.clean, columns=columns), batch_format="pyarrow", **options)
