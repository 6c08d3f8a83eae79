"""The outputs of a source: parts, written one after the other, that are joined to one file when all are there.

A file appears under its name when it is whole: it is written under another name and renamed.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any

from cleanseed.run.formats import MissingPackage, packed
from cleanseed.run.inputs import Source
from cleanseed.run.readers import parquet_schema

ACCOUNT = "cleanseed"
"""The field of an output record that says what was decided on it."""


@contextmanager
def whole(path: Path, *, sync: bool = True) -> Iterator[IO[bytes]]:
    """Open a file for writing that appears under its name when all is written, or not at all.

    `sync` is whether to wait until the disk has it, which takes milliseconds.  The target of a link is replaced, not
    the link; a device or a pipe is written as it is.

    Raises:
        OSError: it cannot be written; the error names the file.
    """
    with _named_errors(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            with unfinished.open("wb") as file:
                yield file
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
            os.replace(unfinished, target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    """Give errors of the system that name no file the name of this one."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None


def json_line(values: dict[str, Any]) -> bytes:
    """Return a line of JSON; values that JSON lacks become text."""
    return json.dumps(values, ensure_ascii=False, default=_plain).encode() + b"\n"


def _plain(value: Any) -> Any:
    if hasattr(value, "as_py"):  # of Arrow
        return value.as_py()
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


Write = Callable[[int, dict[str, Any], str], object]
"""Writes one record: its number, the values of the output, the clean text."""


@contextmanager
def _lines(source: Source, path: Path) -> Iterator[Write]:
    """Open a part of JSON lines."""
    with whole(path) as raw, packed(raw, source.output.packing if source.output.kind == "jsonl" else "") as file:
        yield lambda number, row, text: file.write(json_line(row))


@contextmanager
def _texts(source: Source, path: Path) -> Iterator[Write]:
    """Open a part with a file of its own for each document; `path` is not used."""

    def write(number: int, row: dict[str, Any], text: str) -> None:
        with whole(source.text_file(number), sync=False) as raw, packed(raw, source.output.packing) as file:
            file.write(f"{text}\n".encode() if text else b"")

    yield write


@contextmanager
def _table(source: Source, path: Path) -> Iterator[Write]:
    """Open a part that is a Parquet file with one row group."""
    pa = _arrow()
    from pyarrow import parquet

    rows: list[dict[str, Any]] = []
    yield lambda number, row, text: rows.append(row)
    types = _types(source) if rows else {}  # of a file that cannot be read, there are none
    columns: dict[str, Any] = {}
    for name in dict.fromkeys(name for row in rows or [{ACCOUNT: None}] for name in row):
        values = [row.get(name) for row in rows]
        type = _account_type(pa) if name == ACCOUNT else types.get(name)
        if type in (pa.binary(), pa.large_binary()) and any(isinstance(value, str) for value in values):
            type = pa.string()  # the clean text in the place of a raw text in bytes
        try:
            columns[name] = pa.array(values, type)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise ValueError(f"the field {name!r} fits no one type of Parquet ({error}); JSON lines hold it") from None
    with whole(path) as file:
        parquet.write_table(pa.table(columns), file, compression="zstd")


def _types(source: Source) -> dict[str, Any]:
    """Return the Arrow types of the fields of a Parquet source, of others none."""
    if source.files[0].format.kind != "parquet":
        return {}
    schema = parquet_schema(source.files[0].path)
    return dict(zip(schema.names, schema.types, strict=True))


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingPackage("pyarrow") from None
    return pyarrow


def _account_type(pa: Any) -> Any:
    """Return the Arrow type of an account; what was not asked for is null."""
    from cleanseed.records import Kind, Metadata

    text, texts = pa.string(), pa.list_(pa.string())
    lists = ("authors", "categories", "tags")
    metadata = {name: texts if name in lists else text for name in Metadata.model_fields} | {"free": pa.bool_()}
    counts = pa.struct([(kind.value, pa.int64()) for kind in Kind])
    claim = [("start", pa.int64()), ("end", pa.int64()), ("confidence", pa.float64())]
    claim += [(name, text) for name in ("kind", "rule", "reason", "path", "by")]
    return pa.struct(
        [
            ("version", text),
            ("record", pa.int64()),
            ("verdict", text),
            ("metadata", pa.struct(list(metadata.items()))),
            ("kinds", counts),
            ("characters", counts),
            ("removals", pa.list_(pa.struct(claim))),
            ("spared", pa.list_(pa.struct([*claim, ("why", text)]))),
        ]
    )


_PARTS = {"text": _texts, "jsonl": _lines, "csv": _lines, "parquet": _table}


def open_part(source: Source, path: Path) -> AbstractContextManager[Write]:
    """Open a part of the output of a source, which appears as `path`; its value is the function that writes records."""
    return _PARTS[source.output.kind](source, path)


def join(source: Source, parts: Sequence[Path]) -> None:
    """Write the output of a source from its parts, in order."""
    kind, packing = source.output
    if kind == "text":
        return
    with whole(source.target) as raw:
        if kind == "jsonl":
            concatenate(parts, raw)
            if not parts:
                with packed(raw, packing):
                    pass
        elif kind == "csv":
            with packed(raw, packing) as file:
                _join_csv(parts, file)
        else:
            _join_parquet(source, parts, raw)


def concatenate(parts: Iterable[Path], file: IO[bytes]) -> None:
    """Write the bytes of files one after the other; compressed ones may be joined so, too."""
    for part in parts:
        with part.open("rb") as opened:
            shutil.copyfileobj(opened, file, 2**20)


def _join_csv(parts: Sequence[Path], file: IO[bytes]) -> None:
    """Write JSON lines as CSV; its columns are the fields of all records, lists and objects are JSON."""
    columns = list(dict.fromkeys(name for row in _rows(parts) for name in row))
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(columns)
    for row in _rows(parts):
        table.writerow([_cell(row.get(name)) for name in columns])
    text.detach()


def _rows(parts: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for part in parts:
        with part.open("rb") as lines:
            yield from map(json.loads, lines)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value


def _join_parquet(source: Source, parts: Sequence[Path], file: IO[bytes]) -> None:
    """Write the row groups of all parts; columns that only some parts have are null in the others."""
    pa = _arrow()
    from pyarrow import parquet

    if parts:
        schemas = [parquet_schema(part) for part in parts]
    else:
        schemas = [pa.schema([*_types(source).items(), (ACCOUNT, _account_type(pa))])]
    try:
        schema = pa.unify_schemas(schemas, promote_options="permissive")
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise ValueError(f"the records fit no one Parquet table ({error}); JSON lines hold them") from None
    last = schema.get_field_index(ACCOUNT)
    order = [*(i for i in range(len(schema)) if i != last), last]
    schema = pa.schema([schema.field(i) for i in order])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for part in parts:
            table = parquet.read_table(part)
            columns = [
                table.column(f.name).cast(f.type) if f.name in table.column_names else pa.nulls(len(table), f.type)
                for f in schema
            ]
            writer.write_table(pa.table(columns, schema=schema))
