"""The page's date: the published date near the headline or in a byline, in the forms that newspapers use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import regex

from cleanseed.decide.zones import reads_like_body
from cleanseed.metadata.evidence import Evidence
from cleanseed.metadata.months import month_number
from cleanseed.result import Kind

_LONGEST = 300  # characters of a line that is searched for dates
_DATELINE = 160  # characters of a line whose date is not part of a story
_ABOVE = 4  # lines above the headline in which the date may stand
_BELOW = 14  # lines below it
_LABEL = 40  # characters before a date that may say what it is

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<name>[\p{L}\p{M}]{3,15})\.?"
_SHAPES = regex.compile(
    rf"(?<![\d.,/:-])(?:{_YEAR}(?:-|/|\. ?)(?P<month>\d{{1,2}})(?:-|/|\. ?)(?P<day>\d{{1,2}})(?!\d)"
    rf"|{_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?(?P<day>\d{{1,2}}) ?[日일]"
    r"|(?P<one>\d{1,2})(?P<mark>[./-]) ?(?P<two>\d{1,2})(?P=mark) ?(?P<year>(?:19|20)\d\d|\d\d)(?![\d%/-])"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?(?: ?[.-] ?| (?:de |of |d')?)"
    rf"{_MONTH}(?:,? (?:de |del )?|[.-]){_YEAR}(?!\d)"
    rf"|(?<=\b){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}(?!\d))",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    r"(?:T|[\s,|·•()-]|at|um|kl\.?|klo|à|às|a las|alle|ore|ob|o|в|\p{L}{1,9}\.?,)*?(?<!\d)"
    r"(?P<hour>\d{1,2})(?:[:.h時시]|시 )(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?![\d.,]\d|\d|%)"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?Uhr)?"
    r"(?: ?\(?(?P<zone>Z\b|UTC|GMT|[BWC]ES?T|BST|[ECMP][SD]T|JST|[+-]\d\d:?\d\d))?",
    regex.IGNORECASE,
)
_CTIME = regex.compile(r"\p{L}{3} \p{L}{3} \d\d? \d\d:\d\d:\d\d (?:\p{L}{2,5} )?\d{4}\Z")
_PUBLISHED = regex.compile(
    r"publi|posted|created|erstellt|veröffent|erschien|inserito|objavl|опубл"
    r"|julkais|udgivet|lagt ut|yayın|入力|입력|등록|発表|date\b|datum\b"
    r"|geplaatst|^\W*by\b|^\W*on\W*$|stand"
)
_UPDATED = regex.compile(
    r"updat|modif|aktuali[sz]|geändert|edit|mise à jour|actuali[sz]"
    r"|aggiorn|oppdater|opdater|uppdater|bijgewerkt|güncel|обновл"
    r"|修正|수정|更新|review|checked|maj"
)
_OTHER = regex.compile(
    r"©|copyright|since|seit\b|expires|deadline|effective|until|bis\b"
    r"|version|accessed|retrieved|valid|born|photo|foto|image|bild\b"
)
_ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 3600, "BST": 3600, "CET": 3600, "CEST": 7200, "EST": -18000,
    "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200,
    "JST": 32400,
}  # fmt: skip
_OTHER_DATES = frozenset({Kind.WEATHER, Kind.RELATED, Kind.COMMENTS, Kind.ADVERTISEMENT})
_YEAR_FIRST = frozenset({"ko", "ja", "zh"})


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: ISO 8601, and the label before it."""

    date: str
    label: str


def find_date(evidence: Evidence, language: str | None) -> str | None:
    """Return the day, with the time and zone where they stand beside it, on which the page says it was published."""
    numeric = _numeric_order(evidence, language)
    best: tuple[int, int] | None = None
    date: str | None = None
    for rank, number in enumerate(_near(evidence)):
        size = len(evidence.document.lines[number].text)
        for found in _dates_of(evidence, number, language, numeric):
            value = _label_value(found.label, size)
            if value is not None and (best is None or (value, -rank) > best):
                best, date = (value, -rank), found.date
    return date or _only_date(evidence, language, numeric) or _page_clock(evidence, language, numeric)


def find_update(evidence: Evidence, language: str | None) -> str | None:
    """Return the date near the headline on which the page says it was updated."""
    numeric = _numeric_order(evidence, language)
    near = (found for n in _near(evidence) for found in _dates_of(evidence, n, language, numeric))
    return next((found.date for found in near if _UPDATED.search(found.label)), None)


def _dates_of(evidence: Evidence, number: int, language: str | None, numeric: str | None) -> Iterator[Found]:
    """Yield the dates of a line, unless it speaks of something else than the page or is too long."""
    text = evidence.document.lines[number].text
    if not evidence.is_foreign(number) and len(text) <= _LONGEST:
        yield from dates_in(text, language, numeric, _before(evidence, number))


def _only_date(evidence: Evidence, language: str | None, numeric: str | None) -> str | None:
    """Return the date that stands far from the headline, where the page shows one day alone outside its paragraphs."""
    days: dict[str, str] = {}
    for number, line in enumerate(evidence.document.lines):
        kind = evidence.kinds.get(number)
        told = kind is None and reads_like_body(line)
        if not told and kind not in _OTHER_DATES and len(line.text) <= _DATELINE:
            for found in _dates_of(evidence, number, language, numeric):
                if _label_value(found.label, len(line.text)) is not None:
                    days.setdefault(found.date[:10], found.date)
    return next(iter(days.values())) if len(days) == 1 else None


