"""The documents that the line score is fitted on: their features, labels, and what their word F1 needs."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpora, measure
from benchmarks.cleaning import GOLD, LINES
from benchmarks.fit_labels import body_units
from cleanseed.html import read_html
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.score.features import groups_of
from cleanseed.score.labels import Labels
from cleanseed.score.page import Page
from cleanseed.score.signs import Postings, Signs, postings
from cleanseed.text import Document, read_text

HELD_OUT = "d060"
"""The labelled pages from this one on, and the pages they were made of, are never fitted."""
HELD_OUT_PART = "held out"
"""What stands for the page type of those."""
HTML = "html"
ONE_LINE = "one line"
_BODY_SHARE = 0.25
"""The share of texts whose body lines are a document of their own as well."""
_LINK = re.compile(r"\]\([^()\s]*\)")


class Raw(NamedTuple):
    """A text with its gold: a body text, or (labelled pages) a kind for each of its lines."""

    corpus: str
    renderer: str
    id: str
    group: str
    page_type: str
    text: str
    gold: str
    labels: tuple[str | None, ...] = ()


@dataclass
class Sample:
    """A document ready to be fitted or measured.

    `features` has a row per feature (of `groups_of`, in order) and a column per unit; `body` is each unit's label and
    `weights` its words as `measure` counts them; `tokens` are the words' numbers, `token_units` the unit of each,
    `gold_counts` how often each word stands in the gold.  `COMPANY` needs `signs`, the lexica need `labels` as well.
    """

    raw: Raw
    features: NDArray[np.float32]
    body: NDArray[np.bool_]
    weights: NDArray[np.float32]
    tokens: NDArray[np.int32]
    token_units: NDArray[np.int32]
    gold_counts: NDArray[np.int32]
    signs: Signs
    labels: Labels | None

    @property
    def postings(self) -> Postings:
        """Made anew whenever they are asked for: of all documents together they would take much memory."""
        return postings(self.signs.word_keys, self.signs.word_lines)

    @property
    def fold(self) -> int:
        return corpora.fold(self.raw.group)

    def f1(self, keep: NDArray[np.bool_]) -> float:
        """The word F1 of the units kept; agrees with `measure.word_f1` on their texts."""
        have = np.bincount(self.tokens[keep[self.token_units]], minlength=len(self.gold_counts))
        common = int(np.minimum(have, self.gold_counts).sum())
        total = int(have.sum() + self.gold_counts.sum())
        return 2 * common / total if total else 1.0


def probe(html: bool = False) -> Page:
    """A page to ask for the names of features."""
    document = read_html("<p>One line.</p><p>Another</p>") if html else read_text("One line.\nAnother")
    return Page(document, [])


def feature_names(html: bool = False) -> list[str]:
    """The names of the features in `Sample.features`."""
    page = probe(html)
    return [name for group in groups_of(page).values() for name in group(page)]


def held_out(corpus: Path) -> frozenset[tuple[str, str]]:
    """(corpus, id) of the pages that the labelled pages from `HELD_OUT` on were made of."""
    pages = corpora.pages(corpus, "labelled-pages")
    return frozenset((page["corpus"], str(page["page"])) for page in pages if page["id"] >= HELD_OUT)


def load(corpus: Path, names: Sequence[str], renderers: Sequence[str], every: int = 1) -> list[Raw]:
    """The texts of some corpora under some renderers; `every` n-th page only."""
    return list(_raws(corpus, names, renderers, every))


def _raws(corpus: Path, names: Sequence[str], renderers: Sequence[str], every: int) -> Iterator[Raw]:
    groups: dict[tuple[str, str], str] = {}
    for name in names:
        if name.startswith("labelled"):
            yield from labelled(corpus, name)
            continue
        if HTML in renderers:
            for page in corpora.pages(corpus, name):
                yield _raw(name, HTML, page, page["html"], _gold(page))
            continue
        for renderer in renderers:
            if name == "site-pages" and renderer != "inscriptis":
                continue
            if renderer == GOLD and name == "readability-pages":
                continue
            pages = corpora.rendered(corpus, name, "inscriptis" if renderer == GOLD else renderer)
            for number, (page, text) in enumerate(pages):
                if number % every == 0:
                    gold = _gold(page)
                    groups[name, page["id"]] = page["group"]
                    yield _raw(name, renderer, page, gold if renderer == GOLD else text, gold)


def _raw(name: str, renderer: str, page: dict[str, Any], text: str, gold: str) -> Raw:
    part = page.get("language") or page.get("page_type") or ""
    return Raw(name, renderer, page["id"], page["group"], part, text, gold)


def _gold(page: dict[str, Any]) -> str:
    if "expected_html" in page:
        import inscriptis

        return str(inscriptis.get_text(page["expected_html"]))
    return str(page["gold"]["text"])


def labelled(corpus: Path, name: str) -> Iterator[Raw]:
    """The texts of a labelled corpus."""
    pages = list(corpora.pages(corpus, name))
    groups = {
        (source, page["id"]): page["group"]
        for source in {page["corpus"] for page in pages}
        for page in corpora.described(corpus, source)
    }
    for page in pages:
        body = "\n".join(line for line, label in zip(page["lines"], page["labels"], strict=True) if label is None)
        part = HELD_OUT_PART if page["id"] >= HELD_OUT and name == "labelled-pages" else page["page_type"]
        group = groups[page["corpus"], str(page["page"])]
        yield Raw(name, LINES, page["id"], group, part, "\n".join(page["lines"]), body, tuple(page["labels"]))


def prepare(raws: Sequence[Raw], workers: int = 2) -> list[Sample]:
    """The samples of texts, empty ones left out."""
    with ProcessPoolExecutor(workers) as pool:
        return [sample for found in pool.map(_samples, raws, chunksize=16) for sample in found]


def _samples(raw: Raw) -> list[Sample]:
    """The sample of a text and, for some texts, that of its body lines alone: a clean text is to be left as it is."""
    document = read_html(raw.text) if raw.renderer == HTML else read_text(raw.text)
    if not document.lines:
        return []
    sample = _sample(raw, document)
    digest = hashlib.md5(f"body {raw.corpus} {raw.id} {raw.renderer}".encode()).digest()
    if raw.renderer in (GOLD, HTML, ONE_LINE) or digest[0] >= 256 * _BODY_SHARE or not sample.body.any():
        return [sample]
    kept = [line for line, body in zip(document.lines, sample.body, strict=True) if body]
    text = "".join(("\n\n" if line.gap else "\n") + document.source[line.start : line.end] for line in kept).strip("\n")
    clean = read_text(text)
    return [sample, _sample(raw._replace(renderer=GOLD, text=text, gold=text), clean)] if clean.lines else [sample]


def _sample(raw: Raw, document: Document) -> Sample:
    page = Page(document, find_claims(document, default_rulebook()))
    columns = [np.asarray(values, np.float32) for group in groups_of(page).values() for values in group(page).values()]
    gold = measure.words(raw.gold)
    units = [measure.words(document.source[line.start : line.end]) for line in document.lines]
    plain = [measure.words(_LINK.sub("] ", document.source[line.start : line.end])) for line in document.lines]
    if raw.renderer == GOLD:
        body = np.ones(len(units), bool)
    elif raw.labels:
        body = _line_labels(document, raw.labels)
    else:
        body = body_units(plain, gold)
    number = {word: i for i, word in enumerate({w: None for unit in units for w in unit} | dict.fromkeys(gold))}
    want = Counter(gold)
    tokens = np.array([number[w] for unit in units for w in unit], np.int32)
    return Sample(
        raw._replace(gold="", text=""),
        np.stack(columns),
        body,
        np.array([len(unit) for unit in units], np.float32),
        tokens,
        np.repeat(np.arange(len(units), dtype=np.int32), [len(unit) for unit in units]),
        np.array([want[word] for word in number], np.int32),
        page.signs,
        page.labels,
    )


def _line_labels(document: Document, labels: Sequence[str | None]) -> NDArray[np.bool_]:
    """A unit's label is that of the source line that it begins in."""
    breaks = np.flatnonzero(np.array([character == "\n" for character in document.source]))
    rows = np.searchsorted(breaks, [line.start for line in document.lines])
    return np.array([labels[row] is None for row in rows])
