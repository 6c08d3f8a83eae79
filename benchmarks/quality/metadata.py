"""Title, authors and date of articles, given and right, beside trafilatura's own on the same pages.

    python -m benchmarks.quality.metadata CORPUS [--corpora NAME …] [--text] [--limit [N]] [--out FILE]

Prints one line for each corpus and field, and writes the figures and every wrong answer as JSON.  With `--text`
cleanseed reads the pages' text (inscriptis) instead of their HTML.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import inscriptis

import cleanseed
from benchmarks import corpora, measure, peers, renderers
from benchmarks.corpora import Page

CORPORA = ("wcxb-dev", "news-pages", "news-2023-pages")
RIGHT: dict[str, Callable[[Any, Any], bool]] = {
    "title": measure.title_right,
    "authors": measure.authors_right,
    "date": measure.date_right,
}
RESULTS = Path(__file__).parents[1] / "results"
TOOLS = ("cleanseed", "trafilatura")
ARTICLE = "article"


def _of_html(html: str) -> str:
    """What cleanseed says of a page, as JSON."""
    found = cleanseed.clean(html, format="html").metadata
    return json.dumps({"title": found.title, "authors": found.authors, "date": found.date})


def _of_text(html: str) -> str:
    """What cleanseed says of a page's text, as JSON."""
    found = cleanseed.clean(inscriptis.get_text(html), format="text").metadata
    return json.dumps({"title": found.title, "authors": found.authors, "date": found.date})


def articles(corpus: Path, name: str, limit: int | None) -> Iterator[Page]:
    """Yield the articles of a corpus whose gold has one of the fields."""
    pages = corpora.pages(corpus, name)
    chosen = (page for page in pages if page["page_type"] == ARTICLE and any(map(page["gold"].get, RIGHT)))
    return islice(chosen, limit)


def answers(corpus: Path, name: str, limit: int | None, renderer: str) -> list[dict[str, Any]]:
    """Return what a tool says of each page; of a page that it fails on, nothing."""
    htmls = (page["html"] for page in articles(corpus, name, limit))
    nothing = dict.fromkeys(RIGHT)
    return [json.loads(text) if text else nothing for text, _ in renderers.render_all(htmls, renderer)]


def figures(corpus: Path, name: str, limit: int | None) -> dict[str, Any]:
    """Return for each field and tool: pages whose gold has the field, how many given, how many right, and the wrong."""
    found = {tool: answers(corpus, name, limit, f"{tool} metadata") for tool in TOOLS}
    result: dict[str, Any] = {field: {tool: _nothing() for tool in TOOLS} for field in RIGHT}
    for number, page in enumerate(articles(corpus, name, limit)):
        for field, is_right in RIGHT.items():
            gold = page["gold"].get(field)
            wanted = [gold] if field == "authors" and isinstance(gold, str) else gold
            for tool in TOOLS if wanted else ():
                _count(result[field][tool], page["id"], found[tool][number][field], wanted, is_right)
    return result


def _nothing() -> dict[str, Any]:
    return {"gold": 0, "given": 0, "right": 0, "wrong": []}


def _count(counts: dict[str, Any], id_: str, given: Any, gold: Any, is_right: Callable[[Any, Any], bool]) -> None:
    counts["gold"] += 1
    counts["given"] += bool(given)
    if given and is_right(given, gold):
        counts["right"] += 1
    else:
        counts["wrong"].append({"id": id_, "given": given, "gold": gold})


def main() -> None:
    parser = argparse.ArgumentParser(description="Metadata of articles beside trafilatura's.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=CORPORA)
    parser.add_argument("--text", action="store_true", help="from the pages' text instead of their HTML")
    parser.add_argument("--limit", type=int, nargs="?", const=100, help="the first N (100) articles of each corpus")
    parser.add_argument("--out", type=Path, default=RESULTS / "metadata.json")
    options = parser.parse_args()
    logging.disable()  # trafilatura reports each page that it mends
    renderers.add_renderer("cleanseed metadata", "cleanseed", _of_text if options.text else _of_html)
    renderers.add_renderer("trafilatura metadata", "trafilatura", peers.trafilatura_metadata)
    found: dict[str, Any] = {}
    print(f"{'corpus':16} {'field':8} {'pages':>5}" + "".join(f"  {tool}: given right of given" for tool in TOOLS))
    for name in options.corpora:
        found[name] = figures(options.corpus, name, options.limit)
        for field, tools in found[name].items():
            shares = [
                f"{' ' * len(tool)}   {measure.share(part['given'], part['gold']):.3f}  "
                f"{measure.share(part['right'], part['gold']):.3f}    {measure.share(part['right'], part['given']):.3f}"
                for tool, part in tools.items()
            ]
            print(f"{name:16} {field:8} {tools[TOOLS[0]]['gold']:5}" + " ".join(shares), flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
