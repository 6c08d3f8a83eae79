"""Dates as pages write them, with the time and the zone that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import regex

from cleanseed.metadata.months import month_number
from cleanseed.rules.words import all_words, alternation

_LABEL = 40  # characters before a date that may say what it is

_DIGITS = re.compile(r"\d\D{0,20}\d")  # in every date

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<name>[\p{L}\p{M}]{3,15})\.?"
_OF = alternation(all_words("of_month"))
_ENDS = alternation(all_words("day_ends"))
_SHAPES = regex.compile(
    rf"(?<![\d.,/:-])(?:{_YEAR}(?:-|/|\. ?)(?P<month>\d{{1,2}})(?:-|/|\. ?)(?P<day>\d{{1,2}})(?!\d)"
    rf"|{_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?(?P<day>\d{{1,2}}) ?[日일]"
    r"|(?P<one>\d{1,2})(?P<mark>[./-]) ?(?P<two>\d{1,2})(?P=mark) ?(?P<year>(?:19|20)\d\d|\d\d)(?![\d%/-])"
    rf"|(?P<day>\d{{1,2}})(?:{_ENDS}|[.ºª°])?(?: ?[.-] ?| (?:{_OF} |d')?)"
    rf"{_MONTH}(?:,? (?:{_OF} )?|[.-]){_YEAR}(?!\d)"
    rf"|(?<=\b){_MONTH} (?P<day>\d{{1,2}}){_ENDS}?,? {_YEAR}(?!\d))",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    rf"(?:T|[\s,|·•()-]|{alternation(all_words('clock_words'))}|\p{{L}}{{1,9}}\.?,)*?(?<!\d)"
    r"(?P<hour>\d{1,2})(?:[:.h時시]|시 )(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?![\d.,]\d|\d|%)"
    rf"(?: ?(?:(?P<noon>[ap])\.?m\b\.?|(?P<early>{alternation(all_words('before_noon'))})|"
    rf"(?P<late>{alternation(all_words('after_noon'))}))(?!\p{{L}}))?(?: ?{alternation(all_words('clock_ends'))})?"
    r"(?: ?\(?(?P<zone>(?:UTC|GMT)? ?[+-]\d\d?(?::?\d\d)?(?!\d)|Z\b|\p{Lu}{3,4}\b))?",
    regex.IGNORECASE,
)
_OFFSET = regex.compile(r"(?:UTC|GMT)? ?([+-])(\d\d?):?(\d\d)?\Z")
_CTIME = regex.compile(
    r"\p{L}{3} (?P<name>\p{L}{3}) (?P<day>\d\d?) (?P<clock>\d\d:\d\d:\d\d) (?P<zone>\p{L}{2,5} )?(?P<year>\d{4})\Z"
)
_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "WAT": 1, "CET": 1, "CEST": 2, "SAST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "EAT": 3, "PKT": 5, "WIB": 7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_YEAR_FIRST = frozenset({"ko", "ja", "zh"})


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: ISO 8601, the label before it, what follows it, and the words that give it."""

    date: str
    label: str
    after: str
    words: str


def dates_in(text: str, language: str | None, numeric: str | None, before: str = "") -> Iterator[Found]:
    """Yield the dates of one line; `numeric` is the order of 4/5/2024 (`dmy`, `mdy`), `before` a label above it."""
    if not _DIGITS.search(text):
        return
    last = 0
    for shape in _SHAPES.finditer(text):
        day = _day(shape, language, numeric)
        if day is None:
            continue
        label = text[max(last, shape.start() - _LABEL) : shape.start()].casefold()
        time = _TIME.match(text, shape.end())
        last = time.end() if time else shape.end()
        words = text[shape.start() : last]
        label = label if label.strip(" |·•-,()") or shape.start() > _LABEL else before
        yield Found(_iso(day, time), label, text[last : last + _LABEL].casefold(), words)


def parse_stated(value: str) -> str | None:
    """Return a date that markup states, as ISO 8601, or None where it is not one."""
    text = " ".join(value.split())[:100]
    found = next(dates_in(text, None, None), None)
    return found.date if found else _spelled_out(text)


def order_in(text: str) -> str | None:
    """Return the order of the numeric dates of a text, `dmy` or `mdy`, by the first one that leaves no doubt."""
    for shape in _SHAPES.finditer(text) if _DIGITS.search(text) else ():
        if shape["one"] and int(shape["one"]) > 12 >= int(shape["two"]):
            return "dmy"
        if shape["one"] and int(shape["two"]) > 12 >= int(shape["one"]):
            return "mdy"
    return None


def _spelled_out(text: str) -> str | None:
    """Return the time of a machine's own spelling (Fri Apr 28 19:20:36 CEST 2023)."""
    found = _CTIME.match(text)
    month = month_number(found["name"], "en") if found else None
    if found is None or month is None:
        return None
    time = _TIME.match(f"{found['clock']} {found['zone'] or ''}".strip())
    day = _whole(int(found["year"]), month, int(found["day"]))
    return _iso(day, time) if day else None


def _day(shape: regex.Match[str], language: str | None, numeric: str | None) -> date | None:
    """Return the day that a date in whatever shape means, None where it is none or could be two."""
    year = int(shape["year"])
    if shape["name"]:
        month = month_number(shape["name"], language)
        return _whole(year, month, int(shape["day"])) if month else None
    if not shape["one"]:
        return _whole(year, int(shape["month"]), int(shape["day"]))
    one, two = int(shape["one"]), int(shape["two"])
    if len(shape["year"]) == 2:
        if language in _YEAR_FIRST:
            return _whole(2000 + one, two, year)
        year += 2000
    if shape["mark"] == "." or one == two or one > 12:
        return _whole(year, two, one)
    if two > 12:
        return _whole(year, one, two)
    order = {"dmy": (two, one), "mdy": (one, two)}.get(numeric or "")
    return _whole(year, *order) if order else None


def _whole(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date, time: regex.Match[str] | None) -> str:
    """Return ISO 8601 of a day, with the time where there is one."""
    hour = _hour(time) if time else None
    if time is None or hour is None:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, hour, int(time["minute"]), int(time["second"] or 0))
    return moment.replace(tzinfo=_zone(time["zone"])).isoformat(timespec="seconds" if time["second"] else "minutes")


def _hour(time: regex.Match[str]) -> int | None:
    """Return the hour of the day, None where there is no such hour."""
    hour = int(time["hour"])
    late = (time["noon"] or "").lower() == "p" or bool(time["late"])
    if late or time["noon"] or time["early"]:
        if hour > 12 and not late:
            return None
        hour = hour % 12 + 12 * late if hour <= 12 else hour
    return hour if hour < 24 else None


def _zone(name: str | None) -> timezone | None:
    """Return the zone of a name or an offset, None where it is not known."""
    name = (name or "").upper().strip()
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    offset = _OFFSET.match(name)
    if offset is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 24 * 60 else None
