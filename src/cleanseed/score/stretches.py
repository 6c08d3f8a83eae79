"""What is longer than a page is no single page: the score takes it as several, which bounds memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanseed.rules import Claim
from cleanseed.text.document import Line

_MOST_LINES = 4_000  # lines of a page


Stretch = tuple[int, tuple[Line, ...], Sequence[Claim]]
"""The number of a page's first line in the document, its lines, and the claims on them."""


def stretches(lines: tuple[Line, ...], claims: Sequence[Claim]) -> Iterator[Stretch]:
    """Yield the pages that a document is taken as: one, unless it is very long."""
    total = len(lines)
    if total <= _MOST_LINES:
        yield 0, lines, claims
        return
    by_page: list[list[Claim]] = [[] for _ in range(0, total, _MOST_LINES)]
    for claim in claims:
        number, line = divmod(claim.line, _MOST_LINES)
        by_page[number].append(claim._replace(line=line))
    for start, own in zip(range(0, total, _MOST_LINES), by_page, strict=True):
        yield start, lines[start : start + _MOST_LINES], own
