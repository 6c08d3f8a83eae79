"""The account of a record: what its output says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import cleanseed
from cleanseed.result import CleanResult, ResultField

ACCOUNT_FIELDS = ("verdict", "metadata", "kinds", "removals", "spared")


def needed_fields(fields: Collection[str], attributes: bool, samples: bool) -> set[ResultField]:
    """Return the fields of results that an account, attribute files and samples need."""
    needed: set[ResultField] = {"text"}
    needed |= {name for name in ("verdict", "metadata", "removals", "spared") if name in fields}
    if "kinds" in fields or attributes or samples:
        needed.add("removals")
    if attributes or samples:
        needed.add("source")
    return needed


def account_of(result: CleanResult, number: int, fields: Collection[str]) -> dict[str, Any]:
    """Return what was decided on a record: the version, the number of the record, and these fields.

    `kinds` stands for two counts by kind: `kinds` has the removals, `characters` the characters that they took.
    """
    account: dict[str, Any] = {"version": cleanseed.__version__, "record": number}
    named = {name for name in ("verdict", "metadata", "removals", "spared") if name in fields}
    account.update(result.model_dump(mode="json", include=named))
    if "kinds" in fields:
        account["kinds"] = dict(Counter(str(removal.kind) for removal in result.removals))
        characters: Counter[str] = Counter()
        for removal in result.removals:
            characters[str(removal.kind)] += removal.end - removal.start
        account["characters"] = dict(characters)
    return account
