"""What a decision is: what is removed, and what was claimed and stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from cleanseed.decide.table import Cut, Row, Table
from cleanseed.decide.thresholds import IS_PAGE
from cleanseed.text.document import Document, Line, Shape


@dataclass(slots=True)
class Decision:
    """What is removed and what was spared, each in order of the source; `headline` is the number of a line.

    `pageness` says how much the text was taken for a whole page, from 0 to 1.
    """

    cuts: list[Cut]
    spared: list[Cut]
    headline: int | None
    pageness: float

    @property
    def is_page(self) -> bool:
        """Whether the text was taken for a whole page."""
        return self.pageness >= IS_PAGE

    def kept(self, document: Document) -> list[int]:
        """Return the numbers of the lines that are not removed whole."""
        stays = self.staying(document)
        return [number for number, line in enumerate(document.lines) if stays(line)]

    def staying(self, document: Document) -> Callable[[Line], bool]:
        """Return a function that tells whether a line of the document is not removed whole."""
        cuts, source = self.cuts, document.source
        ends = [cut.end for cut in cuts]

        def stays(line: Line) -> bool:
            at, end = line.start, line.end
            first = bisect_right(ends, at)
            if first == len(ends) or cuts[first].start >= end:
                return True
            for place in range(first, len(ends)):  # one cut, or one for each of its sentences
                cut = cuts[place]
                if cut.start >= end or source[at : cut.start].strip():
                    break
                at = cut.end
            return bool(source[at:end].strip())

        return stays


def finish(table: Table) -> Decision:
    """Return the decision of a table whose passes have run."""
    last = max((row.number for row in table.rows if not row.removed), default=-1)
    cuts = [
        Cut(*_span(table, row, last), row.kind, row.rule, row.reason, row.confidence, row.by, row.gate)
        for row in table.rows
        if row.removed
    ]
    if table.parts:
        cuts = sorted(cuts + _outside(table.parts, cuts), key=attrgetter("start"))
    spared = sorted(table.spared, key=attrgetter("start"))
    ends = [cut.end for cut in cuts]
    spared = [claim for claim in spared if not _meets(claim, cuts, ends)]
    return Decision(cuts, spared, table.headline, table.pageness)


def _span(table: Table, row: Row, last: int) -> tuple[int, int]:
    """Return where a removal begins and ends; `last` is the number of the last line that stays.

    In a text of one line the separators of a menu go with its items: those after a removed item, and those before the
    items at the end of the text.
    """
    start, end = row.line.start, row.line.end
    if table.document.shape is not Shape.ONE_LINE:
        return start, end
    rows, source, number = table.rows, table.document.source, row.number
    following = rows[number + 1].line.start if number + 1 < len(rows) else len(source)
    if not _holds_words(source[end:following]):
        end = following if number + 1 < len(rows) else len(source.rstrip())
    if number and number == last + 1:
        before = rows[number - 1].line.end
        if not _holds_words(source[before:start]):
            start = before
    return start, max(end, row.line.end)


def _holds_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _outside(parts: list[Cut], taken: list[Cut]) -> list[Cut]:
    """Drop the parts that lie in a removed line or overlap another part."""
    starts = [cut.start for cut in taken]
    kept: list[Cut] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if kept and part.start < kept[-1].end:
            continue
        place = bisect_left(starts, part.end) - 1
        if place < 0 or taken[place].end <= part.start:
            kept.append(part)
    return kept


def _meets(claim: Cut, cuts: list[Cut], ends: list[int]) -> bool:
    """Return True if one of the cuts, which are in order, reaches into what is claimed."""
    place = bisect_right(ends, claim.start)
    return place < len(cuts) and cuts[place].start < claim.end
