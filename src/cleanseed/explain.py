"""The source of a cleaning line by line, each line with the decision and its reason.

`rows` returns the account as data, `explain` as text: plain, or with the styles that `paint` knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleanseed.result import CleanResult, Kind, Removal, Spared
from cleanseed.text.render import lines_of

Style = Literal["kept", "removed", "number", "reason", "spared", "summary"]
Paint = Callable[[str, Style], str]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line, and the removal that took it, if any."""

    text: str
    removal: Removal | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the source in pieces, with its number, counted from 1, and the spared claims that begin in it."""

    number: int
    pieces: tuple[Piece, ...]
    spared: tuple[Spared, ...]

    @property
    def text(self) -> str:
        """The line."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def blank(self) -> bool:
        """Whether the line is empty."""
        return not self.text.strip()

    @property
    def kept(self) -> bool:
        """Whether at least a part of the line is kept."""
        return any(piece.removal is None and piece.text.strip() for piece in self.pieces)

    @property
    def removals(self) -> tuple[Removal, ...]:
        """The removals that took parts of the line, in order."""
        return tuple(piece.removal for piece in self.pieces if piece.removal is not None)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of these removals, each once."""
        return tuple(dict.fromkeys(removal.kind for removal in self.removals))


def rows(result: CleanResult) -> Iterator[Row]:
    """Yield the lines of the source in order, including blank ones."""
    source = result.source
    removals, spared = result.removals, sorted(result.spared, key=lambda claim: claim.start)
    first = claims = start = 0
    for number, (line, width) in enumerate(lines_of(source), 1):
        if number > 1 and start == len(source):
            break
        end = start + len(line)
        pieces: list[Piece] = []
        at = start
        while first < len(removals) and removals[first].start < end:
            removal = removals[first]
            if removal.start > at:
                pieces.append(Piece(source[at : removal.start], None))
            pieces.append(Piece(source[max(at, removal.start) : min(removal.end, end)], removal))
            at = min(removal.end, end)
            if removal.end > end:
                break
            first += 1
        if at < end:
            pieces.append(Piece(source[at:end], None))
        until = claims
        while until < len(spared) and spared[until].start < start + width:
            until += 1
        yield Row(number, tuple(pieces), tuple(spared[claims:until]))
        claims = until
        start += width


def explain(result: CleanResult, paint: Paint = lambda text, style: text) -> str:
    """Return the source line by line, each line with the decision and its reason, and a summary in the last line.

    `-` marks a removed line, `~` a line that lost the part in `[-…-]`; the reason follows in the next line.
    `?` marks a claim that was not acted on, below its line.
    """
    table = [row for row in rows(result) if not row.blank]
    width = len(str(table[-1].number)) if table else 1
    lines: list[str] = []
    for row in table:
        lines.append(_line(row, width, paint))
        indent = " " * (width + 3)
        lines.extend(paint(f"{indent}{because(removal)}", "reason") for removal in dict.fromkeys(row.removals))
        lines.extend(paint(f"{indent}? {because(claim)}; kept: {why_kept(claim)}", "spared") for claim in row.spared)
    lines += ["", paint(_summary(result, table), "summary")]
    return "\n".join(lines).lstrip("\n")


def _line(row: Row, width: int, paint: Paint) -> str:
    mark = " " if not row.removals else "~" if row.kept else "-"
    text = "".join(_shown(piece, row.kept, paint) for piece in row.pieces).rstrip()
    return f"{paint(f'{row.number:>{width}}', 'number')} {mark} {text}"


def _shown(piece: Piece, in_part: bool, paint: Paint) -> str:
    text = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", piece.text)
    if piece.removal is None:
        return paint(text, "kept")
    return paint(f"[-{text}-]" if in_part else text, "removed")


def because(claim: Removal) -> str:
    """Return the kind, reason, rule and confidence of a removal or claim."""
    return f"{claim.kind}: {claim.reason} ({claim.rule}, {claim.confidence:.2f})"


def why_kept(claim: Spared) -> str:
    """Return why a claim was not acted on, and the pass that kept it."""
    return f"{claim.why} ({claim.by})" if claim.by else claim.why


def _summary(result: CleanResult, table: list[Row]) -> str:
    """Return one line with the verdict and the counts of lines; a line with two kinds counts for each."""
    kept = sum(row.kept for row in table)
    in_part = sum(row.kept and bool(row.removals) for row in table)
    kinds = Counter(kind for row in table for kind in row.kinds)
    parts = [f"{result.verdict}: {kept} of {len(table)} lines kept"]
    if in_part:
        parts.append(f"{in_part} of them in part")
    if kinds:
        parts.append("removed " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    if result.spared:
        parts.append(f"{len(result.spared)} claims spared" if len(result.spared) > 1 else "1 claim spared")
    return "; ".join(parts)
