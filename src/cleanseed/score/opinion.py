"""What the score thinks of a document: how likely each line is body, which lines it would keep, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import mul

from cleanseed.read.document import Document
from cleanseed.rules import Claim

LEAST_LINES = 10


@dataclass(frozen=True, slots=True)
class Opinion:
    """The likelihood of each line, between 0 and 1, its words, whether the score would keep it, and why not."""

    scores: Sequence[float]
    words: Sequence[float]
    keep: Sequence[bool]
    say: Callable[[int], str]

    def expected_f1(self, kept: Sequence[bool]) -> float:
        """Return the word F1 to be expected of keeping these lines, were the scores probabilities."""
        likely = list(map(mul, self.scores, self.words))
        body, found = sum(likely), sum(compress(likely, kept))
        total = sum(compress(self.words, kept)) + body
        return 2 * found / total if total else 0.0


def form_opinion(document: Document, claims: Sequence[Claim]) -> Opinion | None:
    """Return the score's opinion of a document, None where it has too few lines to tell body from company."""
    if len(document.lines) < LEAST_LINES:
        return None
    from cleanseed.score.keep import keep_mask
    from cleanseed.score.model import default_model
    from cleanseed.score.page import Page
    from cleanseed.score.wording import describe

    page = Page(document, claims)
    scores = default_model(document).scores(page)
    keep = keep_mask(scores, page.signs.words)
    told: list[Callable[[int], str]] = []

    def say(number: int) -> str:
        if not told:
            told.append(describe(document, claims, scores))
        return told[0](number)

    return Opinion(scores.tolist(), page.signs.words.tolist(), keep.tolist(), say)
