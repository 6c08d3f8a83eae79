"""Metadata that the markup states, checked."""

from __future__ import annotations

import regex

from cleanseed.metadata.authors import split_names
from cleanseed.metadata.dates import parse_stated

_SEPARATOR = regex.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_HEADLINE_WORDS = 3


def stated_title(hints: dict[str, object], headline: str | None) -> str | None:
    """Return the stated title without the site's name."""
    title = _string(hints.get("title")) or _string(hints.get("page_title"))
    if not title:
        return None
    site = (_string(hints.get("site_name")) or "").casefold()
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        if site and _alike(parts[-1].casefold(), site):
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
        if site and _alike(parts[0].casefold(), site):
            return title[len(parts[0]) :].lstrip(" |–—·•»:-")
        if headline and headline.casefold() in (part.casefold() for part in parts):
            return headline
    return title


def stated_authors(hints: dict[str, object]) -> list[str]:
    """Return the stated authors, links and addresses left out, each once."""
    stated = hints.get("authors")
    names: list[str] = []
    for value in stated if isinstance(stated, list) else []:
        text = " ".join(str(value).split())
        if not text or "://" in text or text.startswith(("@", "www.")):
            continue
        names += split_names(text.removeprefix("By ").removeprefix("by ")) or [text]
    return list(dict.fromkeys(names))


def stated_date(hints: dict[str, object]) -> str | None:
    """Return the stated date in ISO 8601."""
    value = _string(hints.get("date"))
    return parse_stated(value) if value else None


def stated(hints: dict[str, object], name: str) -> str | None:
    """Return another stated field, white space folded."""
    return _string(hints.get(name))


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _alike(part: str, site: str) -> bool:
    return part in site or site in part
