"""A row of numbers for each line of the texts that are fitted: its label, its weight, its features."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks import measure
from cleanseed.decide.limits import sizes_of
from cleanseed.reading import read
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.score import MARKED, columns_of
from cleanseed.text import Document, read_text
from cleanseed.wording import Wording, features_by_line
from fit.labels import body_units
from fit.sources import BODY, GOLD, HTML, Source

T = TypeVar("T")
R = TypeVar("R")
_LINK = re.compile(r"\]\([^()\s]*\)")


@dataclass
class Rows:
    """The lines of one text.

    `body` is 1 for body, 0 for boilerplate; `sizes` are the lines' words as the figures count them, `lengths` as the
    limits do; `kinds` has the
    kind of a boilerplate line where it is known, else ''; `honest` marks near misses; `features` are the wording
    features of all lines, `counts` how many each line has.
    """

    source: Source
    body: NDArray[np.bool_]
    sizes: NDArray[np.float32]
    lengths: NDArray[np.float32]
    kinds: list[str]
    honest: NDArray[np.bool_]
    features: NDArray[np.int32]
    counts: NDArray[np.int32]


def document_of(source: Source) -> Document:
    """Return the document of a text or of a page of HTML."""
    return read(source.text, "html") if source.form == HTML else read_text(source.text)


def rows_of(source: Source) -> Rows | None:
    """Return the rows of a text, None where it has no line."""
    document = document_of(source)
    if not document.lines:
        return None
    texts = [document.source[line.start : line.end] for line in document.lines]
    kinds = [""] * len(texts)
    honest = np.zeros(len(texts), bool)
    if source.form == GOLD:
        body = np.ones(len(texts), bool)
    elif source.labels:
        labels = line_labels(document, source.labels)
        body = np.array([label is None or label == BODY for label in labels])
        kinds = ["" if label in (None, BODY, "noise") else str(label) for label in labels]
        honest = np.array([label == BODY for label in labels])
    else:
        body = body_units([measure.words(_LINK.sub("] ", text)) for text in texts], measure.words(source.gold))
    features = features_by_line([line.words for line in document.lines])
    sizes = np.array([max(len(measure.words(text)), 1) for text in texts], np.float32)
    flat = np.array([feature for line in features for feature in line], np.int32)
    lengths = np.array(sizes_of(document), np.float32)
    return Rows(source, body, sizes, lengths, kinds, honest, flat, np.array([len(line) for line in features], np.int32))


def line_labels(document: Document, labels: Sequence[str | None]) -> list[str | None]:
    """Return the label of each unit: that of the source line in which it begins."""
    starts = list(accumulate((len(line) + 1 for line in document.source.split("\n")), initial=0))
    return [labels[bisect_right(starts, line.start) - 1] for line in document.lines]


def matrix_of(source: Source, wording: Wording) -> NDArray[np.float32]:
    """Return the columns of a text's lines, a row a column."""
    document = document_of(source)
    if not document.lines:
        return np.zeros((len(MARKED), 0), np.float32)
    words = [line.words for line in document.lines]
    claims = find_claims(document, default_rulebook())
    columns = columns_of(document, words, claims, wording.log_odds(features_by_line(words)))
    values = np.frombuffer(columns.tobytes(), np.float64).reshape(len(columns.names), len(document.lines))
    return values.astype(np.float32)


def in_pool(work: Callable[[T], R], items: Iterable[T], workers: int = 2) -> list[R]:
    """Return the results of `work` on all items, in order, worked out by several processes."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, items, chunksize=16))
