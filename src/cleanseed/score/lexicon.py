"""Words that tell body from company, learned from many sites.

Most of what a page adds to its body says the same few things in the same words: share, comment, read, subscribe,
related, posted.  Each stem has a weight, the logarithm of how much more often it stands in body than elsewhere (naive
Bayes); a line has the mean of its stems' weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.columns import Columns
from cleanseed.score.lines import window
from cleanseed.score.page import Signed
from cleanseed.score.signs import stem_keys

BITS = 20
"""Stems share a table of 2 ** BITS places; two of them seldom meet in one."""
UNIT = 32
"""A weight of this much in the table is one unit of log odds."""
NAMES = ("lexicon_mean", "lexicon_least", "lexicon_near")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The weights of all stems, by the last `BITS` bits of their hashes; 0 for stems that say nothing."""

    table: NDArray[np.int8]

    @classmethod
    def from_data(cls, data: Mapping[str, int]) -> Lexicon:
        """Read the weights as the data file has them: {stem: weight in thirty-seconds of log odds}."""
        table = np.zeros(1 << BITS, np.int8)
        table[stem_keys(list(data)) & (len(table) - 1)] = list(data.values())
        return cls(table)

    def columns(self, page: Signed) -> Columns:
        """Return the mean and the least weight of each line's stems, and the mean over the lines around."""
        signs = page.signs
        total = len(signs.words)
        weights = self.table.take(signs.word_keys & (len(self.table) - 1))
        count = signs.word_counts
        mean = np.bincount(signs.word_lines, weights, total) / (np.maximum(count, 1) * UNIT)
        least = np.zeros(total, np.int8)
        np.minimum.at(least, signs.word_lines, weights)
        near = window(np.array((mean * count, count)), 3)
        return dict(zip(NAMES, (mean, least / UNIT, near[0] / np.maximum(near[1], 1)), strict=True))
