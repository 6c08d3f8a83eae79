"""How well and how fast cleanseed reads HTML, beside other extractors run on the same pages by this script.

    python benchmarks/extraction.py CORPUS [--only body time …] [--limit [N]] [--out FILE]

Prints tables; writes them as Markdown, and all figures as JSON beside them.  The peers' texts are kept in the cache, by
version, since they do not change, unless only a sample is asked for; cleanseed's never are.  cleanseed runs with the
model it ships with, which was fitted on pages like these: figures for pages that it has not seen come from the fitting
script.
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/extraction.py` finds its siblings

import inscriptis

import cleanseed
from benchmarks import corpora, measure, peers, timing
from benchmarks.corpora import Page
from benchmarks.figures import ARTICLE, part_of, parts
from benchmarks.measure import share
from benchmarks.tables import table

Figures = dict[str, Any]

OURS = "cleanseed"
BODY_CORPORA = ("wcxb-dev", "news-pages", "multilingual-pages", "readability-pages")
SNIPPET_CORPORA = ("wcxb-dev", "snippet-pages")
METADATA_CORPORA = ("wcxb-dev", "news-pages")
TIME_CORPORA = ("wcxb-dev", "news-pages", "multilingual-pages")
TIMED_PAGES = 300
QUICK = 100
WORST = 20
RESULTS = Path(__file__).parent / "results"

_RIGHT: dict[str, Callable[[Any, Any], bool]] = {
    "title": measure.title_right,
    "authors": measure.authors_right,
    "date": measure.date_right,
}


def _clean(html: str) -> str:
    """What cleanseed makes of a page, as JSON."""
    result = cleanseed.clean(html)
    found = result.metadata
    fields = {"title": found.title, "authors": list(found.authors), "date": found.date}
    return json.dumps({"text": result.text, "verdict": str(result.verdict), **fields})


def _clean_text(html: str) -> str:
    return cleanseed.clean(html).text


class Bench:
    """The pages of a corpus folder and what each tool makes of them; cleanseed's answers are kept while it runs."""

    def __init__(self, corpus: Path, limit: int | None, workers: int, cache: Path | None) -> None:
        self.corpus = corpus
        self.peers, self.missing = peers.installed(peers.FROM_HTML)
        self.errors: dict[str, str] = {}
        self._limit, self._workers, self._cache = limit, workers, cache
        self._cleaned: dict[str, list[Figures]] = {}
        self._answers: dict[tuple[str, str], list[str]] = {}
        corpora.add_renderer(OURS, "cleanseed", _clean)
        for name, peer in self.peers.items():
            corpora.add_renderer(name, peer.package, peer.run)
        corpora.add_renderer("trafilatura metadata", "trafilatura", peers.trafilatura_metadata)
        corpora.add_renderer("newspaper4k metadata", "newspaper4k", peers.newspaper_with_metadata)

    @property
    def tools(self) -> list[str]:
        return [OURS, *self.peers]

    def pages(self, name: str) -> list[Page]:
        """The chosen pages of a corpus, without their HTML."""
        described = list(corpora.described(self.corpus, name, self._cache))
        chosen = corpora.sample(len(described), self._limit)
        return [page for number, page in enumerate(described) if number in chosen]

    def texts(self, name: str, tool: str) -> list[str]:
        """What a tool makes of the chosen pages, in their order."""
        if tool == OURS:
            return [str(found["text"]) for found in self.cleaned(name)]
        return self.answers(name, tool)

    def answers(self, name: str, tool: str) -> list[str]:
        """What the peer's function gave for the chosen pages: from the cache, or for the sample alone."""
        if (name, tool) not in self._answers:
            if self._limit is None or corpora.is_cached(self.corpus, name, tool, self._cache):
                rows = list(corpora.rendered(self.corpus, name, tool, workers=self._workers, folder=self._cache))
                chosen = corpora.sample(len(rows), self._limit)
                texts = [text for number, (_, text) in enumerate(rows) if number in chosen]
            else:
                texts = [text for text, _ in corpora.render_all(self._htmls(name), tool, self._workers)]
            self._answers[name, tool] = texts
        return self._answers[name, tool]

    def _htmls(self, name: str) -> Iterator[str]:
        """The HTML of the chosen pages."""
        chosen = {page["id"] for page in self.pages(name)}
        return (page["html"] for page in corpora.pages(self.corpus, name) if page["id"] in chosen)

    def cleaned(self, name: str) -> list[Figures]:
        """cleanseed's answers; a page that raised, or took too long, counts as emptied."""
        if name not in self._cleaned:
            ids = [page["id"] for page in self.pages(name)]
            answers = corpora.render_all(self._htmls(name), OURS, self._workers)
            self._cleaned[name] = []
            for id_, (text, failed) in zip(ids, answers, strict=True):
                if failed:
                    self.errors[f"{name} {id_}"] = failed
                nothing: Figures = {"text": "", "verdict": "", "title": None, "authors": [], "date": None}
                self._cleaned[name].append(nothing if failed else json.loads(text))
        return self._cleaned[name]


