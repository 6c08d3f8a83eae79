"""Fit the wording, the score and the naming from a corpus folder, and write them with their manifests.

`python -m fit CORPUS` writes the models that ship with the package.  `--folds` also writes a folder of models for each
fold, fitted without its sites and boxes, for cross-validated figures; `--work` keeps what takes long.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.corpora import FOLDS
from cleanseed.score import COLUMNS
from cleanseed.wording import Wording
from fit import kinds, manifest, planting, sources, wording
from fit.rows import Rows, in_pool, rows_of
from fit.sources import Source
from fit.stack import Stack

MODELS = Path(__file__).parent.parent / "src" / "cleanseed" / "models"


def texts(corpus: Path, blocks: Path) -> list[Source]:
    """Return every text that is fitted."""
    found = list(sources.rendered(corpus))
    found += [*sources.labelled(corpus), *sources.judged(corpus), *sources.shapes(blocks)]
    return found + list(planting.planted(planting.hosts(corpus), sources.blocks(blocks)))


def kept(path: Path | None, make: Callable[[], Any]) -> Any:
    """Return what a file holds, or make it and write the file."""
    if path and path.exists():
        return pickle.loads(path.read_bytes())
    value = make()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(value, protocol=5))
    return value


def fit_kinds(rows: Sequence[Rows], wordings: Sequence[Wording], without: int | None) -> dict[str, Any]:
    """Fit the naming on labelled texts and planted boxes, with wording models that were fitted without each."""
    chosen = [r.source for r in rows if any(r.kinds) and r.source.fold != without]
    examples = [kinds.example(source, wordings[source.fold]) for source in chosen]
    return kinds.fit([example for example in examples if example])


def write(folder: Path, weights: bytes, said: dict[str, Any], score: dict[str, Any], names: dict[str, Any], origin: dict[str, Any]) -> None:
    """Write the models of one fit, each with its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wording.bin").write_bytes(weights)
    for name, data in (("wording", said), ("score", score), ("kinds", names)):
        manifest.write(folder / f"{name}.json", data, origin)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit wording, score and naming.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--blocks", type=Path, default=sources.BLOCKS, help="folder of boxes, near misses and shapes")
    parser.add_argument("--out", type=Path, default=MODELS, help="where the models are written")
    parser.add_argument("--folds", type=int, nargs="*", default=[], help="also fit without these folds, into WORK/fold-N")
    parser.add_argument("--work", type=Path, help="a folder for what takes long: rows and columns")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only-folds", action="store_true", help="leave the shipped models as they are")
    options = parser.parse_args()
    start = time.perf_counter()

    def say(what: str) -> None:
        print(f"{time.perf_counter() - start:6.0f} s  {what}", file=sys.stderr, flush=True)

    work = options.work
    rows: list[Rows] = kept(
        work and work / "rows.pkl",
        lambda: [r for r in in_pool(rows_of, texts(options.corpus, options.blocks), options.workers) if r],
    )
    say(f"{len(rows)} texts, {sum(len(r.body) for r in rows)} lines")
    stack: Stack = kept(work and work / "stack.pkl", partial(Stack.build, rows, options.workers))
    say(f"{len(COLUMNS)} columns; wording fitted without each fold")
    origin = manifest.origin(options.corpus, options.blocks)
    for fold in options.folds:
        fitted = stack.fitted[fold]
        score = stack.grow(lambda r, fold=fold: r.source.fold != fold)
        _, weights, said = wording.rounded(fitted)
        write(work / f"fold-{fold}", weights, said, score, fit_kinds(rows, stack.wordings, fold), origin)
        say(f"fitted without fold {fold}")
    if not options.only_folds:
        _, weights, said = wording.rounded(wording.fit(rows))
        write(options.out, weights, said, stack.grow(lambda r: True), fit_kinds(rows, stack.wordings, None), origin)
        say(f"written to {options.out}")
    assert FOLDS > max([0, *options.folds])


if __name__ == "__main__":
    main()
