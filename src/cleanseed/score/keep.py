"""Which lines to keep, given how likely each is body."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Flags, Floats

CAUTION = 0.9  # below 1 keeps more than the plain optimum: lines of one page err together


def keep_mask(scores: Floats, words: NDArray[np.floating], caution: float = CAUTION) -> Flags:
    """Tell for each line whether to keep it: the choice with the best word F1 to be expected.

    With scores taken as probabilities, the best choice keeps the lines above half the F1 that it reaches itself: on a
    page where nothing looks much like body, more is kept than where the body stands out (Z. Lipton, C. Elkan and
    B. Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014).  `words` are the words of each
    line.
    """
    return np.asarray(scores >= min(threshold(scores, words) * caution, float(scores.max(initial=0.0))))


def threshold(scores: Floats, words: NDArray[np.floating]) -> float:
    """Return the score from which a line is worth keeping, between 0 and .5."""
    order = np.argsort(-scores, kind="stable")
    sizes = words[order].astype(np.float64)
    body = np.cumsum(sizes * scores[order])
    if not len(body) or body[-1] <= 0:
        return 0.0
    reached = 2 * body / (np.cumsum(sizes) + body[-1])
    return float(reached.max()) / 2