# -- body --------------------------------------------------------------------------------------------------------------


def body(bench: Bench) -> Figures:
    """Word F1 of every tool by corpus and page type or language; of cleanseed also the worst pages."""
    return {name: _body(bench, name) for name in BODY_CORPORA}


def _body(bench: Bench, name: str) -> Figures:
    pages = bench.pages(name)
    golds = [_gold(page) for page in pages]
    f1s = {
        tool: [measure.word_f1(text, gold) for text, gold in zip(bench.texts(name, tool), golds, strict=True)]
        for tool in bench.tools
    }
    rows = [(page, {tool: values[number] for tool, values in f1s.items()}) for number, page in enumerate(pages)]
    groups = {"": rows, **parts(rows, lambda row: part_of(row[0]))}
    by = {
        part: {"pages": len(group)} | {t: statistics.fmean(found[t] for _, found in group) for t in bench.tools}
        for part, group in groups.items()
    }
    worst = sorted(rows, key=lambda row: row[1][OURS] - max(v for t, v in row[1].items() if t != OURS))[:WORST]
    return {"by": by, "worst": [{"id": page["id"], "part": part_of(page), **found} for page, found in worst]}


def _gold(page: Page) -> str:
    """The body of a page; where the corpus has it as HTML, its text."""
    return str(inscriptis.get_text(page["expected_html"]) if "expected_html" in page else page["gold"]["text"])


def show_body(figures: Figures) -> Iterator[str]:
    tools = list(next(iter(figures.values()))["by"][""])
    rows = [
        [f"  {part}" if part else name, *(values[tool] for tool in tools)]
        for name, found in figures.items()
        for part, values in found["by"].items()
    ]
    yield table("Body: word F1 from HTML", ["corpus", *tools], rows)


# -- snippets ----------------------------------------------------------------------------------------------------------


def snippets(bench: Bench) -> Figures:
    """Snippets that must and must not be in the text, by corpus and tool."""
    return {name: {tool: _snippets(bench, name, tool) for tool in bench.tools} for name in SNIPPET_CORPORA}


def _snippets(bench: Bench, name: str, tool: str) -> Figures:
    golds = [page["gold"] for page in bench.pages(name)]
    counts = [
        measure.snippets(text, gold["with_"], gold["without"])
        for text, gold in zip(bench.texts(name, tool), golds, strict=True)
    ]
    total = measure.add_snippets(counts)
    return {
        "found": share(total.found, total.found + total.missed),
        "left in": share(total.left_in, total.left_in + total.left_out),
        "precision": total.precision,
        "recall": total.recall,
        "f1": total.f1,
        "counts": total._asdict(),
    }


def show_snippets(figures: Figures) -> Iterator[str]:
    keys = ["found", "left in", "precision", "recall", "f1"]
    rows: list[Sequence[Any]] = []
    for name, tools in figures.items():
        rows.append([name])
        rows += [[f"  {tool}", *(found[key] for key in keys)] for tool, found in tools.items()]
    yield table("Snippets from HTML: share of the wanted found, of the unwanted left in", ["tool", *keys], rows)


# -- metadata ----------------------------------------------------------------------------------------------------------


def metadata(bench: Bench) -> Figures:
    """Title, authors and date of articles: of the pages whose gold has the field, how many given, how many right."""
    return {name: _metadata(bench, name) for name in METADATA_CORPORA}


def _metadata(bench: Bench, name: str) -> Figures:
    pages = bench.pages(name)
    found = {OURS: bench.cleaned(name)}
    for peer in peers.WITH_METADATA:
        if peer in bench.peers:
            answers = bench.answers(name, f"{peer} metadata")
            found[peer] = [json.loads(answer) if answer else dict.fromkeys(_RIGHT) for answer in answers]
    return {field: {tool: _field(field, pages, values) for tool, values in found.items()} for field in _RIGHT}


def _field(field: str, pages: Sequence[Page], found: Sequence[Figures]) -> Figures:
    pairs = [
        (page, values[field], page["gold"][field])
        for page, values in zip(pages, found, strict=True)
        if page["page_type"] == ARTICLE and page["gold"][field]
    ]
    given = [(page, have, want) for page, have, want in pairs if have]
    wrong = [
        {"id": page["id"], "given": have, "gold": want} for page, have, want in given if not _RIGHT[field](have, want)
    ]
    right = len(given) - len(wrong)
    shares = {"right_of_given": share(right, len(given)), "right_of_gold": share(right, len(pairs))}
    return {"gold": len(pairs), "given": len(given), "right": right, **shares, "wrong": wrong}


