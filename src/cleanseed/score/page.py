"""A document as the score sees it: its lines, what rules claim of them, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from cleanseed.rules import Claim, Strength
from cleanseed.rules.rulebook import Scope
from cleanseed.score.claimed import ANY, CLAIMED, FAMILY, HEADING, STRONG
from cleanseed.score.labels import Labels, read_labels
from cleanseed.score.signs import Flags, Floats, Postings, Signs, postings, read_signs
from cleanseed.score.stretches import stretches
from cleanseed.score.tree import Tree
from cleanseed.text.document import Document


class Signed(Protocol):
    """Anything that knows what its lines are made of."""

    @property
    def signs(self) -> Signs: ...

    @property
    def postings(self) -> Postings: ...

    @property
    def labels(self) -> Labels | None: ...


_MARKS = {"": 0, "list": 1, "heading": 2, "quote": 3, "table": 4}
_LONG = 12  # words of a line that is surely more than a label


@dataclass(frozen=True)
class Page:
    """A document, what rules claim of it, and what its lines are made of."""

    document: Document
    claims: Sequence[Claim]

    @cached_property
    def signs(self) -> Signs:
        return read_signs(self.document)

    @cached_property
    def postings(self) -> Postings:
        return postings(self.signs.word_keys, self.signs.word_lines)

    @cached_property
    def tree(self) -> Tree:
        """The markup that the lines stand in; all of them must have come from HTML."""
        return Tree([line.markup for line in self.document.lines if line.markup is not None])

    @cached_property
    def labels(self) -> Labels | None:
        """The names that stand in the markup around the lines; None where the document is no HTML."""
        return read_labels(self.tree) if self.document.is_marked else None

    @cached_property
    def long(self) -> Flags:
        """Lines that look like a paragraph."""
        signs = self.signs
        return (signs.words >= _LONG) & (signs.closed | (signs.ends >= 1))

    @cached_property
    def gaps(self) -> Floats:
        """The blank lines before each line."""
        return np.array([line.gap for line in self.document.lines], np.float32)

    @cached_property
    def marks(self) -> Floats:
        """The Markdown mark of each line, 0 where it has none."""
        return np.array([_MARKS[line.mark] for line in self.document.lines], np.float32)

    @cached_property
    def claimed(self) -> dict[str, Flags]:
        """Lines claimed by a strong rule, by any rule, by rules of each family of kinds."""
        total = len(self.document.lines)
        places: list[int] = []
        strong, block = Strength.STRONG, Scope.BLOCK
        for _, _, number, rule, whole, quoted in self.claims:
            if quoted:
                continue
            if whole:
                places.append(ANY * total + number)
                if rule.strength is strong:
                    places.append(STRONG * total + number)
            if rule.scope is block:
                places.append(HEADING * total + number)
            places.append(FAMILY[rule.kind] * total + number)
        flags = np.zeros(len(CLAIMED) * total, bool)
        flags[places] = True
        return dict(zip(CLAIMED, flags.reshape(-1, total), strict=True))


def pages(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[int, Page]]:
    """Yield a document as pages, each with the number of its first line: as one, unless it is very long."""
    for start, lines, own in stretches(document.lines, claims):
        yield start, Page(replace(document, lines=lines) if len(lines) < len(document.lines) else document, own)
