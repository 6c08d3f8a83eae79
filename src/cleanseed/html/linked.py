"""What the JSON-LD of a page states: its objects, and the one that describes the page's main thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Item = dict[str, Any]

ARTICLES = (
    "article", "blogposting", "report", "webpage", "product", "review", "socialmediaposting", "discussionforumposting",
    "recipe", "qapage", "howto", "episode", "event", "jobposting", "dataset", "book", "movie", "videoobject",
)  # fmt: skip
"""How the names of types end whose objects describe a page, the most telling first."""

_MOST = 200  # members of a list that are looked at
_DEEPEST = 6
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*$", re.DOTALL)
_COMMA = re.compile(r",(?=\s*[}\]])")


class LinkedData:
    """The objects of a page's JSON-LD scripts; `article` is the one that describes the page, empty where none does."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self.items: list[Item] = [item for script in scripts for item in _objects(_parsed(script))]
        self._known: dict[str, Item] = {}
        for item in self.items:
            name = item.get("@id")
            if isinstance(name, str) and len(item) > 1:
                self._known.setdefault(name, item)
        ranked = [(rank, n) for n, item in enumerate(self.items) if (rank := _rank(item)) is not None]
        self.article: Item = self.items[min(ranked)[1]] if ranked else {}

    def whole(self, value: object) -> object:
        """Return an object that stands elsewhere in the graph where the value only points at it."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self._known.get(value["@id"], value)
        return value

    def names(self, value: object, *, persons: bool = False) -> list[str]:
        """Return the names of one thing or of several; with `persons` without those that are no persons."""
        found: list[str] = []
        for item in map(self.whole, _listed(value)):
            if isinstance(item, dict):
                if not persons or not any(kind.lower().endswith("organization") for kind in strings(item.get("@type"))):
                    found += strings(item.get("name"))
            else:
                found += strings(item)
        return found


def strings(value: object) -> list[str]:
    """Return the strings of a value that is one or a list, with single spaces, blank ones left out."""
    return [" ".join(text.split()) for text in _listed(value) if isinstance(text, str) and text.strip()]


def first_string(value: object) -> str | None:
    """Return the first string of a value that is one or a list."""
    return next(iter(strings(value)), None)


def _listed(value: object) -> list[object]:
    return value[:_MOST] if isinstance(value, list) else [value]


def _rank(item: Item) -> int | None:
    """Return the place of an object's type among those that describe a page."""
    kinds = [kind.lower() for kind in strings(item.get("@type"))]
    return next((place for place, end in enumerate(ARTICLES) if any(kind.endswith(end) for kind in kinds)), None)


def _parsed(text: str) -> object:
    """Return the value of a script; comments around it and commas before a closing bracket do no harm."""
    text = _COMMENT.sub("", text).strip().rstrip(";")
    for attempt in (text, _COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int = 0) -> Iterator[Item]:
    """Yield the objects of a value, those of graphs and main entities included."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(name), depth + 1)
