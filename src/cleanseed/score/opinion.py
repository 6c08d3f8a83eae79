"""What the score thinks of a document: how likely each line is body, which lines it would keep, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import compress
from operator import mul

from cleanseed.rules import Claim
from cleanseed.text.document import Document

LEAST_LINES = 10


class Opinion:
    """The likelihood of each line, between 0 and 1, its words, whether the score would keep it, and why not.

    It is the dearest part of a cleaning, so it is formed when it is first asked for.
    """

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document = document
        self._claims = claims

    @cached_property
    def _judged(self) -> tuple[list[float], list[float]]:
        """The likelihood and the words of every line."""
        from cleanseed.score.scorer import score_lines

        return score_lines(self._document, self._claims)

    @property
    def scores(self) -> Sequence[float]:
        return self._judged[0]

    @property
    def words(self) -> Sequence[float]:
        return self._judged[1]

    @cached_property
    def keep(self) -> Sequence[bool]:
        from cleanseed.score.keep import keep_mask

        return keep_mask(*self._judged)

    @cached_property
    def say(self) -> Callable[[int], str]:
        from cleanseed.score.wording import describe

        return describe(self._document, self._claims, self.scores)

    def expected_f1(self, kept: Sequence[bool]) -> float:
        """Return the word F1 to be expected of keeping these lines, were the scores probabilities."""
        likely, body = self._likely
        total = sum(compress(self.words, kept)) + body
        return 2 * sum(compress(likely, kept)) / total if total else 0.0

    @cached_property
    def _likely(self) -> tuple[list[float], float]:
        """How many words of each line are likely body, and of all lines."""
        likely = list(map(mul, self.scores, self.words))
        return likely, sum(likely)


def form_opinion(document: Document, claims: Sequence[Claim]) -> Opinion | None:
    """Return the score's opinion of a document, None where it has too few lines to tell body from company."""
    return Opinion(document, claims) if len(document.lines) >= LEAST_LINES else None
