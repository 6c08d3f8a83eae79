"""How fast cleanseed is, beside the floor and other tools: CPU time, growth, cold start, memory, parallel.

    python benchmarks/speed.py [CORPUS] [--only text html …] [--out FILE]

Prints tables; writes them as Markdown, all figures as JSON and a plot (where matplotlib is installed) beside them.
Without a corpus folder only what needs none is run.  Times are CPU time; tools that are compared take turns on the same
documents in one process, and no tool sees a document twice, since several remember what they saw.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/speed.py` finds its siblings

import cleanseed
from benchmarks import corpora, hostile, peers, processes, stages, timing, variants
from benchmarks.extraction import html_pages
from benchmarks.plot import draw
from benchmarks.tables import table
from cleanseed.text import layout as text_reading

Figures = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
OURS = "cleanseed"
DUMPS = ("news-pages", "multilingual-pages", "wcxb-dev")
DOCUMENTS = {1: 60, 5: 30, 50: 6, 1000: 1}
"""KB of a document: how many of them make a round."""
HTML_PEERS = ("trafilatura", "trafilatura fast", "resiliparse", "boilerpy3", "jusText")
PAGES = 40
"""Whole pages, and bodies alone, in a round."""
_TICK = 1e-4  # CPU seconds: what takes less takes no time on the clock
WARM_UP = 1_000
"""KB of text that every tool sees first, so that what it builds when first needed is built."""


def _clean(text: str) -> str:
    return cleanseed.clean(text).text


def _clean_metadata(text: str) -> object:
    result = cleanseed.clean(text)
    return result.text, result.metadata


def _apart(tool: timing.Tool) -> timing.Tool:
    """The tool with lines of its own to remember: others that clean the same documents would know them already."""
    own = text_reading.Recent()

    def run(document: str) -> object:
        shared, text_reading.recent = text_reading.recent, own
        try:
            return tool(document)
        finally:
            text_reading.recent = shared

    return run


def _text_of(cleaner: cleanseed.Cleaner) -> timing.Tool:
    return lambda document: cleaner.clean(document).text


def _clean_anew(text: str) -> str:
    """Clean as if nothing of the text had been seen before."""
    text_reading.recent.forget()
    return _clean(text)


# -- documents ---------------------------------------------------------------------------------------------------------


def dumps(corpus: Path) -> Iterator[str]:
    """The lines of the rendered pages of several corpora, pages of each in turn."""
    streams = [corpora.rendered(corpus, name, "inscriptis") for name in DUMPS]
    while streams:
        for stream in list(streams):
            if (item := next(stream, None)) is None:
                streams.remove(stream)
            else:
                yield from item[1].splitlines(keepends=True)


def cut(lines: Iterator[str], kilobytes: int) -> str:
    """The next document of so many KB, to the line."""
    parts: list[str] = []
    missing = 1024 * kilobytes
    for line in lines:
        parts.append(line)
        missing -= len(line.encode())
        if missing <= 0:
            break
    return "".join(parts)


# -- side by side ------------------------------------------------------------------------------------------------------


def text(options: argparse.Namespace) -> Figures:
    """Microseconds per KB of every filter of text: by the length of the document, on whole pages, on bodies alone."""
    found, missing = peers.installed(peers.FROM_TEXT)
    tools: dict[str, timing.Tool] = {"floor": peers.floor, OURS: _clean, f"{OURS} metadata": _apart(_clean_metadata)}
    tools |= {name: peer.run for name, peer in found.items()}
    lines = dumps(options.corpus)
    warm_up = cut(lines, WARM_UP)
    figures: Figures = {"missing": missing, "documents": {}}
    for name, rounds in _documents(lines, options):
        timed = timing.interleaved(tools, rounds, warm_up)
        figures["documents"][name] = {tool: timing.per_kb(one, rounds) for tool, one in timed.items()}
    return figures


def _documents(lines: Iterator[str], options: argparse.Namespace) -> Iterator[tuple[str, list[list[str]]]]:
    """Name and rounds of each sort of documents."""
    for size, count in DOCUMENTS.items():
        yield f"{size} KB", [[cut(lines, size) for _ in range(count)] for _ in range(options.rounds)]
    count = PAGES * options.rounds
    pages = [text for _, text in islice(corpora.rendered(options.corpus, "site-pages", "inscriptis"), count)]
    bodies = [page["gold"]["text"] for page in islice(corpora.described(options.corpus, "wcxb-dev"), count)]
    for name, texts in (("pages", pages), ("bodies", bodies)):
        yield name, [texts[number :: options.rounds] for number in range(options.rounds)]


def show_text(figures: Figures) -> Iterator[str]:
    sorts: Figures = figures["documents"]
    tools = list(next(iter(sorts.values())))
    rows = [[tool, *(f"{found[tool]:.0f}" for found in sorts.values())] for tool in tools]
    yield table("Text: CPU µs per KB, each text seen for the first time", ["tool", *sorts], rows)
    ratios = [[tool, *(f"{found[tool] / found['floor']:.1f}" for found in sorts.values())] for tool in tools]
    yield table("Text: times the floor", ["tool", *sorts], ratios)


def html(options: argparse.Namespace) -> Figures:
    """Milliseconds per page of every extractor."""
    found, missing = peers.installed({name: peers.FROM_HTML[name] for name in HTML_PEERS})
    tools: dict[str, timing.Tool] = {OURS: _clean, f"{OURS} metadata": _clean_metadata}
    tools |= {name: peer.run for name, peer in found.items()}
    if "trafilatura" in found:
        tools["trafilatura metadata"] = peers.trafilatura_with_metadata
    first, *pages = html_pages(options.corpus, options.pages + 1)
    timed = timing.interleaved(tools, [pages], first)
    return {
        "missing": missing,
        "pages": len(pages),
        "kilobytes": timing.kilobytes(pages),
        "tools": {
            name: {
                "mean ms": 1000 * statistics.fmean(one.seconds),
                "median ms": 1000 * statistics.median(one.seconds),
                "µs per KB": timing.per_kb(one, [pages]),
            }
            for name, one in timed.items()
        },
    }


def show_html(figures: Figures) -> Iterator[str]:
    keys = ["mean ms", "median ms", "µs per KB"]
    ours = figures["tools"][OURS]["mean ms"]
    rows = [[name, *(one[key] for key in keys), one["mean ms"] / ours] for name, one in figures["tools"].items()]
    title = f"HTML: CPU time of {figures['pages']} pages, {figures['kilobytes']:.0f} KB"
    yield table(title, ["tool", *keys, "× cleanseed"], rows)


def seeds(options: argparse.Namespace) -> Figures:
    """Microseconds per KB on the five seeds; each round adds a line of its own to them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "raw").glob("*.txt"))]
    rounds = [[f"{seed}\n\nThis was written down in round {number}." for seed in texts] for number in range(20)]
    tools: dict[str, timing.Tool] = {"floor": peers.floor, OURS: _clean_anew}
    tools |= {name: peer.run for name, peer in peers.installed(peers.FROM_TEXT)[0].items()}
    timed = timing.interleaved(tools, rounds, "\n\n".join(texts))
    return {"kilobytes": timing.kilobytes(texts), "tools": {n: timing.per_kb(one, rounds) for n, one in timed.items()}}


