"""Clean many texts in a pool of processes, each with the models that were fitted without its site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpora, measure


class Task(NamedTuple):
    """A text to clean; `group` is its site, `headline` says whether the gold has one."""

    text: str
    group: str = ""
    format: str = "text"
    given: str = "auto"
    headline: bool = True


class Cleaned(NamedTuple):
    """What the figures need of a result."""

    text: str
    verdict: str
    removals: tuple[tuple[int, int, str, float, str], ...]
    source: str


def clean_all(tasks: Sequence[Task], folds: Path | None = None, workers: int = 2) -> list[Cleaned]:
    """Return the results of cleaning, in order.

    `folds` is the work folder of a fit with `--folds`: a text of fold N is cleaned with the models in `fold-N`, where
    they are there.  Without it the shipped models clean all texts.
    """
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(folds,)) as pool:
        return list(pool.map(_clean, tasks, chunksize=8))


_folds: Path | None = None


def _start(folds: Path | None) -> None:
    global _folds  # noqa: PLW0603  a worker has its models for life
    _folds = folds


def tested(group: str, folds: Path | None) -> bool:
    """Return True if a text of this site is tested: always, or where its fold was left out of a fit."""
    return folds is None or (folds / f"fold-{corpora.fold(group)}").is_dir()


@cache
def _cleaner(fold: int, format: str, given: str, headline: bool):  # type: ignore[no-untyped-def]
    from cleanseed import Cleaner, Policy
    from cleanseed.evidence import load_models

    models = None if _folds is None else load_models(_folds / f"fold-{fold}")
    return Cleaner(Policy(format=format, given=given, headline=headline), models=models)  # type: ignore[arg-type]


def _clean(task: Task) -> Cleaned:
    fold = corpora.fold(task.group) if _folds is not None else 0
    result = _cleaner(fold, task.format, task.given, task.headline).clean(task.text)
    removals = tuple((r.start, r.end, str(r.kind), r.confidence, r.rule) for r in result.removals)
    return Cleaned(result.text, str(result.verdict), removals, result.source)


class LineCounts(NamedTuple):
    """The words of body lines and how many of them are lost, the lines of boilerplate and how many of them go."""

    words: int
    lost: int
    boilerplate: int
    removed: int


def count_lines(records: Sequence[dict[str, Any]], cleaned: Sequence[Cleaned]) -> LineCounts:
    """Count over all labelled texts."""
    words = lost = boilerplate = removed = 0
    for record, one in zip(records, cleaned, strict=True):
        found = measure.line_kinds(record["lines"], [removal[:3] for removal in one.removals])
        for line, label, kind in zip(record["lines"], record["labels"], found, strict=True):
            size = len(measure.words(line))
            if label is None:
                words, lost = words + size, lost + (size if kind else 0)
            else:
                boilerplate, removed = boilerplate + 1, removed + (kind is not None)
    return LineCounts(words, lost, boilerplate, removed)


def share(part: float, whole: float) -> float:
    """Return a share, 0 where the whole is nothing."""
    return part / whole if whole else 0.0


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0
