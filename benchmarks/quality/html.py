"""Word F1 from HTML, beside other extractors on the same pages, and the share of pages that go wrong.

`python -m benchmarks.quality.html CORPUS [--folds WORK] [--peers NAME…] [--limit N]`. A page goes wrong where its F1 is
more than .2 below the better of trafilatura and resiliparse. `--snippets` counts, instead, the snippets that must be in
the text of a page, and those that must not.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import corpora, measure, peers
from benchmarks.quality.__main__ import show
from benchmarks.quality.cleaning import Task, clean_all, mean, share, tested

Rows = list[dict[str, Any]]
CORPORA = ("wcxb-dev", "news-pages", "news-2023-pages", "forum-pages", "multilingual-pages", "readability-pages")
SNIPPETS = ("wcxb-dev", "snippet-pages")
_NO_HEADLINE = ("news-pages", "news-2023-pages")
BETTER = ("trafilatura", "resiliparse")
WRONG = 0.2


def gold_of(page: dict[str, Any]) -> str:
    """Return the gold body of a page; readability-pages have theirs as HTML."""
    if "expected_html" in page:
        import inscriptis

        return str(inscriptis.get_text(page["expected_html"]))
    return str(page["gold"]["text"])


def peer_text(job: tuple[str, str]) -> str:
    """Return what a peer makes of a page, nothing where it fails."""
    name, html = job
    try:
        return peers.FROM_HTML[name].run(html)
    except Exception:
        return ""


def texts_of(
    pages: list[dict[str, Any]], tools: list[str], folds: Path | None, headline: bool = True
) -> dict[str, list[str]]:
    """Return the texts that cleanseed and other tools make of the pages."""
    tasks = [Task(page["html"], page["group"], "html", headline=headline) for page in pages]
    found = {"cleanseed": [one.text for one in clean_all(tasks, folds)]}
    with ProcessPoolExecutor(2) as pool:
        for tool in tools:
            found[tool] = list(pool.map(peer_text, [(tool, page["html"]) for page in pages], chunksize=4))
    return found


def snippet_rows(corpus: Path, name: str, tools: list[str], folds: Path | None, limit: int | None) -> Rows:
    """Return a row for each tool: the shares of the snippets that are found, and that are left in."""
    fitted = folds if name == "wcxb-dev" else None
    pages = [p for p in corpora.pages(corpus, name) if tested(p["group"], fitted)]
    pages = [page for number, page in enumerate(pages) if number in corpora.sample(len(pages), limit)]
    rows = []
    for tool, texts in texts_of(pages, tools, fitted).items():
        counted = measure.add_snippets(
            measure.snippets(text, page["gold"]["with_"], page["gold"]["without"])
            for text, page in zip(texts, pages, strict=True)
        )
        left_in = share(counted.left_in, counted.left_in + counted.left_out)
        row = {"snippets": name, "pages": len(pages), "tool": tool, "found": counted.recall, "left in": left_in}
        rows.append(row | {"F1": counted.f1})
    return rows


def rows_of(corpus: Path, name: str, tools: list[str], folds: Path | None, limit: int | None) -> Rows:
    """Return a row for the corpus and one for each of its page types."""
    unfitted = name == "readability-pages"
    pages = [p for p in corpora.pages(corpus, name) if unfitted or tested(p["group"], folds)]
    pages = [page for number, page in enumerate(pages) if number in corpora.sample(len(pages), limit)]
    if not pages:
        return []
    golds = [gold_of(page) for page in pages]
    found = texts_of(pages, tools, None if unfitted else folds, name not in _NO_HEADLINE)
    scores = {
        tool: [measure.word_f1(text, gold) for text, gold in zip(texts, golds, strict=True)]
        for tool, texts in found.items()
    }
    best = [max(pair) for pair in zip(*(scores[tool] for tool in BETTER if tool in scores), strict=True)]
    parts: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        parts[name].append(number)
        if name == "wcxb-dev":
            parts[f"  {page['page_type']}"].append(number)
    rows = []
    for part, numbers in parts.items():
        row: dict[str, Any] = {"pages": part, "count": len(numbers)}
        row |= {tool: mean(values[n] for n in numbers) for tool, values in scores.items()}
        if best:
            row["wrong"] = share(sum(scores["cleanseed"][n] < best[n] - WRONG for n in numbers), len(numbers))
        rows.append(row)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the extraction from HTML.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, help="work folder of a fit with --html and --folds")
    parser.add_argument("--peers", nargs="*", choices=tuple(peers.FROM_HTML), default=["trafilatura", "resiliparse"])
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=list(CORPORA))
    parser.add_argument("--limit", type=int, help="pages of each corpus, an even sample")
    parser.add_argument("--snippets", action="store_true", help="count snippets instead")
    options = parser.parse_args()
    measured = snippet_rows if options.snippets else rows_of
    for name in SNIPPETS if options.snippets else options.corpora:
        print(show(measured(options.corpus, name, options.peers, options.folds, options.limit)), flush=True)


if __name__ == "__main__":
    main()
