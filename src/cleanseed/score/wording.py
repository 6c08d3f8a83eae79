"""The score in words: what about a line speaks against its being body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from cleanseed.rules import Claim
from cleanseed.score.classes import Sign
from cleanseed.score.features import known_words
from cleanseed.score.lines import run_length
from cleanseed.score.page import Page, pages
from cleanseed.score.signs import Floats
from cleanseed.text.document import Document

_SHORT = 6  # words
_SURE = 0.7  # the score from which a long line counts as a paragraph of the body
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def describe(document: Document, claims: Sequence[Claim], scores: Sequence[float]) -> Callable[[int], str]:
    """Return a function that says in words why line `number` scored low.

    Example:
        "short, no sentence end, eleven lines after the last paragraph, among nine like it"
    """
    starts, parts = zip(*pages(document, claims), strict=True)

    @lru_cache(maxsize=1)
    def sayer(part: int) -> Callable[[int], str]:
        page = replace(parts[part])  # what it finds out of its lines is forgotten with it
        own = scores[starts[part] : starts[part] + len(page.document.lines)]
        return _describe(page, np.array(own, np.float32))

    def say(number: int) -> str:
        part = bisect_right(starts, number) - 1
        return sayer(part)(number - starts[part])

    return say


def _describe(page: Page, scores: Floats) -> Callable[[int], str]:
    signs = page.signs
    body = np.flatnonzero((scores >= _SURE) & (signs.words >= _SHORT))
    runs = run_length((scores < 0.5) & ~signs.closed)
    known = known_words(page, scores)
    letters = signs.counts[Sign.LOWER] + signs.counts[Sign.UPPER]

    def say(number: int) -> str:
        words = float(signs.words[number])
        told = [
            words < _SHORT and "short",
            not signs.closed[number] and "no sentence end",
            words >= 3 and signs.capitalised[number] >= 0.7 * words and "set like a title",
            letters[number] == 0 and signs.counts[Sign.DIGIT, number] > 0 and "only numbers",
            signs.counts[Sign.BAR, number] >= 2 and "items between bars",
            _place(number, body),
            runs[number] >= 3 and f"among {_number(int(runs[number]) - 1)} like it",
            words >= 4 and 0 <= known[number] < 0.2 and "its words do not stand in the body",
            bool(page.claimed["any"][number]) and "claimed by a rule",
        ]
        return ", ".join(part for part in told if isinstance(part, str)) or "unlike the lines of the body"

    return say


def _place(number: int, body: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> str | bool:
    if not len(body):
        return "no paragraph anywhere"
    if number < body[0]:
        return f"{_lines(int(body[0]) - number)} before the first paragraph"
    if number > body[-1]:
        return f"{_lines(number - int(body[-1]))} after the last paragraph"
    return False


def _lines(count: int) -> str:
    return f"{_number(count)} line{'s' if count > 1 else ''}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
