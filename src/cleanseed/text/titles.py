"""Titles of pages, in which a sign separates the headline from the name of the site."""

from __future__ import annotations

import regex

SEPARATOR = regex.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")


def ends_of(title: str) -> tuple[str, ...]:
    """Return the first and the last part of a title, nothing if it has one part only."""
    parts = list(SEPARATOR.finditer(title))
    return (title[: parts[0].start()], title[parts[-1].end() :]) if parts else ()
