"""Fit the wording, the score and the naming from a corpus folder, and write them with their manifests.

`python -m fit CORPUS` writes the models that ship with the package.  `--folds` also writes a folder of models for each
fold, fitted without its sites and boxes, for cross-validated figures; `--work` keeps what takes long.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cleanseed.score import COLUMNS, MARKED
from cleanseed.wording import Wording
from fit import kinds, manifest, planting, sources, wording
from fit.rows import Rows, in_pool, rows_of
from fit.sources import Source
from fit.stack import Stack, columns_out_of_fold, fit_folds

MODELS = Path(__file__).parent.parent / "src" / "cleanseed" / "models"


def texts(corpus: Path, blocks: Path) -> list[Source]:
    """Return every text that is fitted."""
    found = list(sources.rendered(corpus))
    found += [*sources.labelled(corpus), *sources.judged(corpus), *sources.shapes(blocks), *sources.cases()]
    boxes = [*sources.blocks(blocks), *sources.rule_examples()]
    return found + list(planting.planted(planting.hosts(corpus), boxes))


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


def write(folder: Path, models: dict[str, dict[str, Any]], origin: dict[str, Any], weights: bytes = b"") -> None:
    """Write models, each with its manifest, and the weights of the wording."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in models.items():
        manifest.write(folder / f"{name}.json", data, origin)
    if weights:
        (folder / "wording.bin").write_bytes(weights)


def _is_without(fold: int, rows: Rows) -> bool:
    return rows.source.fold != fold


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit wording, score and naming.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--blocks", type=Path, default=sources.BLOCKS, help="folder of boxes, near misses and shapes")
    parser.add_argument("--out", type=Path, default=MODELS, help="where the models are written")
    parser.add_argument("--folds", type=int, nargs="*", default=[], help="also fit without these, into WORK/fold-N")
    parser.add_argument("--work", type=Path, help="a folder for what takes long: rows and columns")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--html", action="store_true", help="fit the score of pages of HTML, after the others")
    parser.add_argument("--kinds", action="store_true", help="fit the naming alone")
    parser.add_argument("--only-folds", action="store_true", help="leave the shipped models as they are")
    return parser.parse_args()


def main() -> None:
    options = _options()
    start = time.perf_counter()

    def say(what: str) -> None:
        print(f"{time.perf_counter() - start:6.0f} s  {what}", file=sys.stderr, flush=True)

    work = options.work
    rows: list[Rows] = kept(
        work and work / "rows.pkl",
        lambda: [r for r in in_pool(rows_of, texts(options.corpus, options.blocks), options.workers) if r],
    )
    say(f"{len(rows)} texts, {sum(len(r.body) for r in rows)} lines")
    fitted: list[wording.Fitted] = kept(work and work / "fitted.pkl", partial(fit_folds, rows, options.workers))
    wordings = [wording.rounded(one)[0] for one in fitted]
    say("wording fitted without each fold")
    texts_ = [r.source for r in rows]
    if not options.html and not options.kinds:
        columns = kept(work and work / "columns.pkl", lambda: columns_out_of_fold(texts_, wordings, options.workers))
        stack = Stack(rows, columns, COLUMNS)
        say(f"{len(COLUMNS)} columns")
    origin = manifest.origin(options.corpus, options.blocks)
    if options.html:
        pages = kept(
            work and work / "pages.pkl",
            lambda: [r for r in in_pool(rows_of, sources.marked(options.corpus), options.workers) if r],
        )
        columns = kept(
            work and work / "page-columns.pkl",
            lambda: columns_out_of_fold([r.source for r in pages], wordings, options.workers),
        )
        stack = Stack(pages, columns, MARKED)
        say(f"{len(pages)} pages, {len(MARKED)} columns")
    if options.kinds:
        for fold in options.folds:
            write(work / f"fold-{fold}", {"kinds": fit_kinds(rows, wordings, fold)}, origin)
        write(options.out, {"kinds": fit_kinds(rows, wordings, None)}, origin)
        return
    for fold in options.folds:
        grown = stack.grow(partial(_is_without, fold))
        if options.html:
            write(work / f"fold-{fold}", {"score-html": grown}, origin)
        else:
            _, weights, said = wording.rounded(fitted[fold])
            names = fit_kinds(rows, wordings, fold)
            write(work / f"fold-{fold}", {"wording": said, "score": grown, "kinds": names}, origin, weights)
        say(f"fitted without fold {fold}")
    if not options.only_folds:
        grown = stack.grow(lambda r: True)
        if options.html:
            write(options.out, {"score-html": grown}, origin)
        else:
            _, weights, said = wording.rounded(wording.fit(rows))
            names = fit_kinds(rows, wordings, None)
            write(options.out, {"wording": said, "score": grown, "kinds": names}, origin, weights)
        say(f"written to {options.out}")


if __name__ == "__main__":
    main()
