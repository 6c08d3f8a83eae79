"""Word F1 from HTML, beside other extractors on the same pages, and the share of pages that go wrong.

`python -m benchmarks.quality.html CORPUS [--folds WORK] [--peers NAME…] [--limit N]`. A page goes wrong where its F1 is
more than .2 below the better of trafilatura and resiliparse.
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

CORPORA = ("wcxb-dev", "news-pages", "news-2023-pages", "forum-pages", "multilingual-pages", "readability-pages")
_NO_HEADLINE = ("news-pages", "news-2023-pages")
_BETTER = ("trafilatura", "resiliparse")
_WRONG = 0.2


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


def rows_of(corpus: Path, name: str, tools: list[str], folds: Path | None, limit: int | None) -> list[dict[str, Any]]:
    """Return a row for the corpus and one for each of its page types."""
    unfitted = name == "readability-pages"
    pages = [p for p in corpora.pages(corpus, name) if unfitted or tested(p["group"], folds)]
    pages = [page for number, page in enumerate(pages) if number in corpora.sample(len(pages), limit)]
    if not pages:
        return []
    golds = [gold_of(page) for page in pages]
    headline = name not in _NO_HEADLINE
    tasks = [Task(page["html"], page["group"], "html", headline=headline) for page in pages]
    found = {"cleanseed": [one.text for one in clean_all(tasks, None if unfitted else folds)]}
    with ProcessPoolExecutor(2) as pool:
        for tool in tools:
            found[tool] = list(pool.map(peer_text, [(tool, page["html"]) for page in pages], chunksize=4))
    scores = {
        tool: [measure.word_f1(text, gold) for text, gold in zip(texts, golds, strict=True)]
        for tool, texts in found.items()
    }
    best = [max(pair) for pair in zip(*(scores[tool] for tool in _BETTER if tool in scores), strict=True)]
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
            row["wrong"] = share(sum(scores["cleanseed"][n] < best[n] - _WRONG for n in numbers), len(numbers))
        rows.append(row)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the extraction from HTML.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, help="work folder of a fit with --html and --folds")
    parser.add_argument("--peers", nargs="*", choices=tuple(peers.FROM_HTML), default=["trafilatura", "resiliparse"])
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=list(CORPORA))
    parser.add_argument("--limit", type=int, help="pages of each corpus, an even sample")
    options = parser.parse_args()
    for name in options.corpora:
        print(show(rows_of(options.corpus, name, options.peers, options.folds, options.limit)), flush=True)


if __name__ == "__main__":
    main()