def show_metadata(figures: Figures) -> Iterator[str]:
    keys = ["gold", "given", "right", "right_of_given", "right_of_gold"]
    rows = [
        [f"{name}, {field}", tool, *(values[key] for key in keys)]
        for name, fields in figures.items()
        for field, tools in fields.items()
        for tool, values in tools.items()
    ]
    yield table("Metadata of articles, from HTML", ["corpus, field", "tool", *keys], rows)


# -- time --------------------------------------------------------------------------------------------------------------


def html_pages(corpus: Path, count: int) -> list[str]:
    """The HTML of `count` pages: an even sample from each of several corpora, taken in turns."""
    each = -(-count // len(TIME_CORPORA))
    samples: list[list[str]] = []
    for name in TIME_CORPORA:
        total = sum(1 for _ in corpora.pages(corpus, name))
        chosen = corpora.sample(total, each)
        samples.append([page["html"] for number, page in enumerate(corpora.pages(corpus, name)) if number in chosen])
    return [html for turn in zip(*samples, strict=False) for html in turn][:count]


def time_of(bench: Bench, count: int = TIMED_PAGES) -> Figures:
    """CPU milliseconds per page, every tool on the same pages in one run, the body alone and with metadata."""
    tools: dict[str, timing.Tool] = {OURS: _clean_text, f"{OURS} metadata": _clean}
    for name, peer in bench.peers.items():
        tools[name] = peer.run
        if name in peers.WITH_METADATA:
            tools[f"{name} metadata"] = peers.WITH_METADATA[name].run
    first, *pages = html_pages(bench.corpus, count + 1)
    timed = timing.interleaved(tools, [pages], first)
    whole = {name: 1000 * statistics.fmean(found.seconds) for name, found in timed.items()}
    return {
        "pages": len(pages),
        "kilobytes": timing.kilobytes(pages),
        "tools": {
            name: {
                "mean": whole[name],
                "median": 1000 * statistics.median(found.seconds),
                "worst": 1000 * max(found.seconds),
                "of_trafilatura": share(whole[name], whole.get("trafilatura", 0)),
                "failed": found.failed,
            }
            for name, found in timed.items()
        },
    }


def show_time(figures: Figures) -> Iterator[str]:
    keys = ["mean", "median", "of_trafilatura"]
    tools: Mapping[str, Figures] = figures["tools"]
    rows = [
        [name, *(tools[name][key] for key in keys), *(tools.get(f"{name} metadata", {}).get(key) for key in keys)]
        for name in tools
        if not name.endswith(" metadata")
    ]
    title = f"CPU milliseconds per page, {figures['pages']} pages, {figures['kilobytes']:.0f} KB of HTML"
    yield table(title, ["tool", *keys, *(f"{key}, metadata" for key in keys)], rows)


# -- all together ------------------------------------------------------------------------------------------------------

SECTIONS: dict[str, tuple[Callable[[Bench], Figures], Callable[[Figures], Iterator[str]]]] = {
    "body": (body, show_body),
    "snippets": (snippets, show_snippets),
    "metadata": (metadata, show_metadata),
    "time": (time_of, show_time),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="How well and how fast cleanseed reads HTML, beside other extractors.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--only", nargs="+", choices=tuple(SECTIONS), default=tuple(SECTIONS))
    parser.add_argument(
        "--limit", type=int, nargs="?", const=QUICK, help=f"an even sample of N ({QUICK}) pages of each corpus"
    )
    parser.add_argument("--pages", type=int, default=TIMED_PAGES, help="of the section time")
    parser.add_argument(
        "--out", type=Path, default=RESULTS / "html.md", help="the tables; the figures beside it, .json"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="cache folder (default: $CLEANSEED_CACHE or .cache/)")
    return parser


def main() -> None:
    options = _parser().parse_args()
    logging.disable()  # several peers report each page that they mend
    bench = Bench(options.corpus, options.limit, options.workers, options.cache)
    if bench.missing:
        print(f"not installed: {', '.join(bench.missing)}\n")
    versions = {name: peer.version for name, peer in bench.peers.items()}
    figures: Figures = {"limit": options.limit, "versions": versions, "missing": bench.missing}
    sections = SECTIONS | {"time": (partial(time_of, count=options.pages), show_time)}
    shown = []
    for name in options.only:
        compute, show = sections[name]
        figures[name] = compute(bench)
        for text in show(figures[name]):
            shown.append(text)
            print(text, flush=True)
    figures["errors"] = bench.errors
    for place, error in bench.errors.items():
        print(f"error: {place}: {error}", file=sys.stderr)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(shown), encoding="utf-8")
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    options.out.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
