"""Hugging Face `datasets`: a function for `map`, and the call that gives the new columns their types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from datasets import Dataset, Features, IterableDataset

from cleanseed import Cleaner
from cleanseed.integrations import arrow
from cleanseed.integrations.columns import Columns

Data = TypeVar("Data", Dataset, IterableDataset)


class CleanBatch(Columns):
    """A function for `Dataset.map(..., batched=True)`; its fingerprint changes with policy and version alone."""

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        return self.clean(batch[self.column], None if self.url is None else batch[self.url])

    def features(self, before: Features) -> Features:
        """Return the features of a dataset with the columns of the cleaning added."""
        return Features({**before, **Features.from_arrow_schema(arrow.added(self))})


def clean(
    dataset: Data,
    column: str = "text",
    *,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    metadata: bool = False,
    **options: Any,
) -> Data:
    """Return `dataset` with the columns of the cleaning added; `options` are those of `map`, such as `num_proc`."""
    function = CleanBatch(column, url=url, cleaner=cleaner, metadata=metadata)
    if dataset.features is not None:
        options["features"] = function.features(dataset.features)
    return dataset.map(function, batched=True, **options)
