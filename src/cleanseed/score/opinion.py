"""What the score thinks of a document: how likely each line is body, which lines it would keep, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cleanseed.read.document import Document
from cleanseed.rules import Claim


@dataclass(frozen=True, slots=True)
class Opinion:
    """The likelihood of each line, between 0 and 1, its words, whether the score would keep it, and why not."""

    scores: Sequence[float]
    words: Sequence[float]
    keep: Sequence[bool]
    say: Callable[[int], str]

    def expected_f1(self, kept: Sequence[bool]) -> float:
        """Return the word F1 to be expected of keeping these lines, were the scores probabilities."""
        body = sum(score * size for score, size in zip(self.scores, self.words, strict=True))
        found = sum(s * w for s, w, k in zip(self.scores, self.words, kept, strict=True) if k)
        total = sum(size for size, keep in zip(self.words, kept, strict=True) if keep) + body
        return 2 * found / total if total else 0.0


def form_opinion(document: Document, claims: Sequence[Claim]) -> Opinion | None:
    """Return the score's opinion of a document, None where it has no lines."""
    if not document.lines:
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
