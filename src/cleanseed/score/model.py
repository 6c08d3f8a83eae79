"""The fitted model: a first opinion of each line by itself, and a second one that knows its company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cleanseed.rules import Claim
from cleanseed.score.columns import Columns, fill
from cleanseed.score.company import COMPANY
from cleanseed.score.features import groups_of
from cleanseed.score.labels import LabelLexicon
from cleanseed.score.lexicon import Lexicon
from cleanseed.score.page import Page, pages
from cleanseed.score.signs import Floats
from cleanseed.score.trees import Trees
from cleanseed.text.document import Document


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

    def of_page(self, page: Page) -> Floats:
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

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        """Return how likely each line of a document is body, and its length in words."""
        likely: list[float] = []
        words: list[float] = []
        for _, page in pages(document, claims):
            likely += self.of_page(page).tolist()
            words += page.signs.words.tolist()
        return likely, words
