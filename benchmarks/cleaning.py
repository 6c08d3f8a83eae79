"""Clean the documents of a corpus once, in a pool of processes, for all figures that ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import cleanseed
from benchmarks import corpora
from benchmarks.corpora import Page
from cleanseed.decide import decide
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.text import read_text

GOLD = "gold"
"""In place of a renderer's name: the gold body itself."""
LINES = "lines"
"""In place of a renderer's name: the lines of a labelled page, joined with newlines."""


class Span(NamedTuple):
    """One removal: code points `start` to `end` of the source."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a figure needs to know of a cleaning; `error` says what went wrong with it."""

    text: str = ""
    verdict: str = ""
    removals: tuple[Span, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    error: str | None = None


class Document(NamedTuple):
    """A page, the raw text that was given to the cleaner, and what came of it."""

    page: Page
    raw: str
    cleaned: Cleaned


def clean(raw: str) -> Cleaned:
    """Clean one text with the default options.

    A text that raises counts as emptied.  Where the source is not the text that was given (text taken for HTML, say)
    the removals' places mean nothing in it and are left out.
    """
    try:
        result = cleanseed.clean(raw)
    except Exception as error:
        return Cleaned(error=f"{type(error).__name__}: {error}"[:300])
    same = result.source == raw
    return Cleaned(
        text=result.text,
        verdict=str(result.verdict),
        removals=tuple(Span(r.start, r.end, str(r.kind), r.rule) for r in result.removals) if same else (),
        title=result.metadata.title,
        authors=tuple(result.metadata.authors),
        date=result.metadata.date,
        error=None if same else "the source is not the text that was given",
    )


def take_by_rules(raw: str) -> list[Span]:
    """What goes from a text by rules alone, without the score."""
    document = read_text(raw)
    cuts = decide(document, find_claims(document, default_rulebook())).cuts
    return [Span(cut.start, cut.end, str(cut.kind), cut.rule) for cut in cuts]


class Bench:
    """The documents of a corpus folder, cleaned; each (corpus, form of text) is cleaned when first asked for and kept.

    `limit` takes an even sample of so many pages of each corpus of HTML pages; labelled texts are always taken whole.
    """

    def __init__(self, corpus: Path, *, limit: int | None = None, workers: int = 2, cache: Path | None = None) -> None:
        self.corpus = corpus
        self.errors: dict[str, str] = {}
        self._limit = limit
        self._workers = workers
        self._cache = cache
        self._pool = ProcessPoolExecutor(workers)
        self._documents: dict[tuple[str, str], list[Document]] = {}
        cleanseed.clean("")  # a package that is broken as a whole is no matter of single documents: it raises here

    def __enter__(self) -> Bench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def documents(self, name: str, form: str) -> list[Document]:
        """The documents of one corpus; `form` is a renderer's name, `GOLD` or `LINES`."""
        key = name, form
        if key not in self._documents:
            texts = list(self._texts(name, form))
            cleanings = self._pool.map(clean, [raw for _, raw in texts], chunksize=4)
            self._documents[key] = [Document(*text, found) for text, found in zip(texts, cleanings, strict=True)]
            for page, _, found in self._documents[key]:
                if found.error:
                    self.errors[f"{name} {page['id']} {form}"] = found.error
        return self._documents[key]

    def _texts(self, name: str, form: str) -> Iterator[tuple[Page, str]]:
        if form == LINES:
            for page in corpora.pages(self.corpus, name):
                yield page, "\n".join(page["lines"])
            return
        described = list(corpora.described(self.corpus, name, self._cache))
        chosen = corpora.sample(len(described), self._limit)
        texts: Iterable[tuple[Page, str]]
        if form == GOLD:
            texts = ((page, page["gold"]["text"]) for page in described)
        else:
            texts = corpora.rendered(self.corpus, name, form, workers=self._workers, folder=self._cache)
        for number, text in enumerate(texts):
            if number in chosen:
                yield text
