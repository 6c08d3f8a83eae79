"""Fit the lexica of the line score: how much more often each stem, and each name in the markup, stands in body.

The counts of each fold are kept apart, so that a lexicon without any fold is a sum; a document that is fitted has the
columns of a lexicon that saw nothing of its own fold.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.cleaning import GOLD
from benchmarks.corpora import FOLDS
from benchmarks.fit_data import Raw, Sample
from cleanseed.score import labels, lexicon
from cleanseed.score.labels import LabelLexicon
from cleanseed.score.lexicon import BITS, UNIT, Lexicon
from cleanseed.score.signs import STEM, stem_keys

_CAP = 3
"""A stem counts so often for one site at the most: what one site says all the time is its own manner."""
_SITES = 6
"""Sites that a stem must stand on to have a weight."""
_PRIOR = 2.0
_LEAST = 0.2
"""Log odds below which a stem says nothing worth a place in the data file."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_IDEOGRAPHS = re.compile(r"(?=([\u3041-\u30ff\u3400-\u9fff]{2}))")

Counts = NDArray[np.float32]


_BODY_SHARE = 0.3
"""The share of body under a name of which nothing is known."""
_LABEL_PRIOR = 2.0
"""Sites that what is known beforehand of a name weighs as much as."""
_LABEL_SITES = 4

Shares = dict[str, tuple[float, int]]
"""For each name the sum over sites of the share of words under it that are body, and the number of sites."""


class Lexica:
    """Lexica of some documents, with any folds left out."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        sites: dict[tuple[int, str], list[Sample]] = defaultdict(list)
        for sample in samples:
            if sample.raw.renderer != GOLD:
                sites[sample.fold, sample.raw.group].append(sample)
        self._stems = [np.zeros((3, 1 << BITS), np.float32) for _ in range(FOLDS)]
        self._labels: list[Shares] = [{} for _ in range(FOLDS)]
        for (fold, _), found in sites.items():
            _count(found, self._stems[fold])
            _count_labels(found, self._labels[fold])
        self._known: dict[frozenset[int], tuple[Lexicon, LabelLexicon]] = {}

    def names(self, html: bool) -> list[str]:
        """The names of the columns, in order."""
        return [*lexicon.NAMES, *(labels.NAMES if html else ())]

    def without(self, out: frozenset[int]) -> tuple[Lexicon, LabelLexicon]:
        """The lexica of all documents outside some folds."""
        if out not in self._known:
            self._known[out] = Lexicon(self._weights(out)), LabelLexicon.from_data(self._label_weights(out))
        return self._known[out]

    def columns(self, sample: Sample, out: Collection[int]) -> NDArray[np.float32]:
        """The lexica's columns of a document, a row each, from lexica that saw none of the folds."""
        stems, names = self.without(frozenset(out))
        columns = stems.columns(sample) | (names.columns(sample.labels) if sample.labels else {})
        return np.stack([np.asarray(column, np.float32) for column in columns.values()])

    def stem_data(self, raws: Iterable[Raw]) -> dict[str, int]:
        """The lexicon of all documents as the data file has it; `raws` are texts to find the stems' letters in."""
        table = self._weights(frozenset())
        stems = _stems_in(raws, np.flatnonzero(table))
        return {stem: int(table[place]) for place, stem in sorted(stems.items(), key=lambda item: item[1])}

    def label_data(self) -> dict[str, int]:
        """The lexicon of names in the markup as the data file has it."""
        return dict(sorted(self._label_weights(frozenset()).items()))

    def _label_weights(self, out: frozenset[int]) -> dict[str, int]:
        sums: dict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
        for fold, shares in enumerate(self._labels):
            if fold not in out:
                for name, (share, sites) in shares.items():
                    sums[name] = sums[name][0] + share, sums[name][1] + sites
        weights: dict[str, int] = {}
        for name, (share, sites) in sums.items():
            mean = (share + _LABEL_PRIOR * _BODY_SHARE) / (sites + _LABEL_PRIOR)
            odds = _log_odds(mean) - _log_odds(_BODY_SHARE)
            if sites >= _LABEL_SITES and abs(odds) >= _LEAST:
                weights[name] = round(odds * labels.UNIT)
        return weights

    def _weights(self, out: frozenset[int]) -> NDArray[np.int8]:
        body, other, sites = np.sum([c for fold, c in enumerate(self._stems) if fold not in out], axis=0)
        usual = math.log(max(float(body.sum()), 1.0) / max(float(other.sum()), 1.0))
        odds = np.log((body + _PRIOR) / (other + _PRIOR)) - usual
        odds[(sites < _SITES) | (abs(odds) < _LEAST)] = 0
        return np.asarray(np.clip(np.round(odds * UNIT), -127, 127), np.int8)


def _count(samples: Sequence[Sample], counts: Counts) -> None:
    """Add one site's counts of each stem: in body lines, in others, and the site itself."""
    keys = np.concatenate([s.signs.word_keys for s in samples]) & ((1 << BITS) - 1)
    body = np.concatenate([s.body[s.signs.word_lines] for s in samples])
    for row, chosen in ((0, body), (1, ~body)):
        places, found = np.unique(keys[chosen], return_counts=True)
        counts[row, places] += np.minimum(found, _CAP)
    counts[2, np.unique(keys)] += 1


def _count_labels(samples: Sequence[Sample], shares: Shares) -> None:
    """Add one site's share of body among the words under each name."""
    words: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for sample in samples:
        found = sample.labels
        if found is None:
            continue
        sizes = sample.weights + 0.5
        rows = (np.bincount(found.at, row, len(found.own)) for row in (sizes * sample.body, sizes))
        under = np.stack(list(rows))  # words of body and all words, below each element
        for number in range(len(found.up) - 1, 0, -1):  # children come after their parents
            under[:, found.up[number]] += under[:, number]
        for label, body, every in zip(found.own, *under.tolist(), strict=True):
            for name in labels.tokens(found.names[label]):
                words[name][0] += body
                words[name][1] += every
    for name, (body, every) in words.items():
        share, sites = shares.get(name, (0.0, 0))
        shares[name] = share + body / every, sites + 1


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _stems_in(raws: Iterable[Raw], wanted: NDArray[np.int64]) -> dict[int, str]:
    """Find a stem for each wanted place of the table: the one that stands in most texts."""
    seen: dict[str, int] = defaultdict(int)
    for raw in raws:
        text = raw.text.lower()
        for stem in {word[:STEM] for word in _WORD.findall(text)} | set(_IDEOGRAPHS.findall(text)):
            seen[stem] += 1
    stems = sorted(seen, key=lambda stem: (-seen[stem], stem))
    places = stem_keys(stems) & ((1 << BITS) - 1)
    chosen: dict[int, str] = {}
    known = set(wanted.tolist())
    for place, stem in zip(places.tolist(), stems, strict=True):
        if place in known:
            chosen.setdefault(place, stem)
    return chosen
