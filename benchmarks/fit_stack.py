"""Fit the two looks of the line score, and score documents that took no part in the fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.cleaning import GOLD, LINES
from benchmarks.corpora import FOLDS
from benchmarks.figures import ARTICLE
from benchmarks.fit_data import Raw, Sample, feature_names, probe
from benchmarks.fit_trees import Settings, grow
from benchmarks.fit_words import Lexica
from cleanseed.score.company import COMPANY, SecondGroup
from cleanseed.score.features import groups_of
from cleanseed.score.model import Model
from cleanseed.score.trees import Trees

LEXICA = "lexica"
"""In the place of a group's name: the columns that the lexica give."""
FIRST = Settings(trees=160, depth=6, rate=0.12)
SECOND = Settings(trees=160, depth=5, rate=0.12)
_TYPICAL = 12.0
"""Words of a line from which it is always fitted; of shorter ones a share is drawn and weighted up."""
_RENDERER_WEIGHTS = {GOLD: 1.5, LINES: 2.0}
_CORPUS_WEIGHTS = {"news-pages": 3.0, "multilingual-pages": 2.0, "labelled-languages": 3.0}
_ARTICLE_WEIGHT = 1.5
"""Pages of newspapers are few in the corpora and many in the world."""

Floats = NDArray[np.float32]
Scores = list[Floats]


@dataclass(frozen=True)
class Recipe:
    """What is fitted: the features' groups (all but `without`) and how the trees are grown."""

    without: Collection[str] = ()
    first: Settings = FIRST
    second: Settings = SECOND
    html: bool = False

    @property
    def lexica(self) -> bool:
        return LEXICA not in self.without

    @cached_property
    def names(self) -> list[str]:
        return feature_names(self.html)

    def alone(self) -> list[int]:
        """The rows of `Sample.features` that the first look may use."""
        page = probe(self.html)
        groups = [(group, len(build(page))) for group, build in groups_of(page).items()]
        kept = [name not in self.without for name, size in groups for _ in range(size)]
        return [number for number, keep in enumerate(kept) if keep]

    def company(self) -> dict[str, SecondGroup]:
        return {name: group for name, group in COMPANY.items() if name not in self.without}

    def company_names(self) -> list[str]:
        page = probe(self.html)
        opinion = np.full(2, 0.5, np.float32)
        return [name for group in self.company().values() for name in group(page, opinion)]


def line_weights(sample: Sample) -> Floats:
    """What each unit weighs in the fit: its words, scaled so that every page counts about the same."""
    gold = float(sample.weights[sample.body].sum())
    page = 300 / (gold + 0.25 * float(sample.weights.sum()) + 100)
    page *= _RENDERER_WEIGHTS.get(sample.raw.renderer, 1.0)
    page *= _CORPUS_WEIGHTS.get(sample.raw.corpus, _ARTICLE_WEIGHT if sample.raw.page_type == ARTICLE else 1.0)
    return np.asarray((sample.weights + 1.5) * page, np.float32)


def _examples(samples: Sequence[Sample], matrices: Sequence[Floats]) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """The units to fit on: all long ones, and a draw of the short ones that stands for the rest."""
    draw = np.random.default_rng(1)
    features, labels, weights = [], [], []
    for sample, matrix in zip(samples, matrices, strict=True):
        chance = np.minimum(1, (sample.weights + 1) / _TYPICAL)
        taken = draw.random(len(chance)) < chance
        features.append(matrix[:, taken].T)
        labels.append(sample.body[taken])
        weights.append((line_weights(sample) / chance)[taken])
    return np.concatenate(features), np.concatenate(labels), np.concatenate(weights).astype(np.float32)


class Stack:
    """The two looks on some documents, with any folds left out of the fit.

    Nothing of the folds left out is used: a model that leaves out fold k fits its second look on first opinions of
    each other fold j by trees, and lexica, that saw neither j nor k.  Documents that are not `fitted` are only scored.
    """

    def __init__(self, samples: Sequence[Sample], fitted: Callable[[Sample], bool], recipe: Recipe) -> None:
        self.recipe = recipe
        self._rows = recipe.alone()
        self._samples = [sample for sample in samples if fitted(sample)]
        self._lexica = Lexica(self._samples)
        self._names = [recipe.names[row] for row in self._rows]
        if recipe.lexica:
            self._names += self._lexica.names(recipe.html)
        self._first: dict[frozenset[int], dict[str, Any]] = {}

    def first(self, out: frozenset[int]) -> dict[str, Any]:
        """The first look, fitted without some folds."""
        if out not in self._first:
            inside = self._outside(out)
            matrices = [self._alone(sample, out | {sample.fold}) for sample in inside]
            self._first[out] = grow(*_examples(inside, matrices), self._names, self.recipe.first)
        return self._first[out]

    def second(self, out: frozenset[int]) -> dict[str, Any]:
        """The second look, fitted without some folds, on first opinions from out of fold."""
        inside = self._outside(out)
        matrices = [self._both(sample, out | {sample.fold}) for sample in inside]
        names = self._names + self.recipe.company_names()
        return grow(*_examples(inside, matrices), names, self.recipe.second)

    def without(self, out: frozenset[int]) -> Model:
        """The model without some folds, ready to clean with."""
        looks = Trees.from_data(self.first(out)), Trees.from_data(self.second(out))
        return Model(*self._lexica.without(out), *looks)

    def model(self, texts: Sequence[Raw]) -> dict[str, Any]:
        """The model of all documents, as the data file has it; `texts` are what the lexicon's stems are found in."""
        nothing: frozenset[int] = frozenset()
        return {
            "lexicon": self._lexica.stem_data(texts),
            "labels": self._lexica.label_data(),
            "first": self.first(nothing),
            "second": self.second(nothing),
        }

    def scores(self, samples: Sequence[Sample], out: frozenset[int], second: dict[str, Any] | None = None) -> Scores:
        """Score documents by the model without some folds."""
        trees = Trees.from_data(second or self.second(out))
        names = self._names + self.recipe.company_names()
        rows = [names.index(name) for name in trees.features]
        return [trees.of_matrix(self._both(sample, out)[rows]) for sample in samples]

    def _outside(self, out: frozenset[int]) -> list[Sample]:
        return [sample for sample in self._samples if sample.fold not in out]

    def _alone(self, sample: Sample, out: frozenset[int]) -> Floats:
        columns = sample.features[self._rows]
        return np.concatenate([columns, self._lexica.columns(sample, out)]) if self.recipe.lexica else columns

    def _both(self, sample: Sample, out: frozenset[int]) -> Floats:
        """All columns of a document: its own, and those of the first opinion of a look without some folds."""
        alone = self._alone(sample, out)
        trees = Trees.from_data(self.first(out))
        opinion = trees.of_matrix(alone[[self._names.index(name) for name in trees.features]])
        columns = [
            np.asarray(values, np.float32)
            for group in self.recipe.company().values()
            for values in group(sample, opinion).values()
        ]
        return np.concatenate([alone, np.stack(columns)])


def cross_scores(
    samples: Sequence[Sample], fitted: Callable[[Sample], bool], recipe: Recipe, folds: Sequence[int] = range(FOLDS)
) -> tuple[list[Sample], Scores]:
    """Score the samples of some folds by models that saw nothing of their fold."""
    stack = Stack(samples, fitted, recipe)
    tested: list[Sample] = []
    scores: Scores = []
    for fold in folds:
        inside = [sample for sample in samples if sample.fold == fold]
        tested += inside
        scores += stack.scores(inside, frozenset((fold,)))
    return tested, scores
