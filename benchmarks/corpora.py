"""Corpus pages and their rendered texts, kept in a cache on disk.

A corpus folder holds `NAME.jsonl.zst` files, one page a line.  A page's HTML is turned to text by six renderers.  Since
some of them take minutes, their texts are kept beside the other fields of the pages (without the HTML) in the cache
folder: the folder that is given, else `$CLEANSEED_CACHE`, else `.cache/` at the repository's root.

    .cache/corpora/wcxb-dev-5f0c…/pages.jsonl.zst               the pages without their HTML
    .cache/corpora/wcxb-dev-5f0c…/inscriptis-2.7.6.jsonl.zst    {"id": …, "text": …, "failed": why or null}, same order

The key is the corpus file's hash, the renderer and its package's version.  `python benchmarks/corpora.py CORPUS` fills
the cache ahead of time; what is missing is rendered when it is first asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import io
import json
import os
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.renderers import TOOLS, one_line, package_of, render_all

Page = dict[str, Any]
"""A corpus record: id, url, group, page_type, gold, …"""

FOLDS = 5

HTML_CORPORA = (
    "wcxb-dev", "news-pages", "news-2023-pages", "forum-pages", "multilingual-pages", "site-pages", "readability-pages",
    "snippet-pages",
)  # fmt: skip


# -- reading -----------------------------------------------------------------------------------------------------------


def read_jsonl(path: Path) -> Iterator[Any]:
    """Yield the values of one `*.jsonl.zst`, one line at a time (long-window Zstandard)."""
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(raw)
        for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
            yield json.loads(line)


def corpus_path(corpus: Path, name: str) -> Path:
    """The file of one corpus in the corpus folder; FileNotFoundError where it is missing."""
    path = corpus / f"{name}.jsonl.zst"
    if not path.is_file():
        raise FileNotFoundError(f"no corpus {name!r} in {corpus}")
    return path


def pages(corpus: Path, name: str) -> Iterator[Page]:
    """The pages of one corpus as they stand in its file, HTML included."""
    return read_jsonl(corpus_path(corpus, name))


@cache
def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def fold(group: str) -> int:
    """The cross-validation fold (0 to 4) of a site or publisher."""
    return int(hashlib.md5(group.encode()).hexdigest(), 16) % FOLDS


def sample(count: int, limit: int | None) -> set[int]:
    """Which of `count` items an even sample of `limit` takes: always the same ones."""
    if limit is None or limit >= count:
        return set(range(count))
    return {i * count // limit for i in range(limit)}


# -- the renderers -----------------------------------------------------------------------------------------------------


# -- the cache ---------------------------------------------------------------------------------------------------------


def cache_folder(folder: Path | None = None) -> Path:
    """The cache folder: the one given, else `$CLEANSEED_CACHE`, else `.cache/` at the repository's root."""
    default = os.environ.get("CLEANSEED_CACHE") or Path(__file__).resolve().parents[1] / ".cache"
    return Path(folder or default)


def _corpus_cache(corpus: Path, name: str, folder: Path | None) -> Path:
    digest = file_hash(corpus_path(corpus, name))[:16]
    return cache_folder(folder) / "corpora" / f"{name}-{digest}"


def _write(path: Path, values: Iterable[Any]) -> None:
    """Write values as JSON lines under Zstandard; the file appears only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    try:
        with unfinished.open("wb") as raw, zstandard.ZstdCompressor(level=9).stream_writer(raw) as stream:
            for value in values:
                stream.write(json.dumps(value).encode() + b"\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _pages_file(corpus: Path, name: str, folder: Path | None) -> Path:
    path = _corpus_cache(corpus, name, folder) / "pages.jsonl.zst"
    if not path.exists():
        _write(path, ({k: v for k, v in page.items() if k != "html"} for page in pages(corpus, name)))
    return path


def _texts_path(corpus: Path, name: str, renderer: str, folder: Path | None) -> Path:
    package = package_of(renderer)
    return _corpus_cache(corpus, name, folder) / f"{renderer}-{importlib.metadata.version(package)}.jsonl.zst"


def _texts_file(corpus: Path, name: str, renderer: str, workers: int, folder: Path | None) -> Path:
    path = _texts_path(corpus, name, renderer, folder)
    if not path.exists():
        texts = render_all((page["html"] for page in pages(corpus, name)), renderer, workers)
        ids = (page["id"] for page in read_jsonl(_pages_file(corpus, name, folder)))
        rows = zip(ids, texts, strict=True)
        _write(path, ({"id": id_, "text": text, "failed": failed} for id_, (text, failed) in rows))
    return path


def described(corpus: Path, name: str, folder: Path | None = None) -> Iterator[Page]:
    """The pages of one corpus without their HTML: quick."""
    return read_jsonl(_pages_file(corpus, name, folder))


def rendered(
    corpus: Path, name: str, renderer: str, *, html: bool = False, workers: int = 2, folder: Path | None = None
) -> Iterator[tuple[Page, str]]:
    """Yield (page, text) for each page of a corpus, in its order; texts that are not in the cache are rendered first.

    The page holds everything but its HTML, which comes along only where it is asked for (it makes reading slow).
    """
    if renderer not in (known := (*TOOLS, "one line")):
        raise ValueError(f"unknown renderer {renderer!r}; known: {', '.join(known)}")
    path = _texts_file(corpus, name, "inscriptis" if renderer == "one line" else renderer, workers, folder)
    records = pages(corpus, name) if html else described(corpus, name, folder)
    for page, row in zip(records, read_jsonl(path), strict=True):
        if page["id"] != row["id"]:
            raise ValueError(f"{path} is out of step with its corpus at {page['id']!r}: delete it")
        yield page, one_line(row["text"]) if renderer == "one line" else row["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Fill the cache of rendered texts.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--corpora", nargs="+", choices=HTML_CORPORA, default=HTML_CORPORA)
    parser.add_argument("--renderers", nargs="+", choices=tuple(TOOLS), default=tuple(TOOLS))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="cache folder (default: $CLEANSEED_CACHE or .cache/)")
    options = parser.parse_args()
    for renderer in options.renderers:
        for name in options.corpora:
            start = time.perf_counter()
            path = _texts_file(options.corpus, name, renderer, options.workers, options.cache)
            failed = [row["id"] for row in read_jsonl(path) if row["failed"]]
            seconds = time.perf_counter() - start
            print(f"{name:20} {renderer:12} {seconds:6.0f} s   {len(failed)} failed {failed[:5]}", flush=True)


if __name__ == "__main__":
    main()
