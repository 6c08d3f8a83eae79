"""The inputs of a run: files, folders and patterns become a list of sources, each with the outputs that it gives."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from cleanseed.run.formats import OUTPUTS, PACKINGS, Format, format_of, output_format

_DOCUMENTS = "documents"


class File(NamedTuple):
    """An input file: its path, its name relative to the input that it was found by, its format and its state."""

    path: Path
    name: str
    format: Format
    size: int
    changed: int


@dataclass(frozen=True)
class Source:
    """What is read as one sequence of records and written to one output.

    All documents (text, Markdown, HTML) of the inputs are one source; any other file is a source of its own.
    `target` is the output file; with text as the output format, the folder of the output files, or the only one.
    """

    name: str
    files: tuple[File, ...]
    output: Format
    target: Path

    @property
    def size(self) -> int:
        """The size of all files in bytes."""
        return sum(file.size for file in self.files)

    def text_file(self, number: int) -> Path:
        """Return the output file of a document, counted from 1, where the output is text."""
        if format_of(self.target) is not None:
            return self.target
        file = self.files[number - 1]
        return self.target / (file.name if file.name.lower().endswith((".txt", ".md")) else f"{file.name}.txt")


def find_sources(inputs: Iterable[str], output: Path, to: str | None, attributes: Path | None = None) -> list[Source]:
    """Return the sources of a run; what it writes to `output` and `attributes` is not among them.

    Raises:
        OSError: an input is missing or a folder cannot be read.
        ValueError: there is no input, a format is unknown, an output is an input, or two inputs have the same output.
    """
    written = (output, Path(f"{output}.cleanseed"), *([] if attributes is None else [attributes]))
    files = sorted(dict.fromkeys(_files(inputs, tuple(path.absolute() for path in written))))
    if not files:
        raise ValueError("no input: no file with a known suffix was found")
    documents = tuple(file for file in files if file.format.kind == "text")
    groups: list[tuple[tuple[File, ...], str]] = [((file,), file.name) for file in files if file.format.kind != "text"]
    if documents:
        groups.insert(0, (documents, _DOCUMENTS))
    given = format_of(output)
    one_file = given is not None and not output.is_dir()
    if given is not None and one_file:
        if given.name not in OUTPUTS:
            raise ValueError(f"{output}: {given.name} files cannot be written; known formats: {', '.join(OUTPUTS)}")
        if to not in (None, given.name):
            raise ValueError(f"{output}: --to {to} does not fit the name of the output")
        if len(groups) > 1 or (given.kind == "text" and len(files) > 1):
            raise ValueError(f"{output}: several inputs need a folder as output")
        to = given.name
    sources = [_source(files, name, output, to, one_file) for files, name in groups]
    _check_targets(sources)
    return sources


def _source(files: tuple[File, ...], name: str, output: Path, to: str | None, one_file: bool) -> Source:
    kind, packing = files[0].format
    if to is not None:
        wanted = output_format(to)
    elif kind == "warc":
        wanted = Format("jsonl", ".gz")
    else:
        wanted = Format(kind, packing if kind != "text" else "")
    if wanted.kind == "text" and kind != "text":
        raise ValueError(f"{files[0].path}: records of a {kind} file cannot be written as text files")
    if one_file or wanted.kind == "text":
        return Source(name, files, wanted, output)
    same = wanted == files[0].format
    return Source(name, files, wanted, output / (name if same else name + wanted.suffix))


def _check_targets(sources: Collection[Source]) -> None:
    """Raise a `ValueError` if two inputs would be written to the same file, or one in the place of an input."""
    seen: dict[Path, Path] = {}
    inputs = {file.path.absolute() for source in sources for file in source.files}
    for source in sources:
        for number, file in enumerate(source.files, 1):
            target = source.text_file(number) if source.output.kind == "text" else source.target
            if target.absolute() in inputs:
                raise ValueError(f"{target} is an input: another output is needed")
            other = seen.setdefault(target, file.path)
            if other != file.path and (source.output.kind == "text" or other not in {f.path for f in source.files}):
                raise ValueError(f"{other} and {file.path} would both be written to {target}")


def _files(inputs: Iterable[str], outputs: tuple[Path, ...]) -> Iterator[File]:
    for given in inputs:
        path = Path(given)
        if has_magic(given) and not path.exists():
            found = sorted(map(Path, glob(given, recursive=True)))
            if not found:
                raise ValueError(f"{given}: no file matches")
            base = Path(*takewhile(lambda part: not has_magic(part), path.parts))
            yield from _known_files(found, base, outputs)
        elif path.is_dir():
            yield from _walk(path, path, outputs)
        elif (format := format_of(path)) is None:
            raise ValueError(f"{path}: the format is unknown: the name should end with one of the known suffixes")
        else:
            yield _file(path, path.name, format, path.stat())


def _walk(folder: Path, base: Path, outputs: tuple[Path, ...]) -> Iterator[File]:
    """Yield the files of a folder and its folders, but for hidden ones."""

    def fail(error: OSError) -> None:
        raise error

    for parent, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [f for f in folders if not f.startswith(".") and (Path(parent) / f).absolute() not in outputs]
        yield from _known_files((Path(parent, name) for name in names if not name.startswith(".")), base, outputs)


def _known_files(paths: Iterable[Path], base: Path, outputs: tuple[Path, ...]) -> Iterator[File]:
    """Yield the files with a known suffix, named relative to `base`, but for the outputs of this run."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path, base, outputs)
        elif (format := format_of(path)) is not None and path.absolute() not in outputs:
            name = path.relative_to(base).as_posix()
            state = path.stat() if path.exists() else None  # a link to nothing is rejected when it is read
            yield _file(path, name, format, state)


def _file(path: Path, name: str, format: Format, state: os.stat_result | None) -> File:
    return File(path, name, format, state.st_size if state else 0, state.st_mtime_ns if state else 0)


def without_packing(name: str) -> str:
    """Return a file name without the suffix of its compression."""
    return next((name.removesuffix(packing) for packing in PACKINGS if name.endswith(packing)), name)
