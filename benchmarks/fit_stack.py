"""Fit the two looks of the line score, and score documents that took no part in the fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.cleaning import GOLD, LINES
from benchmarks.corpora import FOLDS
from benchmarks.figures import ARTICLE
from benchmarks.fit_data import Sample, feature_names, probe
from benchmarks.fit_trees import Settings, grow
from cleanseed.score.company import COMPANY, SecondGroup
from cleanseed.score.features import groups_of
from cleanseed.score.trees import Trees

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

    @cached_property
    def names(self) -> list[str]:
        return feature_names(self.html)

    def alone(self) -> list[int]:
        """The rows of `Sample.features` that the first look may use."""
        page = probe(self.html)
        groups = [(group, len(build(page))) for group, build in groups_of(page.document).items()]
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


def fit_first(samples: Sequence[Sample], recipe: Recipe) -> dict[str, Any]:
    rows = recipe.alone()
    examples = _examples(samples, [sample.features[rows] for sample in samples])
    return grow(*examples, [recipe.names[row] for row in rows], recipe.first)


def apply_first(data: dict[str, Any], samples: Sequence[Sample], recipe: Recipe) -> Scores:
    trees = Trees.from_data(data)
    rows = [recipe.names.index(name) for name in trees.features]
    return [trees.of_matrix(sample.features[rows]) for sample in samples]


def _second_matrix(sample: Sample, opinion: Floats, recipe: Recipe) -> Floats:
    columns = [
        np.asarray(values, np.float32)
        for group in recipe.company().values()
        for values in group(sample, opinion).values()
    ]
    return np.concatenate([sample.features[recipe.alone()], np.stack(columns)])


def fit_second(samples: Sequence[Sample], opinions: Scores, recipe: Recipe) -> dict[str, Any]:
    names = [recipe.names[row] for row in recipe.alone()] + recipe.company_names()
    matrices = [_second_matrix(s, o, recipe) for s, o in zip(samples, opinions, strict=True)]
    return grow(*_examples(samples, matrices), names, recipe.second)


def apply_second(data: dict[str, Any], samples: Sequence[Sample], opinions: Scores, recipe: Recipe) -> Scores:
    trees = Trees.from_data(data)
    names = [recipe.names[row] for row in recipe.alone()] + recipe.company_names()
    rows = [names.index(name) for name in trees.features]
    return [trees.of_matrix(_second_matrix(s, o, recipe)[rows]) for s, o in zip(samples, opinions, strict=True)]


def cross_scores(
    samples: Sequence[Sample], fitted: Callable[[Sample], bool], recipe: Recipe, folds: Sequence[int] = range(FOLDS)
) -> tuple[list[Sample], Scores]:
    """Score the samples of some folds by models that saw nothing of their fold, in neither look.

    The second look on fold k is fitted on the first opinions of the other folds j, each by trees that saw neither j
    nor k.  Samples that are not `fitted` are only scored.
    """
    by_fold = [[s for s in samples if s.fold == fold] for fold in range(FOLDS)]

    @cache
    def first(out: frozenset[int]) -> dict[str, Any]:
        return fit_first([s for s in samples if s.fold not in out and fitted(s)], recipe)

    tested: list[Sample] = []
    scores: Scores = []
    for fold in folds:
        others: list[Sample] = []
        opinions: Scores = []
        for other in range(FOLDS):
            if other != fold:
                inner = [s for s in by_fold[other] if fitted(s)]
                others += inner
                opinions += apply_first(first(frozenset((fold, other))), inner, recipe)
        second = fit_second(others, opinions, recipe)
        tested += by_fold[fold]
        opinions = apply_first(first(frozenset((fold,))), by_fold[fold], recipe)
        scores += apply_second(second, by_fold[fold], opinions, recipe)
    return tested, scores


def fit(samples: Sequence[Sample], recipe: Recipe) -> dict[str, Any]:
    """Fit both looks on all of the samples: the second on first opinions from out of fold."""
    ordered: list[Sample] = []
    opinions: Scores = []
    for fold in range(FOLDS):
        inside = [s for s in samples if s.fold == fold]
        ordered += inside
        opinions += apply_first(fit_first([s for s in samples if s.fold != fold], recipe), inside, recipe)
    return {"first": fit_first(samples, recipe), "second": fit_second(ordered, opinions, recipe)}


def apply(data: dict[str, Any], samples: Sequence[Sample], recipe: Recipe) -> Scores:
    """Score samples by a fitted model."""
    return apply_second(data["second"], samples, apply_first(data["first"], samples, recipe), recipe)
