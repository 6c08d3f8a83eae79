"""Which lines to keep, given how likely each is body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

_STRICTEST = 0.6  # the least score of a line to keep on a page where body and company are told apart without a doubt


def keep_mask(scores: Sequence[float], words: Sequence[float]) -> list[bool]:
    """Tell for each line whether to keep it: the surer the page as a whole, the stricter.

    Were scores probabilities, independent line by line, the choice with the best word F1 to be expected would keep the
    lines above half the F1 that it reaches itself (Z. Lipton, C. Elkan and B. Naryanaswamy, "Optimal thresholding of
    classifiers to maximize F1 measure", 2014).  But lines of one page err together: where the expected F1 is low it is
    lower still, and more is to be kept.  So the threshold falls with the square of that F1.  `words` are the words of
    each line.
    """
    threshold = min(_STRICTEST * expected_f1(scores, words) ** 2, max(scores, default=0.0))
    return [score >= threshold for score in scores]


def expected_f1(scores: Sequence[float], words: Sequence[float]) -> float:
    """Return the word F1 of the best choice of lines, between 0 and 1, were the scores probabilities."""
    return plain_f1(scores, words)


def plain_f1(scores: Sequence[float], words: Sequence[float]) -> float:
    """As `expected_f1`, where nothing is compiled."""
    ordered = sorted(zip(scores, words, strict=True), key=itemgetter(0), reverse=True)
    body = list(accumulate(score * size for score, size in ordered))
    if not body or body[-1] <= 0:
        return 0.0
    kept = accumulate(size for _, size in ordered)
    return max(2 * good / (size + body[-1]) for good, size in zip(body, kept, strict=True))
