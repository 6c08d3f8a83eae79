"""Cleaning with a profile of the site, by the number of pages that it is learned from.

    python -m benchmarks.quality.site CORPUS [--folds WORK] [--plot FILE.svg] [--out FILE.json]

A profile for each page of `site-pages` is learned from other pages of its site. The table has word F1 (mean over pages)
of three inputs, the text of inscriptis, trafilatura's output and HTML; beside it that of line deduplication, which
drops each line that two of the other pages share, and of trafilatura. Thresholds were chosen on every second site, in
the order of their names; the figures of the others have a row of their own. Then come the gain of the site that gains
least, the words of gold bodies that are lost with the largest profile, and what learning costs: its time beside that of
cleaning the same pages, and its memory for one site of `--site-size` pages.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial, reduce
from operator import or_
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from benchmarks import corpora
from benchmarks.measure import harm, word_f1
from benchmarks.quality.cleaning import tested
from cleanseed import Cleaner, Policy, Profile, learn
from cleanseed.evidence import Models, load_models
from cleanseed.policy import Format
from cleanseed.reading import read
from cleanseed.site import Learner
from cleanseed.site.keys import key_of

NAME = "site-pages"
COUNTS = (1, 2, 3, 5, 10, 20)
SOURCES: Mapping[str, Format] = {"inscriptis": "text", "trafilatura": "text", "html": "html"}
HELD_OUT = "cleanseed, held-out sites"
Figures = dict[str, dict[str, float]]


class Sample(NamedTuple):
    """A page of a site in one form, and its gold body."""

    site: str
    raw: str
    gold: str
    format: Format


class Bench(NamedTuple):
    """The corpus folder, the work folder of `python -m fit --folds` for cross-validated figures, and the pages of a
    site that are cleaned (None: all)."""

    corpus: Path
    folds: Path | None
    most: int | None

    def models(self, site: str) -> Models | None:
        """Return the models that were fitted without a site, None for those that ship."""
        return None if self.folds is None else _models(self.folds / f"fold-{corpora.fold(site)}")


@cache
def _models(folder: Path) -> Models:
    return load_models(folder)


def samples(bench: Bench, source: str) -> dict[str, list[Sample]]:
    """Return the pages of each site in one form; with folds, of the sites that one of them was fitted without."""
    found: dict[str, list[Sample]] = defaultdict(list)
    if source == "html":
        pages: Iterator[tuple[Any, str]] = ((page, page["html"]) for page in corpora.pages(bench.corpus, NAME))
    else:
        pages = corpora.rendered(bench.corpus, NAME, source)
    for page, raw in pages:
        if tested(page["group"], bench.folds):
            found[page["group"]].append(Sample(page["group"], raw, page["gold"]["text"], SOURCES[source]))
    return found


def others(pages: Sequence[Sample], number: int) -> list[Sample]:
    """Return the other pages of a site, in an order that depends on the page alone."""
    rest = [page for place, page in enumerate(pages) if place != number]
    random.Random(number).shuffle(rest)
    return rest


@cache
def _learned(page: Sample) -> Profile:
    return learn([(page.site, page.raw)], format=page.format)


def profile_of(pages: Sequence[Sample]) -> Profile:
    """Return the profile of pages; each is read once, since the union of profiles is the profile of all pages."""
    return reduce(or_, map(_learned, pages), Profile())


def deduplicated(text: str, pages: Sequence[Sample]) -> str:
    """Return a text without the lines that two of some pages share, numbers aside."""
    shared = Counter(key for page in pages for key in {key_of(line.folded) for line in read(page.raw, "text").lines})
    return "\n".join(line.text for line in read(text, "text").lines if shared[key_of(line.folded)] < 2)


class Measured(NamedTuple):
    """Word F1 by method and number of pages learned from, 0 without a profile, and what each site gains by the most."""

    figures: Figures
    gains: dict[str, float]


def measure(bench: Bench, source: str, counts: Sequence[int]) -> Measured:
    """Measure cleaning, and for text line deduplication, with profiles of some numbers of pages."""
    format = SOURCES[source]
    policy = Policy(format=format)
    columns = (0, *counts)
    found: dict[str, list[list[float]]] = defaultdict(list)
    gains = {}
    for place, (site, pages) in enumerate(sorted(samples(bench, source).items())):
        models = bench.models(site)
        rows = []
        for number, page in enumerate(pages[: bench.most]):
            rest = others(pages, number)
            profiles = {count: profile_of(rest[:count]) if count else None for count in columns}
            cleaners = (Cleaner(policy, models=models, profile=profile) for profile in profiles.values())
            rows.append([word_f1(cleaner.clean(page.raw).text, page.gold) for cleaner in cleaners])
            if format == "text":
                texts = (deduplicated(page.raw, rest[:count]) if count else page.raw for count in columns)
                found["line deduplication"].append([word_f1(text, page.gold) for text in texts])
        found["cleanseed"] += rows
        if place % 2:
            found[HELD_OUT] += rows
        gains[site] = fmean(row[-1] - row[0] for row in rows)
    means = {method: [fmean(column) for column in zip(*rows, strict=True)] for method, rows in found.items()}
    figures = {method: dict(zip(map(str, columns), values, strict=True)) for method, values in means.items()}
    return Measured(figures, gains)


def trafilatura_f1(bench: Bench) -> float:
    """Return the word F1 of trafilatura from HTML."""
    return fmean(word_f1(page.raw, page.gold) for pages in samples(bench, "trafilatura").values() for page in pages)


def harm_on_bodies(bench: Bench) -> dict[str, float]:
    """Return the share of words that gold bodies lose, without a profile and with that of all other pages."""
    pairs: dict[str, list[tuple[str, str]]] = {"no profile": [], "profile": []}
    policy = Policy(format="text")
    for site, pages in samples(bench, "inscriptis").items():
        models = bench.models(site)
        plain = Cleaner(policy, models=models)
        for number, page in enumerate(pages[: bench.most]):
            cleaner = Cleaner(policy, models=models, profile=profile_of(others(pages, number)))
            pairs["no profile"].append((plain.clean(page.gold).text, page.gold))
            pairs["profile"].append((cleaner.clean(page.gold).text, page.gold))
    return {name: harm(of_pages) for name, of_pages in pairs.items()}


def cost(bench: Bench, sources: Sequence[str]) -> dict[str, float]:
    """Return the CPU time of learning, as a share of that of cleaning the same pages, by source."""
    shares = {}
    for source in sources:
        format = SOURCES[source]
        pages = [page for of_site in samples(bench, source).values() for page in of_site[: bench.most]]
        cleaner = Cleaner(Policy(format=format), models=bench.models(pages[0].site))
        cleaner.clean(pages[0].raw)
        start = time.process_time()
        learn(((page.site, page.raw) for page in pages), format=format)
        learned = time.process_time()
        for page in pages:
            _ = cleaner.clean(page.raw).text
        shares[source] = (learned - start) / (time.process_time() - learned)
    return shares


def memory(size: int) -> dict[int, float]:
    """Return the MB that learning holds after a thousand, ten thousand, … and all pages of a site."""
    steps = {10**power for power in range(3, 10) if 10**power < size} | {size}
    chance = random.Random(1)
    words = [f"{a}{b}" for a in ("harb", "wint", "rive", "coun") for b in ("our", "er", "al", "ish", "ward", "ing")]
    menu = [" ".join(chance.choices(words, k=3)) for _ in range(60)]
    learner, held = Learner(), {}
    tracemalloc.start()
    for number in range(1, size + 1):
        story = [" ".join(chance.choices(words, k=24)) + "." for _ in range(12)]
        learner.add("\n".join([*menu[:30], *story, *menu[30:]]), site="a.org", format="text")
        if number in steps:
            held[number] = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    return held


def table(figures: Mapping[str, Figures], trafilatura: float, counts: Sequence[int]) -> str:
    """Return the figures as a table in Markdown."""
    columns = (0, *counts)
    rows = [f"| from | method | {' | '.join(map(str, columns))} |", "|---|---|" + "---:|" * len(columns)]
    for source, methods in figures.items():
        for method, values in methods.items():
            rows.append(f"| {source} | {method} | {' | '.join(f'{values[str(count)]:.3f}' for count in columns)} |")
    rows.append(f"| html | trafilatura | {f'{trafilatura:.3f}'} |{' |' * len(counts)}")
    return "\n".join(rows)


def plot(figures: Mapping[str, Figures], trafilatura: float, counts: Sequence[int], path: Path) -> None:
    """Draw word F1 over the number of pages."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    columns = (0, *counts)
    for source, methods in figures.items():
        for method, values in methods.items():
            style = "-o" if method == "cleanseed" else "--s"
            axes.plot(
                range(len(columns)), [values[str(count)] for count in columns], style, label=f"{method}, {source}"
            )
    axes.axhline(trafilatura, color="grey", linewidth=1, label="trafilatura, html")
    axes.set_xticks(range(len(columns)), map(str, columns))
    axes.set(xlabel="pages of the site learned from", ylabel="word F1")
    axes.legend(fontsize=7)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure cleaning with a profile of the site.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, help="work folder of `python -m fit --folds`: cross-validated figures")
    parser.add_argument("--sources", nargs="+", choices=tuple(SOURCES), default=tuple(SOURCES))
    parser.add_argument("--counts", nargs="+", type=int, default=COUNTS, help="numbers of pages to learn from")
    parser.add_argument("--most", type=int, help="pages of a site to clean (default: all)")
    parser.add_argument("--site-size", type=int, default=10_000, help="pages of the site that memory is measured on")
    parser.add_argument("--workers", type=int, default=2, help="sources that are measured at a time")
    parser.add_argument("--plot", type=Path, help="a picture to write")
    parser.add_argument("--out", type=Path, help="JSON to write")
    options = parser.parse_args()
    bench = Bench(options.corpus, options.folds, options.most)
    trafilatura = trafilatura_f1(bench)
    with ProcessPoolExecutor(options.workers) as pool:
        values_of = pool.map(partial(measure, bench, counts=options.counts), options.sources)
        measured = dict(zip(options.sources, values_of, strict=True))
    figures = {source: values.figures for source, values in measured.items()}
    lost = harm_on_bodies(bench)
    shares, held = cost(bench, options.sources), memory(options.site_size)
    print(table(figures, trafilatura, options.counts))
    for source, (_, gains) in measured.items():
        site = min(gains, key=gains.__getitem__)
        print(f"least gain of a site from {source}: {gains[site]:+.4f} ({site})")
    print("\nwords of gold bodies lost: " + ", ".join(f"{name} {share:.2%}" for name, share in lost.items()))
    print("time of learning by that of cleaning: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    print("MB held by learning: " + ", ".join(f"{size:.1f} after {number} pages" for number, size in held.items()))
    if options.plot:
        plot(figures, trafilatura, options.counts, options.plot)
    if options.out:
        values: dict[str, object] = {
            "word_f1": figures,
            "gains": {source: gains for source, (_, gains) in measured.items()},
            "trafilatura": trafilatura,
            "harm": lost,
            "cost": shares,
            "memory": held,
        }
        options.out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
