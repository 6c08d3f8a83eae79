"""A result in the form that the templates show: lines, groups of removed lines, counts by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cleanseed.explain import Row, rows
from cleanseed.report.origins import Field, fields_of
from cleanseed.result import CleanResult, Kind, Removal, Spared, Verdict

VERDICTS = {
    Verdict.FULL: "The body is complete.",
    Verdict.TRUNCATED: "The body ends too early.",
    Verdict.PAYWALLED: "A paywall withholds the body.",
    Verdict.CONSENT_ONLY: "The page holds a consent notice and no body.",
    Verdict.INDEX_PAGE: "The page lists other pages.",
    Verdict.EMPTY: "The page has no body.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines that were removed whole as one kind, or, where `kind` is None, lines that are kept."""

    kind: Kind | None
    lines: tuple[Row, ...]

    @property
    def size(self) -> int:
        """The number of lines that are not blank."""
        return sum(not line.blank for line in self.lines)


@dataclass(frozen=True, slots=True)
class Count:
    """How much of one kind was removed."""

    kind: Kind
    lines: int
    characters: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A spared claim, with its text and the number of the line that it begins in."""

    line: int
    text: str
    claim: Spared


@dataclass(frozen=True, slots=True)
class View:
    """One document as the templates show it."""

    name: str
    text: str
    verdict: Verdict
    meaning: str
    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    spared: tuple[Claim, ...]
    fields: tuple[Field, ...]
    size: int
    kept_lines: int
    all_lines: int

    @property
    def removed(self) -> int:
        """The number of removed characters."""
        return sum(count.characters for count in self.counts)

    @property
    def share(self) -> float:
        """The share of the characters that was removed, from 0 to 1."""
        return self.removed / self.size if self.size else 0.0

    @property
    def removals(self) -> Iterator[Removal]:
        """The removals, in order."""
        seen = dict.fromkeys(removal for group in self.groups for row in group.lines for removal in row.removals)
        return iter(seen)


def view_of(name: str, result: CleanResult) -> View:
    """Return a result as the templates show it, under the name of its input."""
    table = list(rows(result))
    filled = [row for row in table if not row.blank]
    return View(
        name=name,
        text=result.text,
        verdict=result.verdict,
        meaning=VERDICTS[result.verdict],
        groups=tuple(_groups(table)),
        counts=tuple(_counts(filled)),
        spared=tuple(
            Claim(row.number, result.source[claim.start : claim.end], claim) for row in table for claim in row.spared
        ),
        fields=tuple(fields_of(result, table)),
        size=sum(len(row.text) for row in filled),
        kept_lines=sum(row.kept for row in filled),
        all_lines=len(filled),
    )


def kind_of(row: Row) -> Kind | None:
    """Return the kind of a line that was removed whole, by its longest piece; None of a line that is kept in part."""
    if row.kept or not row.removals:
        return None
    return max((piece for piece in row.pieces if piece.removal), key=lambda piece: len(piece.text)).removal.kind  # type: ignore[union-attr]


def label_of(row: Row) -> Kind | None:
    """Return the kind that took at least half of what a line shows, as in the cases of the tests."""
    cover: Counter[Kind] = Counter()
    for piece in row.pieces:
        if piece.removal:
            cover[piece.removal.kind] += _ink(piece.text)
    size = _ink(row.text)
    return cover.most_common(1)[0][0] if size and 2 * cover.total() >= size else None


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _groups(table: Iterable[Row]) -> Iterator[Group]:
    """Yield the lines in groups; blank lines belong to the group before them."""
    kind: Kind | None = None

    def key(row: Row) -> Kind | None:
        nonlocal kind
        kind = kind if row.blank else kind_of(row)
        return kind

    for shared, lines in groupby(table, key):
        yield Group(shared, tuple(lines))


def _counts(table: Iterable[Row]) -> list[Count]:
    """Return what was removed by kind, the most characters first; a line with two kinds counts for each."""
    lines: dict[Kind, int] = {}
    characters: dict[Kind, int] = {}
    for row in table:
        for kind in row.kinds:
            lines[kind] = lines.get(kind, 0) + 1
        for piece in row.pieces:
            if piece.removal:
                kind = piece.removal.kind
                characters[kind] = characters.get(kind, 0) + len(piece.text)
    counts = (Count(kind, lines[kind], characters[kind]) for kind in lines)
    return sorted(counts, key=lambda count: (-count.characters, count.kind))
