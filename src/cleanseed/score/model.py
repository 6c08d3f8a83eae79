"""The fitted model: a first opinion of each line by itself, and a second one that knows its company."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from cleanseed.read.document import Document
from cleanseed.rules import Claim
from cleanseed.score.columns import Columns, fill
from cleanseed.score.company import COMPANY
from cleanseed.score.features import groups_of
from cleanseed.score.labels import LabelLexicon
from cleanseed.score.lexicon import Lexicon
from cleanseed.score.page import Page, pages
from cleanseed.score.signs import Floats
from cleanseed.score.trees import Trees

_FILE = Path(__file__).with_name("model.json")
_HTML_FILE = Path(__file__).with_name("model-html.json")


class Model:
    """Two lexica and two sets of trees; the second has the first one's opinions among its features.

    Both read one matrix, whose first rows are the features of the first trees.
    """

    def __init__(self, lexicon: Lexicon, labels: LabelLexicon, first: Trees, second: Trees) -> None:
        self._lexicon, self._labels = lexicon, labels
        self._alone = first.features
        self._later = tuple(name for name in second.features if name not in first.features)
        self._first = first
        self._second = second.over(self._alone + self._later)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Model:
        return cls(
            Lexicon.from_data(data["lexicon"]),
            LabelLexicon.from_data(data["labels"]),
            Trees.from_data(data["first"]),
            Trees.from_data(data["second"]),
        )

    def scores(self, page: Page) -> Floats:
        """Return how likely each line of a page is body."""
        columns: Columns = self._lexicon.columns(page)
        if page.labels:
            columns |= self._labels.columns(page.labels)
        for group in groups_of(page).values():
            columns |= group(page)
        known = len(self._alone)
        matrix = np.empty((known + len(self._later), len(page.document.lines)), np.float32)
        first = self._first.of_matrix(fill(matrix[:known], self._alone, columns))
        for second_group in COMPANY.values():
            columns |= second_group(page, first)
        fill(matrix[known:], self._later, columns)
        return self._second.of_matrix(matrix)


@lru_cache(maxsize=2)
def _shipped(path: Path) -> Model:
    return Model.from_data(json.loads(path.read_text(encoding="utf-8")))


def default_model(document: Document) -> Model:
    """Return the model that ships with the package for documents of this sort: plain text, or read from HTML."""
    return _shipped(_HTML_FILE if document.is_marked else _FILE)


def body_scores(document: Document, claims: Sequence[Claim], model: Model | None = None) -> Floats:
    """Return for each line of a document how likely it is body, between 0 and 1.

    `claims` are all claims of the rules on this document; `model` is the one that ships with the package unless given.
    """
    return scores_and_words(document, claims, model)[0] if document.lines else np.zeros(0, np.float32)


def scores_and_words(document: Document, claims: Sequence[Claim], model: Model | None = None) -> tuple[Floats, Floats]:
    """Return the body scores of a document's lines, of which there are some, and how many words each line has."""
    model = model or default_model(document)
    likely, words = [], []
    for _, page in pages(document, claims):
        likely.append(model.scores(page))
        words.append(page.signs.words)
    return np.concatenate(likely), np.concatenate(words)
