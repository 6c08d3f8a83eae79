"""How well cleanseed cleans: kinds, harm, body, metadata and snippets on a corpus folder.

    python benchmarks/quality.py CORPUS [--only kinds harm …] [--limit [N]] [--out results.json]

Prints tables and writes everything, down to the pages that suffered and what they lost, as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/quality.py` finds its siblings

from benchmarks import corpora, figures, tables
from benchmarks.cleaning import Bench
from benchmarks.figures import Figures

QUICK = 200


def _sections(
    names: list[str], renderers: list[str]
) -> dict[str, tuple[Callable[[Bench], Figures], Callable[[Figures], str]]]:
    """Each section's figures and its tables."""
    return {
        "kinds": (figures.kinds, tables.kinds),
        "harm": (lambda bench: figures.harm(bench, names), tables.harm),
        "body": (lambda bench: figures.body(bench, names, renderers), tables.body),
        "metadata": (figures.metadata, tables.metadata),
        "snippets": (figures.snippets, tables.snippets),
        "readability": (figures.readability, tables.readability),
    }


SECTIONS = tuple(_sections([], []))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="How well cleanseed cleans the pages of a corpus folder.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS, help="sections to run (default: all)")
    parser.add_argument(
        "--corpora",
        nargs="+",
        choices=(*figures.BODY_CORPORA, "site-pages"),
        default=figures.BODY_CORPORA,
        help="of the sections harm and body",
    )
    parser.add_argument(
        "--renderers",
        nargs="+",
        choices=corpora.RENDERERS,
        default=corpora.RENDERERS,
        help="of the section body",
    )
    parser.add_argument(
        "--limit",
        type=int,
        nargs="?",
        const=QUICK,
        help=f"an even sample of N pages of each corpus ({QUICK} where N is left out); labelled texts are taken whole",
    )
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="cache folder (default: $CLEANSEED_CACHE or .cache/)")
    return parser


def main() -> None:
    options = _parser().parse_args()
    sections = _sections(list(options.corpora), list(options.renderers))
    results: Figures = {"limit": options.limit, "versions": corpora.versions()}
    with Bench(options.corpus, limit=options.limit, workers=options.workers, cache=options.cache) as bench:
        for name in options.only:
            start = time.perf_counter()
            compute, show = sections[name]
            results[name] = compute(bench)
            print(show(results[name]))
            print(f"({name}: {time.perf_counter() - start:.0f} s)\n", flush=True)
        results["errors"] = bench.errors
    for place, error in bench.errors.items():
        print(f"error: {place}: {error}", file=sys.stderr)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
