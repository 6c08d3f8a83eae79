"""Fit the lexicon of the line score: how much more often each stem stands in body than elsewhere.

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


class Lexica:
    """Lexica of some documents, with any folds left out."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        sites: dict[tuple[int, str], list[Sample]] = defaultdict(list)
        for sample in samples:
            if sample.raw.renderer != GOLD:
                sites[sample.fold, sample.raw.group].append(sample)
        self._folds = [np.zeros((3, 1 << BITS), np.float32) for _ in range(FOLDS)]
        for (fold, _), found in sites.items():
            _count(found, self._folds[fold])
        self._known: dict[frozenset[int], Lexicon] = {}

    def without(self, out: Collection[int]) -> Lexicon:
        """The lexicon of all documents outside some folds."""
        key = frozenset(out)
        if key not in self._known:
            self._known[key] = Lexicon(self._weights(key))
        return self._known[key]

    def columns(self, sample: Sample, out: Collection[int]) -> NDArray[np.float32]:
        """The lexicon's columns of a document, a row each, from a lexicon that saw none of the folds."""
        values = self.without(out).columns(sample).values()
        return np.stack([np.asarray(column, np.float32) for column in values])

    def data(self, raws: Iterable[Raw]) -> dict[str, int]:
        """The lexicon of all documents as the data file has it; `raws` are texts to find the stems' letters in."""
        table = self._weights(frozenset())
        stems = _stems_in(raws, np.flatnonzero(table))
        return {stem: int(table[place]) for place, stem in sorted(stems.items(), key=lambda item: item[1])}

    def _weights(self, out: frozenset[int]) -> NDArray[np.int8]:
        body, other, sites = np.sum([c for fold, c in enumerate(self._folds) if fold not in out], axis=0)
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
