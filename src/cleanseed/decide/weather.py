"""The third pass: a weather widget is known by its lines together.

A weather widget is a run of short lines, each a temperature, a label, a reading, a sky, a day, a place.  Any of them
may stand in honest text; together, with one among them that a rule of block scope claims, they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from cleanseed.decide.strong import BOXES
from cleanseed.decide.table import Table
from cleanseed.decide.thresholds import MEMBER
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope
from cleanseed.structure.shape import is_paragraph, is_set_apart
from cleanseed.text.document import Line

NAME = "weather widgets"
_GAP = 3  # short lines between two atoms of one run
_LEAST = 3  # atoms of a run
_WORDS = 6  # of a short line
_SAID = 20  # words of the one sentence that a run may hold, if it measures something
_LEAD, _TAIL = 3, 2  # lines before the first and after the last atom
_INTRODUCES = 5  # words of a line with a colon at its end that shows what follows to the reader
_DEGREES = regex.compile(r"\d ?° ?[cf]?\)?$")
_VALUES = regex.compile(r"^[^\d]{0,5}(?:\d[\d.,:]{0,6} ?[%\w/²³.]{0,6}\s?){1,12}(?: \p{L}{1,3})?$")
_DAY = regex.compile(r"^\p{Lu}\p{L}{1,3}\.?$")  # a weekday cut short
_MEASURES = regex.compile(r"\d ?(?:°|%|mph\b|kts?\b|km/h|m/s)")
_CLOCK = regex.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
# Two words, or up to four with a country after them: a sub-heading of the body is longer or names no country.
_PLACE = regex.compile(
    r"^\p{Lu}[\p{L}'.-]*(?:(?: (?:\p{Lu}[\p{L}'.-]*|de|la|am|der))?"
    r"|(?: (?:\p{Lu}[\p{L}'.-]*|de|del|la|am|an|der|of|sur)){0,3}(?:,| -) [\p{L} .]{2,20})$"
)


def weather_widgets(table: Table) -> None:
    """Remove each run of lines that is a weather widget."""
    lines = table.document.lines
    by_line: dict[int, list[Claim]] = {}
    for claim in table.evidence.claims:
        if claim.rule.kind is Kind.WEATHER and claim.whole and not claim.quoted:
            by_line.setdefault(claim.line, []).append(claim)
    if len(by_line) < 2:  # two rules are to speak for a run, each on a line of its own
        return
    for atoms in _runs(lines, by_line):
        heads = [c for n in atoms for c in by_line.get(n, ()) if c.rule.scope is Scope.BLOCK]
        rules = {c.rule.id for n in atoms for c in by_line.get(n, ())[:1]}
        stretch = _stretch(lines, atoms[0], atoms[-1])
        if heads and len(rules) > 1 and len(atoms) >= _LEAST and not _is_shown(lines, stretch.start):
            rule = heads[0].rule
            for row in table.rows[stretch.start : stretch.stop]:
                if row.kind not in BOXES:
                    table.remove(row, NAME, rule.id, f"belongs to a widget that {rule.reason}", MEMBER, Kind.WEATHER)


def _runs(lines: Sequence[Line], by_line: Mapping[int, object]) -> Iterator[list[int]]:
    """Yield the numbers of the atoms of each run: claimed lines, and short ones between them that end in degrees."""
    atoms: list[int] = []
    last = -1
    for number in sorted(by_line):
        if atoms and not _joins(lines, range(last + 1, number)):
            yield atoms
            atoms = []
        if atoms:
            atoms += [n for n in range(last + 1, number) if _DEGREES.search(lines[n].folded)]
        atoms.append(number)
        last = number
    if atoms:
        yield atoms


def _joins(lines: Sequence[Line], between: Sequence[int]) -> bool:
    """Tell whether two atoms with these lines between them are of one run: any number of values, few others."""
    numbers = [n for n in between if not _is_value(lines[n])]
    if len(numbers) > _GAP or any(is_set_apart(lines, n) for n in numbers):
        return False
    others = [lines[n] for n in numbers]
    said = [line for line in others if not _is_short(line)]
    return all(line.matter.count(" ") < _SAID and _MEASURES.search(line.folded) for line in said) and len(said) <= 1


def _stretch(lines: Sequence[Line], first: int, last: int) -> range:
    """Return the run with the date, clock and place that begin it and the values that end it."""
    start, end, place = first, last + 1, False
    while start > 0 and first - start < _LEAD:
        above = lines[start - 1]
        if not _is_short(above, _WORDS + 4):
            break
        if not _CLOCK.search(above.matter):
            if place or not _PLACE.search(above.matter):
                break
            place = True
        start -= 1
    while end < len(lines) and end - last <= _TAIL and (_is_value(lines[end]) or _DAY.search(lines[end].matter)):
        end += 1
    return range(start, end)


def _is_shown(lines: Sequence[Line], first: int) -> bool:
    """Tell whether a sentence before the run shows it to the reader, as in "you should see this:"."""
    before = lines[first - 1].matter if first else ""
    return before.endswith(":") and before.count(" ") >= _INTRODUCES - 1


def _is_value(line: Line) -> bool:
    return line.matter.count(" ") < 2 * _WORDS and bool(_DEGREES.search(line.folded) or _VALUES.search(line.folded))


def _is_short(line: Line, words: int = _WORDS) -> bool:
    ends = line.matter.endswith((".", "!", "?", ","))
    return line.matter.count(" ") < words and line.mark != "heading" and not ends and not is_paragraph(line)
