"""Metadata that the markup states, checked."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta
from urllib.parse import urljoin

import regex

from cleanseed.metadata.dates import parse_stated
from cleanseed.text.titles import SEPARATOR

_LONGEST = 250  # characters of a headline
_LONGEST_TAG = 80  # characters of a tag or category
_AGREED, _BORNE_OUT = 0.8, 0.5  # likeness of two titles from which on they agree, and one bears the other out
_WORD = regex.compile(r"\w+")
_IN_URL = regex.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)")


def page_title(hints: dict[str, object], shown: str | None, lines: Container[str] = ()) -> str | None:
    """Return the title of a page; `shown` is its visible headline, `lines` are its lines in folded case.

    Where what stands for shares and the headline of the linked data agree, that is the title.  Else it is the visible
    headline as long as something stated bears it out, since what is stated may be a slogan, or another story's.
    """
    headline = _string(hints.get("headline"))
    if headline and len(headline) > _LONGEST:
        headline = None
    visible = [text for text in (shown, headline) if text]
    site = (_string(hints.get("site_name")) or "").casefold()
    title, named = (_without_site(_string(hints.get(name)), site, visible) for name in ("title", "page_title"))
    if title and headline and _likeness(title, headline) >= _AGREED:
        return title
    if shown and any(text and _likeness(shown, text) > _BORNE_OUT for text in (title, headline, named)):
        return shown
    if title and (not visible or any(_likeness(title, text) > _BORNE_OUT for text in visible)):
        return title
    return visible[0] if visible else named and _part_shown(named, lines)


def _part_shown(title: str, lines: Container[str]) -> str:
    """Return the part of a title, before or after a site's name, that the page shows as a line; else all of it."""
    parts = list(SEPARATOR.finditer(title))
    both = (title[: parts[-1].start()], title[parts[0].end() :]) if parts else ()
    return next((part for part in both if part.casefold() in lines), title)


def _without_site(title: str | None, site: str, visible: list[str]) -> str | None:
    """Return a stated title without its first or last part where that is the site's name, or not in the headline."""
    parts = list(SEPARATOR.finditer(title)) if title else []
    if not title or not parts:
        return title
    head, tail = title[: parts[0].start()], title[parts[-1].end() :]
    before, after = title[: parts[-1].start()], title[parts[0].end() :]
    if site and _alike(tail.casefold(), site):
        return before
    if site and _alike(head.casefold(), site):
        return after
    return max([title, before, after], key=lambda text: max((_likeness(text, other) for other in visible), default=0.0))


def _likeness(one: str, other: str) -> float:
    """Return the F1 of the words of two titles."""
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return 2 * len(words & others) / (len(words) + len(others)) if words and others else 0.0


def stated_date(hints: dict[str, object]) -> str | None:
    """Return the stated date in ISO 8601, or the only day that the page's times show, or that of the page's address.

    The address has the day where the page was written; a time in UTC may lie on the day before or after.
    """
    date = _parsed(hints.get("date")) or _only_day(hints)
    in_url = _IN_URL.search(_string(hints.get("url")) or "")
    day = parse_stated("-".join(in_url.groups())) if in_url else None
    if date and day and date.endswith("+00:00") and abs(_day(date) - _day(day)) == timedelta(days=1):
        return day
    return date or day


def stated_update(hints: dict[str, object]) -> str | None:
    """Return the stated date of the page's last change."""
    return _parsed(hints.get("update"))


def first_time(hints: dict[str, object]) -> str | None:
    """Return the first date that the page's time elements hold."""
    return next(iter(_times(hints)), None)


def _only_day(hints: dict[str, object]) -> str | None:
    """Return what the page's time elements hold, where all of them hold the same day."""
    days = {time[:10]: time for time in _times(hints)}
    return next(iter(days.values())) if len(days) == 1 else None


def _times(hints: dict[str, object]) -> list[str]:
    times = hints.get("times")
    return [date for time in times if (date := _parsed(time))] if isinstance(times, list) else []


def _parsed(value: object) -> str | None:
    text = _string(value)
    return parse_stated(text) if text else None


def _day(date: str) -> datetime:
    return datetime.fromisoformat(date[:10])


def stated(hints: dict[str, object], name: str) -> str | None:
    """Return another stated field, white space folded."""
    return _string(hints.get(name))


def stated_address(hints: dict[str, object], name: str) -> str | None:
    """Return a stated address of the page or of its image, whole where the page's address is known."""
    address, page = _string(hints.get(name)), _string(hints.get("url"))
    if address and page and "://" not in address:
        try:
            return urljoin(page, address)
        except ValueError:  # a port that is no number, brackets that do not close
            return None
    return address


def stated_list(hints: dict[str, object], name: str) -> list[str]:
    """Return the stated tags or categories, each once."""
    values = hints.get(name)
    texts = (_string(value) for value in values) if isinstance(values, list) else ()
    return list({text.casefold(): text for text in texts if text and len(text) <= _LONGEST_TAG}.values())


def stated_free(hints: dict[str, object]) -> bool | None:
    """Return whether the page calls itself free to read; None where it does not say."""
    return {"yes": True, "no": False}.get(str(hints.get("free")))


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _alike(part: str, site: str) -> bool:
    return part in site or site in part