def show_seeds(figures: Figures) -> Iterator[str]:
    tools: Figures = figures["tools"]
    rows = [[name, f"{value:.0f}", f"{value / tools['floor']:.1f}"] for name, value in tools.items()]
    yield table(f"Seeds: CPU µs per KB ({figures['kilobytes']:.1f} KB in all)", ["tool", "µs/KB", "× floor"], rows)


# -- growth ------------------------------------------------------------------------------------------------------------


def growth(options: argparse.Namespace) -> Figures:
    """Growth with length on hostile input, up to 10 MB or as far as the cap on seconds lets it."""
    figures: Figures = {"cap": options.cap}
    forms: tuple[processes.Format, ...] = ("text", "html")
    for form in forms:
        names = hostile.TEXT if form == "text" else hostile.HTML
        figures[form] = {name: _ladder(form, name, options.cap) for name in names}
    rows, died = processes.in_child(processes.bait, "text", options.cap)
    grown = sorted(((after / max(before, _TICK)) ** 0.5, rule, after) for rule, before, after in rows)
    slow = sorted(((after, rule) for rule, _, after in rows), reverse=True)
    figures["bait"] = {"rules": len({row[0] for row in rows}), "died": died and f"{died} after {rows[-1:]}"}
    figures["bait"] |= {"worst growth": grown[::-1][:10], "slowest for 64,000 characters": slow[:10]}
    return figures