def dates_in(text: str, language: str | None, numeric: str | None, before: str = "") -> Iterator[Found]:
    """Yield the dates of one line; `numeric` is the order of 4/5/2024 (`dmy`, `mdy`), `before` a label above it."""
    if not any(map(str.isdigit, text)):
        return
    last = 0
    for shape in _SHAPES.finditer(text):
        day = _day(shape, language, numeric)
        if day is None:
            continue
        label = text[max(last, shape.start() - _LABEL) : shape.start()].casefold()
        time = _TIME.match(text, shape.end())
        last = time.end() if time else shape.end()
        iso = _parsed(day, time)
        if iso:
            yield Found(iso, label if label.strip(" |·•-,()") or shape.start() > _LABEL else before)


def parse_stated(value: str) -> str | None:
    """Return a date that markup states, as ISO 8601, or None where it is not one."""
    text = " ".join(value.split())[:100]
    found = next(dates_in(text, None, None), None)
    return found.date if found else _spelled_out(text)


def _spelled_out(text: str) -> str | None:
    """Return the time of a machine's own spelling (Fri Apr 28 19:20:36 CEST 2023)."""
    from dateutil import parser

    if not _CTIME.match(text):
        return None
    try:
        return _iso(parser.parse(text, tzinfos=_ZONES), True)
    except (ValueError, OverflowError):
        return None


def _near(evidence: Evidence) -> list[int]:
    """Return the lines near the headline, or above the body where there is none, the nearest first."""
    if evidence.headline is None:
        below = [*range(evidence.first - 1, max(evidence.first - 7, -1), -1), evidence.first, evidence.first + 1]
        above: list[int] = []
    else:
        start = evidence.headline
        below = list(range(start, max(start + 4, min(start + _BELOW, evidence.first + 3))))
        above = list(range(start - 1, max(start - _ABOVE, 0) - 1, -1))
        below[2:2] = above[:1]
        above = above[1:]
    near = below + above
    return [n for n in near if 0 <= n < len(evidence.document.lines)]


def _label_value(label: str, length: int) -> int | None:
    """Return how surely a page was published on a date with this label: 2 it says so, 1 bare, None for other dates."""
    if _OTHER.search(label) or _UPDATED.search(label):
        return None
    if _PUBLISHED.search(label):
        return 2
    return 1 if length <= _DATELINE else None


def _before(evidence: Evidence, number: int) -> str:
    """Return the text of the line above where it can be the label of a date below it."""
    above = evidence.document.lines[number - 1].folded if number else ""
    return above if len(above) <= _LABEL and not any(map(str.isdigit, above)) else ""


def _page_clock(evidence: Evidence, language: str | None, numeric: str | None) -> str | None:
    """Return the day that a weather widget's clock shows, where all its dates agree."""
    days: set[str] = set()
    for number, kind in evidence.kinds.items():
        text = evidence.document.lines[number].text
        if kind == Kind.WEATHER and len(text) <= _DATELINE:
            days.update(found.date[:10] for found in dates_in(text, language, numeric))
    return days.pop() if len(days) == 1 else None


def _numeric_order(evidence: Evidence, language: str | None) -> str | None:
    """Tell the order of numeric dates by one that leaves no doubt, else by the language; English leaves it open."""
    for number in _near(evidence):
        for shape in _SHAPES.finditer(evidence.document.lines[number].text[:_LONGEST]):
            if shape["one"] and int(shape["one"]) > 12 >= int(shape["two"]):
                return "dmy"
            if shape["one"] and int(shape["two"]) > 12 >= int(shape["one"]):
                return "mdy"
    return None if language in (None, "en") else "dmy"


def _day(shape: regex.Match[str], language: str | None, numeric: str | None) -> tuple[int, int, int] | None:
    year = int(shape["year"])
    if shape["name"]:
        month = month_number(shape["name"], language)
        return (year, month, int(shape["day"])) if month else None
    if not shape["one"]:
        return year, int(shape["month"]), int(shape["day"])
    one, two = int(shape["one"]), int(shape["two"])
    if len(shape["year"]) == 2:
        if language in _YEAR_FIRST:
            return 2000 + one, two, year
        year += 2000
    if shape["mark"] == "." or one == two or one > 12:
        return year, two, one
    if two > 12:
        return year, one, two
    return {"dmy": (year, two, one), "mdy": (year, one, two)}.get(numeric or "")


def _parsed(day: tuple[int, int, int], time: regex.Match[str] | None) -> str | None:
    """Return ISO 8601 of a day and a time, None where there is no such day."""
    from dateutil import parser

    text = "{:04}-{:02}-{:02}".format(*day)
    if time:
        half = f" {time['half']}m" if time["half"] else ""
        clock = f" {time['hour']}:{time['minute']}:{time['second'] or '00'}{half} {(time['zone'] or '').upper()}"
        try:
            return _iso(parser.parse(text + clock, tzinfos=_ZONES, default=datetime(1, 1, 1)), bool(time["second"]))
        except (ValueError, OverflowError):
            pass
    try:
        return str(parser.isoparse(text).date().isoformat())
    except ValueError:
        return None


def _iso(moment: datetime, seconds: bool) -> str:
    return str(moment.isoformat(timespec="seconds" if seconds else "minutes"))
