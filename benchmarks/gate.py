"""The gate: no figure goes down silently.

    python benchmarks/gate.py CORPUS                               compare a quick set of figures with the pinned floors
    python benchmarks/gate.py CORPUS --pin                         move the floors up to the figures measured
    python benchmarks/gate.py CORPUS --pin --allow-lower REASON    let floors go down too; the reason is recorded

Exit status 0 where every figure holds, 1 where one does not or pinning is refused.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/gate.py` finds its siblings

from benchmarks import corpora, figures, floors, processes
from benchmarks.cleaning import Bench
from benchmarks.figures import ARTICLE, BODY_CORPORA, HELD_OUT, SEEN, Figures
from benchmarks.floors import Figure, higher, lower
from benchmarks.tables import table

PAGES = 400
"""Pages of each corpus: an even sample, always the same."""
RENDERERS = ("inscriptis", "trafilatura")
NAMED_KINDS = ("paywall", "weather", "consent", "bio", "newsletter")
"""The kinds that cleanseed is for above all: each has floors of its own."""
MIN_LINES = 10
"""A kind with fewer lines in a labelled part has no floor there: one line would move it by a tenth and more."""
STEEP = 3.0
"""Growth of CPU time per doubling of length that is none in proportion (2), whatever the machine is doing beside."""
CORPORA = ("labelled-pages", "labelled-languages", *BODY_CORPORA)


def measured(bench: Bench) -> dict[str, Figure]:
    """The gate's figures by name."""
    found = {
        **dict(_kinds(figures.kinds(bench))),
        **dict(_harm(figures.harm(bench))),
        **dict(_body(figures.body(bench, BODY_CORPORA, RENDERERS))),
        **dict(_metadata(figures.metadata(bench))),
        **dict(_growth()),
    }
    return found | {"documents cleaned with an error": lower(len(bench.errors))}


def _kinds(found: Figures) -> Iterator[tuple[str, Figure]]:
    for name, part in found.items():
        for key in ("boilerplate_gone", "named_right", "verdicts_right"):
            yield f"kinds, {name}: {key}", higher(part[key])
        yield f"kinds, {name}: body_lost", lower(part["body_lost"])
        if name in (SEEN, HELD_OUT):
            for kind in NAMED_KINDS:
                if kind in part["kinds"] and part["kinds"][kind]["lines"] >= MIN_LINES:
                    yield f"kinds, {name}: {kind} gone", higher(part["kinds"][kind]["gone"])
                    yield f"kinds, {name}: {kind} f1", higher(part["kinds"][kind]["f1"])


def _harm(found: Figures) -> Iterator[tuple[str, Figure]]:
    for name, part in found.items():
        yield f"harm, {name}", lower(part["lost"])
        if ARTICLE in part["by"]:
            yield f"harm, {name}: {ARTICLE}s", lower(part["by"][ARTICLE]["lost"])


def _body(found: Figures) -> Iterator[tuple[str, Figure]]:
    for name, forms in found.items():
        for form, part in forms.items():
            yield f"body, {name}, {form}", higher(part["cleaned"])
            if ARTICLE in part["by"]:
                yield f"body, {name}, {form}: {ARTICLE}s", higher(part["by"][ARTICLE]["cleaned"])


def _metadata(found: Figures) -> Iterator[tuple[str, Figure]]:
    for name, fields in found.items():
        for field, part in fields.items():
            yield f"metadata, {name}: {field} right of given", higher(part["right_of_given"])
            yield f"metadata, {name}: {field} right of gold", higher(part["right_of_gold"])


def _growth() -> Iterator[tuple[str, Figure]]:
    """Hostile inputs that take more than in proportion: a count, since times are never twice the same."""
    forms: tuple[processes.Format, ...] = ("text", "html")
    for form in forms:
        fast = {name: value for name, value in processes.growths(form, STEEP).items() if value > STEEP}
        for name, value in fast.items():
            print(f"{form}, {name}: {value:.1f} times the time for twice the length")
        yield f"growth, {form}: hostile inputs above {STEEP}", lower(len(fast))


def show(pinned: floors.Floors, found: dict[str, Figure]) -> str:
    """The figures beside their bounds."""
    rows = [
        [
            name,
            pinned["figures"][name]["bound"] if name in pinned["figures"] else None,
            figure["bound"],
            figure["better"],
        ]
        for name, figure in found.items()
    ]
    return table("Gate", ["figure", "bound", "now", "better"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare a quick set of figures with their pinned floors.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--floors", type=Path, default=Path(__file__).with_name("floors.json"))
    parser.add_argument("--pin", action="store_true", help="move the floors up to the figures measured")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --pin: let floors go down, for this reason")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="cache folder (default: $CLEANSEED_CACHE or .cache/)")
    options = parser.parse_args()
    if options.allow_lower is not None and not (options.pin and options.allow_lower.strip()):
        parser.error("--allow-lower goes with --pin and needs a reason")

    start = time.perf_counter()
    hashes = {name: corpora.file_hash(corpora.corpus_path(options.corpus, name)) for name in CORPORA}
    pinned = floors.read(options.floors)
    with Bench(options.corpus, limit=PAGES, workers=options.workers, cache=options.cache) as bench:
        found = measured(bench)
    print(show(pinned, found))
    for place, error in bench.errors.items():
        print(f"error: {place}: {error}")
    print(f"({time.perf_counter() - start:.0f} s; {', '.join(' '.join(item) for item in corpora.versions().items())})")

    if options.pin:
        try:
            floors.write(options.floors, floors.pin(pinned, found, hashes, options.allow_lower))
        except floors.Refused as refused:
            print(f"pinning refused, for it would lower (--allow-lower REASON lets it):\n{refused}")
            return 1
        print(f"pinned {len(found)} figures")
        return 0
    complaints = floors.complaints(pinned, found, hashes)
    print("\n".join(f"FAILED  {complaint}" for complaint in complaints) or "every figure holds")
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
