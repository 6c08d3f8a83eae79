"""The differences between the outputs of two runs over the same inputs."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator
from itertools import count
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from cleanseed.run.formats import format_of
from cleanseed.run.inputs import find_sources
from cleanseed.run.outputs import ACCOUNT
from cleanseed.run.readers import read

_SHOWN = 5  # lines shown of a document, of each side


class _Document(NamedTuple):
    """A cleaned document: its place among all of its run, its name, its lines, and its account."""

    key: tuple[PurePosixPath, int]
    name: str
    lines: list[str]
    account: dict[str, Any]


def diff(a: Path, b: Path, field: str | None = None, most: int = 20) -> dict[str, Any]:
    """Return how the output of run `b` differs from that of run `a`, as JSON.

    `lines` counts the lines that only one of them kept, `kinds` the characters removed by kind, `verdicts` the
    changes of the verdict, and `changed` names the `most` documents that differ in the most characters.

    Raises:
        OSError: an output is missing.
        ValueError: an output has no format that is known, or a record cannot be read.
    """
    documents: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    kinds: dict[str, dict[str, int]] = {}
    changed: list[tuple[int, int, dict[str, Any]]] = []
    order = count()
    for left, right in _paired(_documents(a, field), _documents(b, field)):
        if left is None or right is None:
            documents["only in a" if right is None else "only in b"] += 1
            continue
        documents["in both"] += 1
        _add_kinds(kinds, left, right)
        before, after = left.account.get("verdict"), right.account.get("verdict")
        if before != after:
            verdicts[f"{before} -> {after}"] += 1
        lost, gained = _only(left.lines, right.lines), _only(right.lines, left.lines)
        lines["only in a"] += len(lost)
        lines["only in b"] += len(gained)
        size = sum(map(len, lost)) + sum(map(len, gained))
        if lost or gained:
            documents["changed"] += 1
            entry = {
                "document": left.name,
                "characters": size,
                "only in a": lost[:_SHOWN],
                "only in b": gained[:_SHOWN],
            }
            heapq.heappush(changed, (size, -next(order), entry))
            if len(changed) > most:
                heapq.heappop(changed)
    return {
        "a": str(a),
        "b": str(b),
        "documents": {name: documents[name] for name in ("in both", "changed", "only in a", "only in b")},
        "lines": {name: lines[name] for name in ("only in a", "only in b")},
        "kinds": dict(sorted(kinds.items())),
        "verdicts": dict(verdicts.most_common()),
        "changed": [entry for _, _, entry in sorted(changed, reverse=True)],
    }


def _documents(output: Path, field: str | None) -> Iterator[_Document]:
    """Yield the documents of an output in the order of their keys."""
    sources = find_sources([str(output)], Path("-"), "jsonl")
    one_file = len(sources) == 1 and len(sources[0].files) == 1
    stems = [_stem(source.name, one_file) for source in sources]
    for stem, source in sorted(zip(stems, sources, strict=True), key=itemgetter(0)):
        for record in read(source, field):
            if record.raw is None:
                raise ValueError(f"{record.place}: {record.error}")
            key, number = stem, record.number
            account = _plain_account(record.fields.get(ACCOUNT))
            if source.files[0].format.kind == "text":  # a file is a document
                key, number = _stem(source.files[number - 1].name, one_file), 0
            number = account.get("record", number)
            text = record.raw.decode("utf-8", errors="replace") if isinstance(record.raw, bytes) else record.raw
            lines = [line for line in text.splitlines() if line.strip()]
            name = record.place if record.id is None else str(record.id)
            yield _Document((key, number), name, lines, account)


def _stem(name: str, one_file: bool) -> PurePosixPath:
    """Return the name of an output without the suffix of its format, so that runs to several formats compare."""
    format = format_of(name)
    return PurePosixPath() if one_file or format is None else PurePosixPath(name.removesuffix(format.suffix))


def _plain_account(account: Any) -> dict[str, Any]:
    """Return an account that was read from Parquet or CSV as JSON has it."""
    if hasattr(account, "as_py"):
        account = account.as_py()
    return json.loads(account) if isinstance(account, str) else account or {}


def _paired(
    left: Iterator[_Document], right: Iterator[_Document]
) -> Iterator[tuple[_Document | None, _Document | None]]:
    """Yield the documents with the same key in pairs; None where one side lacks it."""
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        if b is None or (a is not None and a.key < b.key):
            yield a, None
            a = next(left, None)
        elif a is None or b.key < a.key:
            yield None, b
            b = next(right, None)
        else:
            yield a, b
            a, b = next(left, None), next(right, None)


def _only(lines: list[str], others: list[str]) -> list[str]:
    """Return the lines that occur more often than among others, in order."""
    left = Counter(others)
    only: list[str] = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            only.append(line)
    return only


def _add_kinds(kinds: dict[str, dict[str, int]], left: _Document, right: _Document) -> None:
    for side, document in (("a", left), ("b", right)):
        for kind, characters in (document.account.get("characters") or {}).items():
            if characters:  # a table has columns for kinds that do not occur
                kinds.setdefault(kind, {"a": 0, "b": 0})[side] += characters
