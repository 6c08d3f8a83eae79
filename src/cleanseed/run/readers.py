"""The records of a source, in order, whatever its format; what cannot be read is a record with an error."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from cleanseed.run.formats import MissingPackage, unpacked
from cleanseed.run.inputs import File, Source
from cleanseed.text.decode import without_surrogates

TEXT_FIELDS = ("text", "html", "raw_content", "content", "page_content", "raw", "body", "markdown", "document")
"""The names of fields that hold the text of a record, the likeliest first."""
_BATCH = 64  # rows of a Parquet file that are read together
_WEB_TYPES = (None, "", "text/html", "application/xhtml+xml", "text/plain")


@dataclass(slots=True)
class Record:
    """A record of an input, or the reason why there is none.

    `number` is its place in the file (a line, row or record), counted from 1; `size` is the number of bytes of the file
    that were read for it.
    """

    place: str
    number: int
    size: int = 0
    raw: str | bytes | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    text_field: str = "text"
    url: str | None = None
    id: str | int | None = None
    error: str | None = None


class Row(NamedTuple):
    """A record that is not parsed yet, its number, and how many bytes of the file were read up to its end."""

    number: int
    at: int
    content: Any


Rows = Callable[[File], Iterator[Row]]
Parse = Callable[[Any, Record, str | None], None]


def read(source: Source, field: str | None, skip: int = 0) -> Iterator[Record]:
    """Yield the records of a source after the first `skip` ones; `field` names the field with the text."""
    if source.files[0].format.kind == "text":
        yield from _documents(source, skip)
        return
    [file] = source.files
    rows, parse = _FORMATS[file.format.kind]
    there = _guarded(rows, file)
    before = 0
    for row in islice(there, skip):
        before = row.at
    for row in there:
        record = Record(f"{file.path}:{row.number}" if row.number else str(file.path), row.number, row.at - before)
        before = row.at
        try:
            if isinstance(row.content, Exception):
                raise row.content
            parse(row.content, record, field)
        except Exception as error:  # the readers of all formats have errors of their own
            record.error = reason(error)
        yield record


def reason(error: BaseException) -> str:
    """Return an error as one line."""
    if isinstance(error, RecursionError):
        return "invalid JSON: nested too deeply"
    text = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return " ".join(str(text).split())


def _guarded(rows: Rows, file: File) -> Iterator[Row]:
    """Yield the rows of a file; an error that ends them is the content of the last."""
    number = 0
    try:
        for row in rows(file):
            number = row.number
            yield row
    except Exception as error:
        after = f" after record {number}" if number else ""
        yield Row(0, file.size, ValueError(f"the file could not be read{after}: {reason(error)}"))


def _documents(source: Source, skip: int) -> Iterator[Record]:
    for number, file in islice(enumerate(source.files, 1), skip, None):
        record = Record(str(file.path), number, file.size, fields={"id": file.name}, id=file.name)
        try:
            with file.path.open("rb") as raw, unpacked(raw, file.format.packing) as stream:
                record.raw = stream.read()
        except Exception as error:
            record.error = f"the file could not be read: {reason(error)}"
        yield record


def _take_fields(fields: dict[str, Any], record: Record, field: str | None) -> None:
    """Give a record its fields, and find its text, address and id among them."""
    name = field if field is not None else next((name for name in TEXT_FIELDS if name in fields), None)
    record.fields = fields
    given, url = fields.get("id"), fields.get("url")
    record.id = given if isinstance(given, str | int) else None
    record.url = url if isinstance(url, str) else None
    if name is None or name not in fields:
        there = ", ".join(map(str, fields)) or "none"
        raise ValueError(f"no field {name!r}; its fields: {there}" if name else f"no text field is known among {there}")
    raw = fields[name]
    if not isinstance(raw, str | bytes):
        raise ValueError(f"the field {name!r} holds {'nothing' if raw is None else type(raw).__name__}, not text")
    record.raw, record.text_field = raw, name


def _json_rows(file: File) -> Iterator[Row]:
    with file.path.open("rb") as raw, unpacked(raw, file.format.packing) as stream:
        for number, line in enumerate(stream, 1):
            if not line.isspace():
                yield Row(number, raw.tell(), line)


def _parse_json(line: bytes, record: Record, field: str | None) -> None:
    text = line.decode("utf-8", errors="replace").removeprefix("\ufeff").strip()
    try:
        fields = json.loads(text)
        if r"\ud" in text or r"\uD" in text:  # lone surrogates cannot be written again
            fields = json.loads(without_surrogates(json.dumps(fields, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        raise ValueError(f"invalid JSON at column {error.colno}: {error.msg}") from None
    if not isinstance(fields, dict):
        raise ValueError(f"invalid record: a JSON object is needed, not {type(fields).__name__}")
    _take_fields(fields, record, field)


def _csv_rows(file: File) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    with file.path.open("rb") as raw, unpacked(raw, file.format.packing) as stream:
        rows = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=""), strict=True)
        header = next(rows, [])
        number = 1
        while True:
            number += 1
            try:
                cells: list[str] | csv.Error = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                cells = error
            if cells != []:
                yield Row(number, raw.tell(), (header, cells))


def _parse_csv(row: tuple[list[str], list[str] | csv.Error], record: Record, field: str | None) -> None:
    header, cells = row
    if isinstance(cells, csv.Error):
        raise ValueError(f"invalid CSV: {cells}")
    if len(cells) != len(header):
        raise ValueError(f"invalid CSV: {len(cells)} cells, but {len(header)} columns")
    _take_fields(dict(zip(header, cells, strict=True)), record, field)


def _parquet_rows(file: File) -> Iterator[Row]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingPackage("pyarrow") from None
    with parquet.ParquetFile(file.path) as opened:
        total = opened.metadata.num_rows
        number = 0
        for batch in opened.iter_batches(_BATCH):
            for place in range(batch.num_rows):
                number += 1
                yield Row(number, file.size * number // total, (batch, place))


def _parse_parquet(row: tuple[Any, int], record: Record, field: str | None) -> None:
    """Take a row of a batch; values of types that Python lacks stay values of Arrow."""
    batch, place = row
    fields: dict[str, Any] = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        value = column[place]
        plain = name in ("id", "url", field) or name in TEXT_FIELDS
        fields[name] = value.as_py() if plain or not value.is_valid else value
    _take_fields(fields, record, field)


def _warc_rows(file: File) -> Iterator[Row]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingPackage("fastwarc") from None
    types = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    number = 0
    with file.path.open("rb") as raw:
        for found in ArchiveIterator(raw, record_types=types, auto_decode="all"):
            if not found.is_http or found.http_content_type in _WEB_TYPES:
                number += 1
                yield Row(number, raw.tell(), found)


def _parse_warc(found: Any, record: Record, field: str | None) -> None:
    headers = found.headers
    raw: bytes | str = found.reader.read()
    encoded = found.is_http and {"content-encoding", "transfer-encoding"} & {
        name.lower() for name, _ in found.http_headers
    }
    if len(raw) < found.content_length and not encoded:
        raise ValueError(f"the record ends after {len(raw)} of {found.content_length} bytes")
    charset = found.http_charset
    if charset and charset.lower().replace("-", "") != "utf8":
        with suppress(LookupError):  # of an encoding that nobody knows: it is found out from the bytes
            raw = raw.decode(charset, errors="replace")  # type: ignore[union-attr]
    fields = {"id": found.record_id, "url": headers.get("WARC-Target-URI"), "date": headers.get("WARC-Date")}
    _take_fields({**fields, "text": raw}, record, None)


_FORMATS: dict[str, tuple[Rows, Parse]] = {
    "jsonl": (_json_rows, _parse_json),
    "csv": (_csv_rows, _parse_csv),
    "parquet": (_parquet_rows, _parse_parquet),
    "warc": (_warc_rows, _parse_warc),
}


def parquet_schema(path: Path) -> Any:
    """Return the Arrow schema of a Parquet file."""
    from pyarrow import parquet

    return parquet.read_schema(path)