def _ladder(form: processes.Format, name: str, cap: float) -> Figures:
    steps, died = processes.in_child(processes.ladder, form, name, cap)
    rate = 1e9 * steps[-1].seconds / steps[-1].size if steps else None
    return {"steps": steps, "per doubling": processes.per_doubling(steps), "died": died, "us_per_1000": rate}


def show_growth(figures: Figures) -> Iterator[str]:
    for form in ("text", "html"):
        rows = []
        for name, found in figures[form].items():
            size, seconds = found["steps"][-1] if found["steps"] else (None, None)
            rows.append([name, found["per doubling"], size, seconds, found["us_per_1000"], found["died"] or ""])
        rows.sort(key=lambda row: -(row[1] or 0))
        head = ["input", "× per doubling", "largest", "its seconds", "µs per 1000", "stopped"]
        yield table(f"Growth with length, hostile {form}, worst first", head, rows)
    bait = figures["bait"]
    rows = [[rule, ratio, seconds] for ratio, rule, seconds in bait["worst growth"]]
    title = f"Bait for {bait['rules']} rules, 16,000 to 64,000 characters {bait['died'] or ''}"
    yield table(title, ["rule", "× per doubling", "seconds"], rows)
    slow = [[rule, seconds] for seconds, rule in bait["slowest for 64,000 characters"]]
    yield table("The slowest bait", ["rule", "seconds"], slow)


def rules(options: argparse.Namespace) -> Figures:
    """Microseconds per KB with the rulebook, and with ten times as many rules."""
    book = cleanseed.Cleaner().rulebook
    tools: dict[str, timing.Tool] = {}
    for times in (1, 10):
        cleaner = cleanseed.Cleaner(rulebook=variants.multiplied(book, times))
        tools[f"{times} ×"] = _apart(_text_of(cleaner))
    lines = dumps(options.corpus)
    warm_up = cut(lines, WARM_UP)
    rounds = [[cut(lines, 5) for _ in range(DOCUMENTS[5])] for _ in range(options.rounds)]
    timed = timing.interleaved(tools, rounds, warm_up)
    return {"rules": len(book), "tools": {name: timing.per_kb(one, rounds) for name, one in timed.items()}}


def show_rules(figures: Figures) -> Iterator[str]:
    tools = figures["tools"]
    rows = [[name, f"{value:.0f}", value / tools["1 ×"]] for name, value in tools.items()]
    yield table(
        f"Number of rules, {figures['rules']} at first: CPU µs per KB at 5 KB", ["rules", "µs/KB", "ratio"], rows
    )


# -- processes ---------------------------------------------------------------------------------------------------------


def cold(options: argparse.Namespace) -> Figures:
    """Cold start."""
    return processes.cold_start(options.runs)


def show_cold(figures: Figures) -> Iterator[str]:
    yield table("Cold start: ms on the clock, fresh processes", ["what", "ms"], list(figures.items()))


def memory(options: argparse.Namespace) -> Figures:
    """Peak memory as a multiple of the input's bytes, on hostile inputs of one size."""
    figures: Figures = {"size": options.memory_size, "text": {}, "html": {}}
    forms: tuple[processes.Format, ...] = ("text", "html")
    for form in forms:
        for name in hostile.TEXT if form == "text" else hostile.HTML:
            rows, died = processes.in_child(processes.peak, form, name, options.memory_size)
            size, peak = rows[0] if rows else (0, 0)
            figures[form][name] = {"bytes": size, "peak": peak, "multiple": peak / size if size else None, "died": died}
    return figures


def show_memory(figures: Figures) -> Iterator[str]:
    rows = [
        [f"{form}: {name}", found["bytes"], found["peak"], found["multiple"], found["died"] or ""]
        for form in ("text", "html")
        for name, found in figures[form].items()
    ]
    rows.sort(key=lambda row: -(row[3] or 0))
    title = f"Memory: peak above the start, {figures['size']} characters"
    yield table(title, ["input", "bytes", "peak", "multiple", "stopped"], rows)


def parallel(options: argparse.Namespace) -> Figures:
    """Documents per second on the clock, one worker and two."""
    lines = dumps(options.corpus)
    texts = [cut(lines, 5) for _ in range(min(options.documents, 2000))]
    raws = [f"{texts[number % len(texts)]}\n{number}" for number in range(options.documents)]
    figures: Figures = {"documents": options.documents}
    for workers in (1, 2):
        start = time.perf_counter()
        done = sum(1 for _ in cleanseed.Cleaner().clean_many(raws, workers=workers))
        figures[f"{workers} workers"] = done / (time.perf_counter() - start)
    return figures


