"""Which lines to keep, given how likely each is body."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.signs import Flags, Floats

_STRICTEST = 0.6  # the least score of a line to keep on a page where body and company are told apart without a doubt


def keep_mask(scores: Floats, words: NDArray[np.floating]) -> Flags:
    """Tell for each line whether to keep it: the surer the page as a whole, the stricter.

    Were scores probabilities, independent line by line, the choice with the best word F1 to be expected would keep the
    lines above half the F1 that it reaches itself (Z. Lipton, C. Elkan and B. Naryanaswamy, "Optimal thresholding of
    classifiers to maximize F1 measure", 2014).  But lines of one page err together: where the expected F1 is low it is
    lower still, and more is to be kept.  So the threshold falls with the square of that F1.  `words` are the words of
    each line.
    """
    threshold = _STRICTEST * expected_f1(scores, words) ** 2
    return np.asarray(scores >= min(threshold, float(scores.max(initial=0.0))))


def expected_f1(scores: Floats, words: NDArray[np.floating]) -> float:
    """Return the word F1 of the best choice of lines, between 0 and 1, were the scores probabilities."""
    order = np.argsort(-scores, kind="stable")
    sizes = words[order].astype(np.float64)
    body = np.cumsum(sizes * scores[order])
    if not len(body) or body[-1] <= 0:
        return 0.0
    return float((2 * body / (np.cumsum(sizes) + body[-1])).max())
