"""Which lines may be the headline: those near the body that look as a headline may, and say what the body says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from cleanseed.html.markup import TAGS
from cleanseed.structure.shape import is_paragraph
from cleanseed.structure.stems import stems_of
from cleanseed.text.document import Document, Line
from cleanseed.text.words import UNSPACED

_H1 = TAGS.index("h1")
REACH = 80  # lines above the body that may hold the headline
_BODY_LINES = 40  # body lines whose words count
_LEAD_LINES = 3  # the first of them, which say what the headline says
_SHARE = 0.1  # of the longest stretch of paragraphs that an earlier one must have to begin the body
_INSIDE = 4  # lines of the body after which the headline may stand
_JUMP = 12  # lines between two paragraphs of one body
HEAD, STANDFIRST = 30, 75  # characters that a headline and a standfirst below it have at the least
_REMEMBERED = 1_000  # lines: each is asked about for several candidates, and in each round

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d\d\b|[./-]\d{1,2}[./-]\d\d)")  # or a date in numbers
AUTHOR = re.compile(
    r"(?:(?:written |reported |story |words |posted |published )?by|von|vom|por|par|di|de|door|av|af|oleh"
    r"|autor\w*|author\w*"
    r"|texte?|автор\w*|par|od|szerző|συντάκτης)\b:?\s{0,2}\S.{1,80}\Z"
)


class Body:
    """Where the body starts, how many of its lines hold each word stem, and the stems of its first lines."""

    def __init__(self, anchor: int, lines: Sequence[Line]) -> None:
        self.anchor = anchor
        self._lines = lines

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [stems_of(line.words) for line in self._lines]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._stems))

    @cached_property
    def lead(self) -> frozenset[str]:
        return frozenset().union(*self._stems[:_LEAD_LINES])


class Possible:
    """The lines that may be the headline, before they are weighed; each is looked at when it is first asked about.

    `heading` is the only first-level heading of a page whose markup is known.  Else it is lines near the `body`, which
    uses one of their words; `kept` says which lines the score would keep.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        heading: int | None,
        body: Body | None,
        barred: Collection[int],
        kept: Sequence[bool] | None,
    ) -> None:
        self.heading = heading
        self.body = body
        self.kept = kept
        self._lines = lines
        self._barred = barred
        self.reach = range(0) if heading is None else range(heading, heading + 1)
        if body is not None:
            self.reach = range(max(body.anchor - REACH, 0), min(body.anchor + _INSIDE + 1, len(lines)))

    def has(self, number: int) -> bool:
        """Tell whether the line with this number may be the headline."""
        if self.body is None or number not in self.reach:
            return number == self.heading
        return may_head(self._lines[number]) and number in self._found

    @cached_property
    def _found(self) -> set[int]:
        """The lines near the body that may be the headline."""
        body, lines, barred = self.body, self._lines, self._barred
        if body is None:
            return set()
        said = body.counts.keys()
        return {
            number
            for number in self.reach
            if number not in barred
            and may_head(lines[number])
            and not (number >= body.anchor and self._tells(number))
            and not (number + 1 in barred and _heads_claimed(lines, number))
            and not said.isdisjoint(stems_of(lines[number].words))
        }

    def places(self) -> dict[int, tuple[int, int]]:
        """Return how many lines stand between each of the lines near the body and the next paragraph, and how many
        long ones between it and the body."""
        places: dict[int, tuple[int, int]] = {}
        if self.body is None or not self._found:
            return places
        long = to_paragraph = 0
        for number in reversed(range(min(self._found), self.reach.stop)):
            line = self._lines[number]
            if number in self._found:
                places[number] = to_paragraph, long
            to_paragraph = 0 if self._tells(number) else to_paragraph + 1
            long += number < self.body.anchor and len(line.matter) >= HEAD and not is_dateline(line)
        return places

    def _tells(self, number: int) -> bool:
        """Tell whether a line is a paragraph that stays."""
        kept = self.kept is None or self.kept[number]
        return kept and number not in self._barred and is_paragraph(self._lines[number])


def possible_headlines(
    document: Document, first: int, barred: Collection[int], keep: Sequence[bool] | None = None
) -> Possible:
    """Return the lines that may be the headline: near the body, which uses one of their words.

    `first` is the first line of the body; `barred` are lines that rules claimed; `keep` says which lines the score
    would keep.
    """
    lines = document.lines
    marked = [(n, line) for n, line in enumerate(lines) if line.markup and line.markup.element.within[_H1]]
    headings = {line.folded: n for n, line in marked if n not in barred}
    if len(headings) == 1 and " " in (text := next(iter(headings))):
        return Possible(lines, headings[text], None, barred, keep)
    return Possible(lines, None, _find_body(document, first, barred, keep), barred, keep)


def _heads_claimed(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line makes one block with the claimed text below it, as a picture's title with its caption."""
    if number + 2 >= len(lines):
        return False
    below, beyond = lines[number + 1], lines[number + 2]
    return len(below.matter) >= STANDFIRST and below.gap == 0 and beyond.gap > 0


def find_body(document: Document, first: int, barred: Collection[int]) -> int:
    """Return the first line of the first long stretch of paragraphs from `first` on; where none is, the end."""
    body = _find_body(document, first, barred, None)
    return body.anchor if body else len(document.lines)


def _find_body(document: Document, first: int, barred: Collection[int], keep: Sequence[bool] | None) -> Body | None:
    lines = document.lines
    told = [n for n, told in enumerate(map(is_paragraph, lines[first:]), first) if told and n not in barred]
    runs: list[list[int]] = []
    for number in told if keep is None else [n for n in told if keep[n]]:
        if runs and number - runs[-1][-1] <= _JUMP:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return None
    sizes = [sum(len(lines[n].matter) for n in run[:_BODY_LINES]) for run in runs]
    run = next(run for run, size in zip(runs, sizes, strict=True) if size >= _SHARE * max(sizes))[:_BODY_LINES]
    return Body(run[0], [lines[n] for n in run])


def is_dateline(line: Line) -> bool:
    """Tell whether a line states a date, or an author, and little else."""
    return len(line.matter) <= 120 and states_date_or_author(line.matter, line.folded)


@lru_cache(_REMEMBERED)
def states_date_or_author(matter: str, folded: str) -> bool:
    """Tell whether a text states a date, or begins as a line that states an author; it may go on."""
    return states_date(matter) or bool(AUTHOR.match(folded))


def states_date(matter: str) -> bool:
    """Tell whether a text states a time, a date in numbers, or a year with other numbers around it."""
    digit = _DIGIT.search(matter)
    if digit is None:
        return False
    if _CLOCK.search(matter, digit.start()):
        return True
    year = _YEAR.search(matter, digit.start())
    return year is not None and (digit.start() < year.start() or _DIGIT.search(matter, year.end()) is not None)


def may_head(line: Line) -> bool:
    """Tell whether a line is as long as headlines are."""
    matter = line.matter
    if not 8 <= len(matter) <= 220:
        return False
    spaces = matter.count(" ")
    return 1 <= spaces < 32 or (spaces == 0 and not matter.isascii() and len(UNSPACED.findall(matter)) >= 6)