def show_parallel(figures: Figures) -> Iterator[str]:
    one = figures["1 workers"]
    rows = [
        [workers, f"{figures[f'{workers} workers']:.0f}", figures[f"{workers} workers"] / one] for workers in (1, 2)
    ]
    yield table(f"Parallel: {figures['documents']} documents of 5 KB", ["workers", "documents/s", "speed-up"], rows)


# -- stages ------------------------------------------------------------------------------------------------------------


def by_stage(options: argparse.Namespace) -> Figures:
    """Where the time goes, by stage, on texts of 5 KB and on HTML pages; and the functions that take most."""
    lines = dumps(options.corpus)
    documents = {"text": [cut(lines, 5) for _ in range(300)], "html": html_pages(options.corpus, 60)}
    figures: Figures = {}
    for form, texts in documents.items():
        for document in (warm_up := texts[: 2 * len(texts) // 3]):  # most patterns are compiled then
            _clean_metadata(document)
        rest = texts[len(warm_up) :]
        seconds = stages.stages(_clean_metadata, rest)
        top = stages.profile(_clean_metadata, rest[: len(rest) // 2])
        figures[form] = {"kilobytes": timing.kilobytes(rest), "seconds": seconds, "profile": top}
    return figures


def show_stages(figures: Figures) -> Iterator[str]:
    for form, found in figures.items():
        total = sum(found["seconds"].values())
        rows = [
            [stage, f"{1e6 * seconds / found['kilobytes']:.0f}", seconds / total]
            for stage, seconds in found["seconds"].items()
        ]
        yield table(f"Stages, {form}: CPU µs per KB", ["stage", "µs/KB", "share"], rows)


# -- all together ------------------------------------------------------------------------------------------------------

Section = tuple[Callable[[argparse.Namespace], Figures], Callable[[Figures], Iterator[str]]]
SECTIONS: dict[str, Section] = {
    "seeds": (seeds, show_seeds),
    "text": (text, show_text),
    "html": (html, show_html),
    "growth": (growth, show_growth),
    "rules": (rules, show_rules),
    "cold": (cold, show_cold),
    "memory": (memory, show_memory),
    "parallel": (parallel, show_parallel),
    "stages": (by_stage, show_stages),
}
WITHOUT_CORPUS = ("seeds", "growth", "cold", "memory")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="How fast cleanseed is, beside the floor and other tools.")
    parser.add_argument("corpus", type=Path, nargs="?", help="the corpus folder")
    parser.add_argument("--only", nargs="+", choices=tuple(SECTIONS), help="sections to run (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="of the sections text and rules; medians are taken")
    parser.add_argument("--pages", type=int, default=100, help="of the section html")
    parser.add_argument("--cap", type=float, default=20.0, help="seconds for one hostile input of the section growth")
    parser.add_argument("--memory-size", type=int, default=10_000_000, help="characters of the section memory's inputs")
    parser.add_argument("--documents", type=int, default=20_000, help="of the section parallel")
    parser.add_argument("--runs", type=int, default=9, help="fresh processes of the section cold")
    parser.add_argument(
        "--out", type=Path, default=RESULTS / "speed.md", help="the tables; the figures beside it, .json"
    )
    return parser


def main() -> None:
    options = _parser().parse_args()
    chosen: Sequence[str] = options.only or tuple(SECTIONS)
    if not options.corpus:
        if options.only and (needing := [name for name in chosen if name not in WITHOUT_CORPUS]):
            sys.exit(f"a corpus folder is needed for: {', '.join(needing)}")
        chosen = [name for name in chosen if name in WITHOUT_CORPUS]
    figures: Figures = {"python": platform.python_version(), "machine": platform.platform()}
    figures["versions"] = {
        name: peer.version for name, peer in peers.installed(peers.FROM_TEXT | peers.FROM_HTML)[0].items()
    }
    shown: list[str] = []
    for name in chosen:
        compute, show = SECTIONS[name]
        figures[name] = compute(options)
        for part in show(figures[name]):
            shown.append(part)
            print(part, flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(shown), encoding="utf-8")
    written = json.dumps(figures, indent=1, ensure_ascii=False)
    options.out.with_suffix(".json").write_text(written + "\n", encoding="utf-8")
    draw(figures, options.out.with_suffix(".svg"))


if __name__ == "__main__":
    main()
