"""Metadata that the markup states, checked."""

from __future__ import annotations

import regex

from cleanseed.metadata.authors import split_names
from cleanseed.metadata.dates import parse_stated

_SEPARATOR = regex.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_LONGEST = 250  # characters of a headline
_BY = regex.compile(r"^(?:by|von|por|par|di)\s+", regex.IGNORECASE)
_BRACKETS = regex.compile(r"\s*\([^()]{1,40}\)")
_NO_AUTHOR = regex.compile(
    r"://|^@|^www\.|@[\w-]+\.\w|^[\d\W]+\Z|"
    r"^[\w-]+\.(?:com|org|net|de|co|io)\Z|^(?:admin|editor|author|unknown|anonymous|none|null)\Z",
    regex.IGNORECASE,
)
_IN_URL = regex.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)")


def stated_title(hints: dict[str, object], heading: str | None) -> str | None:
    """Return the stated title without the site's name; `heading` is the page's visible headline.

    The headline of JSON-LD is the best; what stands for search engines and shares is often reworded.
    """
    headline = _string(hints.get("headline"))
    if headline and len(headline) <= _LONGEST:
        return headline
    return heading or _without_site(hints)


def _without_site(hints: dict[str, object]) -> str | None:
    title = _string(hints.get("title")) or _string(hints.get("page_title"))
    site = (_string(hints.get("site_name")) or "").casefold()
    parts = list(_SEPARATOR.finditer(title)) if title and site else []
    if title and parts and _alike(title[parts[-1].end() :].casefold(), site):
        return title[: parts[-1].start()]
    if title and parts and _alike(title[: parts[0].start()].casefold(), site):
        return title[parts[0].end() :]
    return title


def stated_authors(hints: dict[str, object]) -> list[str]:
    """Return the stated authors, links and addresses left out, each once."""
    stated = hints.get("authors")
    names: list[str] = []
    for value in stated if isinstance(stated, list) else []:
        text = _BY.sub("", _BRACKETS.sub("", " ".join(str(value).split())))
        if text and not _NO_AUTHOR.search(text):
            names += split_names(text) or [text]
    return list(dict.fromkeys(names))


def stated_date(hints: dict[str, object]) -> str | None:
    """Return the stated date in ISO 8601, or the day that stands in the page's address."""
    value = _string(hints.get("date"))
    in_url = _IN_URL.search(_string(hints.get("url")) or "")
    return (parse_stated(value) if value else None) or (parse_stated("-".join(in_url.groups())) if in_url else None)


def stated(hints: dict[str, object], name: str) -> str | None:
    """Return another stated field, white space folded."""
    return _string(hints.get(name))


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _alike(part: str, site: str) -> bool:
    return part in site or site in part
