"""The texts that the models are fitted on, each with what is body in it.

Texts come from rendered pages with a gold body, from pages and extractor outputs labelled line by line, and from
boxes of boilerplate planted into bodies (`planting.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpora
from benchmarks.renderers import RENDERERS, TOOLS
from cleanseed.rules import default_rulebook

PAGES = ("wcxb-dev", "news-pages", "news-2023-pages", "forum-pages", "multilingual-pages", "site-pages")
LABELLED = ("labelled-pages", "labelled-pages-2", "labelled-languages")
GOLD = "gold"
LINES = "lines"
DUMP = "dump"
HTML = "html"
BODY = "body"
"""In a list of labels: the line is honest text, whatever it looks like."""
BLOCKS = Path(__file__).parent.parent / "data" / "blocks"
OWN_PAGES = Path(__file__).parent.parent / "data" / "pages"
CASES = Path(__file__).parent.parent / "tests" / "cases"
_DUMP = 0.4  # share of boilerplate in the lines of a whole page
_SHARE = {"inscriptis": 0.6, "soup": 0.2, "markdown": 0.2, "one line": 0.2, "resiliparse": 0.5, "trafilatura": 0.6}


class Source(NamedTuple):
    """A text with its gold: a body text, or a label for each of its lines (a kind, or None for body).

    `group` is the site, by which folds are made.  `given` says whether the text is a whole page or a body with
    remnants; `gate` marks texts whose boilerplate lines all count the same, however short.
    """

    corpus: str
    form: str
    id: str
    group: str
    part: str
    text: str
    gold: str = ""
    labels: tuple[str | None, ...] = ()

    @property
    def fold(self) -> int:
        """The fold of the cross-validation, 0 to 4."""
        return corpora.fold(self.group)


def draw(*names: str) -> float:
    """Return a number from 0 to 1 that hangs on the names alone."""
    return int.from_bytes(hashlib.blake2b("|".join(names).encode(), digest_size=6).digest(), "big") / (1 << 48)


def rendered(corpus: Path, *, whole: bool = False) -> Iterator[Source]:
    """Yield pages as their renderers show them, and their gold bodies; not every page under every renderer."""
    for name in PAGES:
        forms = ("inscriptis",) if name == "site-pages" else RENDERERS
        for form in forms:
            for page, text in corpora.rendered(corpus, name, form):
                if not text or not (whole or draw(name, str(page["id"]), form) < _SHARE[form]):
                    continue
                yield _source(name, form, page, text)
        for page in corpora.described(corpus, name):
            if page["gold"]["text"]:
                yield _source(name, GOLD, page, page["gold"]["text"])
    for own in own_pages():
        yield own._replace(form="inscriptis", text=TOOLS["inscriptis"][1](own.text))


def _source(name: str, form: str, page: dict[str, Any], text: str) -> Source:
    part = page.get("language") or page.get("page_type") or ""
    return Source(name, form, str(page["id"]), page["group"], part, text, page["gold"]["text"])


def marked(corpus: Path) -> Iterator[Source]:
    """Yield the pages as HTML."""
    for name in PAGES:
        for page in corpora.pages(corpus, name):
            if page["gold"]["text"]:
                yield _source(name, HTML, page, page["html"])
    yield from own_pages()


def own_pages(folder: Path = OWN_PAGES) -> Iterator[Source]:
    """Yield the small pages of HTML of this project, each with its body."""
    for path in sorted(folder.glob("*.jsonl")):
        for page in _records(path):
            key = page["id"]
            yield Source("own-pages", HTML, key, key, page["page_type"], page["html"], "\n".join(page["body"]))


def labelled(corpus: Path) -> Iterator[Source]:
    """Yield the pages that people labelled line by line."""
    groups: dict[tuple[str, str], str] = {}
    for name in LABELLED:
        for page in corpora.pages(corpus, name):
            if (page["corpus"], str(page["page"])) not in groups:
                source = page["corpus"]
                groups |= {(source, str(p["id"])): p["group"] for p in corpora.described(corpus, source)}
            group = groups[page["corpus"], str(page["page"])]
            part = page.get("page_type") or ""
            yield Source(name, LINES, page["id"], group, part, "\n".join(page["lines"]), "", tuple(page["labels"]))


def judged(corpus: Path) -> Iterator[Source]:
    """Yield the extractor outputs of lines-pages, judged line by line as text or noise."""
    for page in corpora.pages(corpus, "lines-pages"):
        labels = tuple(None if body else "noise" for body in page["body"])
        site = str(page.get("group") or page["id"])
        yield Source("lines-pages", LINES, str(page["id"]), site, page["lang"], "\n".join(page["lines"]), "", labels)


def shapes(folder: Path = BLOCKS) -> Iterator[Source]:
    """Yield the honest documents of unusual shape, and labelled dumps of invented pages."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, record in enumerate(_records(path)):
            if "shape" in record:
                key = str(record.get("id") or f"{path.stem}-{number}")
                labels = tuple(record["labels"])
                said = [label for line, label in zip(record["lines"], labels, strict=True) if line.strip()]
                form = DUMP if sum(label is not None for label in said) >= _DUMP * len(said) else LINES
                yield Source("shapes", form, key, key, record["lang"], "\n".join(record["lines"]), "", labels)


class Block(NamedTuple):
    """A box of boilerplate, or (`kind` is None) an honest near miss."""

    kind: str | None
    lang: str
    lines: tuple[str, ...]
    key: str
    batch: str


def rule_examples() -> list[Block]:
    """Return the examples of the rules as boxes, and their near misses."""
    found = []
    for rule in default_rulebook():
        lang = "en" if rule.language == "any" else rule.language
        for number, example in enumerate(rule.removes):
            found.append(Block(str(rule.kind), lang, tuple(example.split("\n")), f"{rule.id}-{number}", "rules"))
        for number, example in enumerate(rule.keeps):
            found.append(Block(None, lang, tuple(example.split("\n")), f"{rule.id}-keeps-{number}", "rules"))
    return found


def cases(folder: Path = CASES) -> Iterator[Source]:
    """Yield the cases of the tests, which have a label for each line."""
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            if "labels" in case and not any("\n" in line for line in case["lines"]):
                key = f"{path.stem}: {case['name']}"
                yield Source("cases", LINES, key, key, "", "\n".join(case["lines"]), "", tuple(case["labels"]))


def blocks(folder: Path = BLOCKS) -> list[Block]:
    """Return the boxes and near misses of a folder of JSON Lines files."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, record in enumerate(_records(path)):
            if "kind" in record or "about" in record:
                batch = record.get("batch") or path.stem.rstrip("0123456789").rstrip("-")
                lines = tuple(line for text in record["lines"] for line in text.splitlines() if line.strip())
                found.append(Block(record.get("kind"), record["lang"], lines, f"{path.stem}-{number}", batch))
    return found


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)
