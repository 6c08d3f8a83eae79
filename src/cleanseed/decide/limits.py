"""How low a line's score must be for the line to go: the limit follows from what the whole text looks like.

A body with remnants has hardly a line that goes, of a dump of a whole page half goes.  Two linear models over a dozen
measures of the scores tell how likely a text is a page, and where the limit of that page lies.  `fit/limits.py` fits
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, fsum, log1p
from typing import Any

from cleanseed.decide.thresholds import HIGHEST_PAGE, LOWEST_PAGE, PAGE
from cleanseed.policy import Given
from cleanseed.score import probability
from cleanseed.text.document import Document

_WORD_SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_LINE_SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9)
_LOW = (-3.0, -2.0, 0.0)
MEASURES = (
    "expected_f1", *(f"words_{share}" for share in _WORD_SHARES), *(f"lines_{share}" for share in _LINE_SHARES),
    *(f"below_{low}" for low in _LOW), "log_low", "log_lines", "log_words",
)  # fmt: skip


def measures(scores: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return the measures of a text, given the log odds of body and the words of each of its lines.

    They are the F1 of body words that is to be expected, the scores below which shares of the words and of the lines
    lie, the shares of lines below some scores, and how long the text is.
    """
    lines = sorted(zip(scores, sizes, strict=True))
    total = fsum(sizes)
    passed, held = 0.0, []
    for score, size in lines:
        passed += size
        held.append((passed, score))
    of_words = []
    place = 0
    for share in _WORD_SHARES:
        while place < len(held) - 1 and held[place][0] < share * total:
            place += 1
        of_words.append(held[place][1])
    of_lines = [lines[int(share * (len(lines) - 1))][0] for share in _LINE_SHARES]
    low = [sum(score < border for score in scores) for border in _LOW]
    return [
        expected_f1(scores, sizes),
        *of_words,
        *of_lines,
        *(count / len(lines) for count in low),
        log1p(low[0]),
        log1p(len(lines)),
        log1p(total),
    ]


def sizes_of(document: Document) -> list[float]:
    """Return the words of each line, and one more for the line itself."""
    return [len(line.words) + 1 for line in document.lines]


def expected_f1(scores: Sequence[float], sizes: Sequence[float]) -> float:
    """Return the best F1 of body words that is to be expected, given the log odds of body and the words of each line.

    The source: Z. Lipton, C. Elkan and B. Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure",
    2014.
    """
    chances = sorted(((probability(score), size) for score, size in zip(scores, sizes, strict=True)), reverse=True)
    body = fsum([chance * size for chance, size in chances])
    good = kept = best = 0.0
    for chance, size in chances:
        good += chance * size
        kept += size
        best = max(best, 2 * good / (kept + body))
    return best


def page_of(model: LimitModel, scores: Sequence[float], sizes: Sequence[float], given: Given) -> tuple[float, float]:
    """Return how much a text is taken for a whole page, from 0 to 1, and the limit of such a page.

    `given` is what the user says; only with `auto` the model is asked what the text is.
    """
    if given == "body" or not scores:
        return 0.0, LOWEST_PAGE
    measured = measures(scores, sizes)
    limit = min(max(model.limit(measured), LOWEST_PAGE), HIGHEST_PAGE)
    return 1.0 if given == "page" else min(max((model.page(measured) - PAGE[0]) / (PAGE[1] - PAGE[0]), 0.0), 1.0), limit


class LimitModel:
    """The fitted weights: of the log odds that a text is a page, and of the limit of a page."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._page = [float(data["page"][name]) for name in MEASURES]
        self._limit = [float(data["limit"][name]) for name in MEASURES]
        self._biases = float(data["page_bias"]), float(data["limit_bias"])

    def page(self, measured: Sequence[float]) -> float:
        """Return how likely a text is a dump of a whole page, from 0 to 1."""
        return 1 / (1 + exp(-max(min(_dot(self._page, measured) + self._biases[0], 30.0), -30.0)))

    def limit(self, measured: Sequence[float]) -> float:
        """Return the log odds below which the lines of a page go."""
        return _dot(self._limit, measured) + self._biases[1]


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return fsum([weight * value for weight, value in zip(weights, values, strict=True)])
