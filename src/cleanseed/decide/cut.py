"""What a decision is: what goes, and what was claimed and stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from cleanseed.result import Kind
from cleanseed.text.document import Document, Line


class Cut(NamedTuple):
    """A decision on source[start:end]: a removal, or, where `why` is given, a claim that was not acted on.

    The kind may be found, and the reason put in words, only when they are asked for, by the number of the line; so is
    the confidence rounded.
    """

    start: int
    end: int
    named: Kind | Callable[[int], Kind]
    rule: str
    told: str | Callable[[int], str]
    surely: float
    gate: bool = False
    why: str = ""
    line: int = -1

    @property
    def kind(self) -> Kind:
        return self.named if isinstance(self.named, Kind) else self.named(self.line)

    @property
    def confidence(self) -> float:
        return round(self.surely, 2)

    @property
    def reason(self) -> str:
        return self.told if isinstance(self.told, str) else self.told(self.line)


@dataclass(slots=True)
class Decision:
    """What goes and what was spared, each in order of the source; what nobody asks for is not worked out."""

    cuts: list[Cut]
    _spared: Callable[[], list[Cut]]
    _headline: Callable[[], int | None]

    @property
    def spared(self) -> list[Cut]:
        """What was claimed and stays, as long as nothing else takes it out."""
        ends = [cut.end for cut in self.cuts]
        return [claim for claim in self._spared() if not _meets(claim, self.cuts, ends)]

    @property
    def headline(self) -> int | None:
        """The number of the headline's line."""
        return self._headline()

    def kept(self, document: Document) -> list[int]:
        """Return the numbers of the lines that do not go whole."""
        stays = self.staying(document)
        return [number for number, line in enumerate(document.lines) if stays(line)]

    def staying(self, document: Document) -> Callable[[Line], bool]:
        """Return what tells whether a line of the document does not go whole."""
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


def _meets(claim: Cut, cuts: list[Cut], ends: list[int]) -> bool:
    """Tell whether one of the cuts, which are in order, reaches into what is claimed."""
    place = bisect_right(ends, claim.start)
    return place < len(cuts) and cuts[place].start < claim.end
