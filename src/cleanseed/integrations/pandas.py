"""pandas: the text column of a data frame in, columns out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cleanseed import Cleaner
from cleanseed.integrations.columns import ERROR, TEXT, VERDICT, Columns


def clean(
    frame: pd.DataFrame,
    column: str = "text",
    *,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    metadata: bool = False,
    workers: int = 1,
) -> pd.DataFrame:
    """Return `frame` with the columns of the cleaning added.

    A missing value stays as it is: None, NaN or `pandas.NA`.
    """
    columns = Columns(column, url=url, cleaner=cleaner, metadata=metadata)
    raws = frame[column]
    found: dict[str, Any] = columns.clean(_plain(raws), None if url is None else _plain(frame[url]), workers=workers)
    as_text = raws.dtype if isinstance(raws.dtype, pd.StringDtype) else object
    texts = pd.Series(found[TEXT], index=frame.index, dtype=as_text)
    found[TEXT] = texts.where(raws.notna(), raws)
    for name in (VERDICT, ERROR):
        found[name] = pd.Series(found[name], index=frame.index, dtype=as_text)
    return frame.assign(**found)


def _plain(series: pd.Series) -> list[Any]:
    """Return the values of a series, with None for each that is missing."""
    return [value if present else None for value, present in zip(series, series.notna(), strict=True)]
