"""The formats of files by their suffixes, and opening what is compressed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, cast

Kind = Literal["text", "jsonl", "csv", "parquet", "warc"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "text",
    ".htm": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}
PACKINGS = (".gz", ".zst")
OUTPUTS = ("text", "jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet")
"""The names of the formats that can be written."""


class Format(NamedTuple):
    """A kind of file and the suffix of its compression, if any."""

    kind: Kind
    packing: str = ""

    @property
    def name(self) -> str:
        """The name of the format, as in `OUTPUTS`."""
        return self.kind + self.packing

    @property
    def suffix(self) -> str:
        """The suffix of files that are written in this format."""
        return (".txt" if self.kind == "text" else f".{self.kind}") + self.packing


class MissingPackage(ValueError):
    """A package is needed that is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(f"needs the package {package}: pip install 'cleanseed[run]'")


def format_of(path: str | Path) -> Format | None:
    """Return the format that the name of a file tells, None if it tells none."""
    path = Path(path)
    packing = path.suffix.lower() if path.suffix.lower() in PACKINGS else ""
    kind = _SUFFIXES.get(Path(path.stem).suffix.lower() if packing else path.suffix.lower())
    return Format(kind, packing) if kind else None


def output_format(name: str) -> Format:
    """Return the format with this name."""
    kind, _, packing = name.partition(".")
    return Format(cast(Kind, kind), packing and f".{packing}")


@contextmanager
def unpacked(raw: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """Open the decompressed content of an open file."""
    if not packing:
        yield raw
    elif packing == ".gz":
        with gzip.GzipFile(fileobj=raw, mode="rb") as stream:
            yield cast(IO[bytes], stream)
    else:
        zstd = _zstd()
        # files of archives are often compressed with windows beyond the default limit
        with zstd.ZstdFile(raw, options={zstd.DecompressionParameter.window_log_max: 31}) as stream:
            yield stream


@contextmanager
def packed(raw: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """Open an open file for content that is compressed; equal content gives equal bytes."""
    if not packing:
        yield raw
    elif packing == ".gz":
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as stream:
            yield cast(IO[bytes], stream)
    else:
        with _zstd().ZstdFile(raw, "w") as stream:
            yield stream


def _zstd() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:  # Python before 3.14
        try:
            from backports import zstd
        except ImportError:
            raise MissingPackage("backports.zstd") from None
    return zstd
