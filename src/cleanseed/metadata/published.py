"""Which of the dates that the text shows is that of publication: one near the headline, or the page's only one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import regex

from cleanseed.metadata.dates import Found, dates_in, order_in
from cleanseed.metadata.evidence import Evidence
from cleanseed.result import Kind
from cleanseed.rules.words import all_words, alternation
from cleanseed.structure import is_paragraph as reads_like_body

_LONGEST = 300  # characters of a line that is searched for dates
_DATELINE = 160  # characters of a line whose date is not part of a story
_ABOVE = 4  # lines above the headline in which the date may stand
_BELOW = 14  # lines below it
_UNHEADED = 6  # lines above the body in which it may stand where no headline is known
_LABEL = 40  # characters of a label on the line above a date
_LISTED = 3  # days in lines that stay which make a list of dates, as a changelog or a programme


def _said(name: str) -> str:
    """Return a pattern for the words of a list: whole words, but where a script writes them without spaces."""
    return rf"(?:(?<!\p{{L}})|(?=\p{{Lo}})){alternation(all_words(name))}(?:(?!\p{{L}})|(?<=\p{{Lo}}))"


_PUBLISHED = regex.compile(
    rf"{_said('published')}|^\W*{_said('by')}|^\W*{_said('published_alone')}\W*$", regex.IGNORECASE
)
_UPDATED = regex.compile(_said("updated"), regex.IGNORECASE)
_OTHER = regex.compile(_said("other_dates"), regex.IGNORECASE)
_QUOTED = regex.compile(_said("wrote"), regex.IGNORECASE)
_OTHER_DATES = frozenset({Kind.WEATHER, Kind.RELATED, Kind.COMMENTS, Kind.ADVERTISEMENT, Kind.LEGAL, Kind.CONSENT})
_SAYS = regex.compile(rf"{_PUBLISHED.pattern}|{_UPDATED.pattern}", regex.IGNORECASE)
_OWN = (None, Kind.BYLINE)  # the kinds of lines that are the page's own


class _Dates:
    """The dates of a document's lines, in its language and order of numbers."""

    def __init__(self, evidence: Evidence, language: str | None) -> None:
        self.evidence = evidence
        self.near = _near(evidence)
        lines = evidence.document.lines
        orders = (order_in(lines[number].text[:_LONGEST]) for number in self.near)
        numeric = next((order for order in orders if order), None if language in (None, "en") else "dmy")
        self._read = partial(dates_in, language=language, numeric=numeric)
        self._start = evidence.first if evidence.headline is None else evidence.headline
        self._listed = self._lists_days()

    def of(self, number: int) -> Iterator[Found]:
        """Yield the dates of a line that may be the page's: not of a story told, nor of another thing than the page."""
        line = self.evidence.document.lines[number]
        if self.evidence.is_foreign(number) or len(line.text) > _LONGEST:
            return
        tells = number not in self.evidence.kinds and reads_like_body(line)
        listed = self._listed and number >= self._start
        for found in self._read(line.text, before=self._before(number)):
            if _QUOTED.search(found.after) or ((tells or listed) and not _PUBLISHED.search(found.label)):
                continue
            yield found

    def _before(self, number: int) -> str:
        """Return the text of the line above where it can be the label of a date below it."""
        above = self.evidence.document.lines[number - 1].folded if number else ""
        return above if len(above) <= _LABEL and not any(map(str.isdigit, above)) else ""

    def _lists_days(self) -> bool:
        """Return whether short lines between the headline and the end of the body list days, each its own."""
        days: set[str] = set()
        evidence = self.evidence
        lines, kinds = evidence.document.lines, evidence.kinds
        for number in range(self._start, evidence.kept[-1] if evidence.kept else 0):
            line = lines[number]
            if len(line.text) <= _DATELINE and kinds.get(number) in _OWN and not reads_like_body(line):
                days.update(found.date[:10] for found in self._read(line.text) if not _SAYS.search(found.label))
        return len(days) >= _LISTED


def find_date(evidence: Evidence, language: str | None) -> str | None:
    """Return the day, with the time and zone where they stand beside it, on which the page says it was published."""
    dates = _Dates(evidence, language)
    best: tuple[int, int] | None = None
    date: str | None = None
    for rank, number in enumerate(dates.near):
        size = len(evidence.document.lines[number].text)
        for found in dates.of(number):
            value = _label_value(found.label, size)
            if value is not None and (best is None or (value, -rank) > best):
                best, date = (value, -rank), found.date
    return date or _only_date(dates) or _page_clock(evidence, language)


def find_update(evidence: Evidence, language: str | None) -> str | None:
    """Return the date on which the page says it was updated, one near the headline before others."""
    dates = _Dates(evidence, language)
    lines = evidence.document.lines
    far = (
        n for n, line in enumerate(lines) if len(line.text) <= _DATELINE and evidence.kinds.get(n) not in _OTHER_DATES
    )
    found = (found for numbers in (dates.near, far) for n in numbers for found in dates.of(n))
    return next((one.date for one in found if _UPDATED.search(one.label)), None)


def _only_date(dates: _Dates) -> str | None:
    """Return the date that stands far from the headline, where the page shows one day alone outside its paragraphs."""
    days: dict[str, str] = {}
    evidence = dates.evidence
    for number, line in enumerate(evidence.document.lines):
        if evidence.kinds.get(number) not in _OTHER_DATES and len(line.text) <= _DATELINE:
            for found in dates.of(number):
                if _label_value(found.label, len(line.text)) is not None:
                    days.setdefault(found.date[:10], found.date)
    return next(iter(days.values())) if len(days) == 1 else None


def _near(evidence: Evidence) -> list[int]:
    """Return the lines near the headline, or above the body where there is none, the nearest first."""
    first = evidence.first
    if evidence.headline is None:
        near = [*range(first - 1, max(first - 1 - _UNHEADED, -1), -1), first, first + 1]
    else:
        start = evidence.headline
        below = list(range(start, max(start + 4, min(start + _BELOW, first + 3))))
        above = list(range(start - 1, max(start - _ABOVE, 0) - 1, -1))
        near = below[:2] + above[:1] + below[2:] + above[1:]
    return [number for number in near if 0 <= number < len(evidence.document.lines)]


def _label_value(label: str, length: int) -> int | None:
    """Return how surely a page was published on a date with this label: 2 it says so, 1 bare, None for other dates."""
    if _OTHER.search(label) or _UPDATED.search(label):
        return None
    if _PUBLISHED.search(label):
        return 2
    return 1 if length <= _DATELINE else None


def _page_clock(evidence: Evidence, language: str | None) -> str | None:
    """Return the day that a weather widget's clock shows, where all its dates agree."""
    days: set[str] = set()
    for number, kind in evidence.kinds.items():
        text = evidence.document.lines[number].text
        if kind == Kind.WEATHER and len(text) <= _DATELINE:
            days.update(found.date[:10] for found in dates_in(text, language, None))
    return days.pop() if len(days) == 1 else None
