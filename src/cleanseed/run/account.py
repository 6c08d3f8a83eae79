"""What an output says of a record: its account, and its attributes for the Dolma toolkit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import cleanseed
from cleanseed.result import CleanResult, Failure, ResultField
from cleanseed.run.readers import Record

ACCOUNT_FIELDS = ("verdict", "metadata", "kinds", "removals", "spared")


def needed_fields(fields: Collection[str], attributes: bool, samples: bool) -> set[ResultField]:
    """Return the fields of results that an account, attribute files and samples need."""
    needed: set[ResultField] = {"text"}
    needed |= {name for name in ("verdict", "metadata", "removals", "spared") if name in fields}
    if "kinds" in fields or attributes or samples:
        needed.add("removals")
    if samples:
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


def attributes_of(record: Record, outcome: CleanResult | Failure) -> dict[str, Any]:
    """Return the removals of a record in the format of the Dolma toolkit's taggers: spans by kind."""
    spans: dict[str, list[list[float]]] = {}
    for removal in () if isinstance(outcome, Failure) else outcome.removals:
        spans.setdefault(f"cleanseed__cleanseed__{removal.kind}", []).append(
            [removal.start, removal.end, removal.confidence]
        )
    return {"id": str(record.number) if record.id is None else record.id, "attributes": spans}
