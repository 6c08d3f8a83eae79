"""The word lists of the languages, from `data/LANGUAGE/words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the word list with this name for each language that has one; `any` holds words of no language.

    Raises:
        KeyError: no language has such a list.
    """
    found = {language: tuple(flat(lists[name])) for language, lists in _lists().items() if name in lists}
    if not found:
        raise KeyError(name)
    return found


@cache
def month_numbers() -> dict[str, dict[str, int]]:
    """Return the names of the months for each language, each name with the number of its month."""
    return {
        language: {name: number for number, names in enumerate(lists["months"], 1) for name in names}
        for language, lists in _lists().items()
        if "months" in lists
    }


def alternation(entries: Iterable[str]) -> str:
    r"""Return a pattern that matches any of these words, longer ones first; a `*` stands for any letters (`\w*`)."""
    ordered = sorted(dict.fromkeys(entries), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ") for word in ordered) + ")"


def all_words(name: str) -> tuple[str, ...]:
    """Return the words that any language has in the list with this name, each once."""
    return tuple(dict.fromkeys(word for entries in words(name).values() for word in entries))


def flat(entries: Iterable[Any]) -> Iterable[str]:
    """Yield the words of a list, which may hold lists of words that mean the same."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            yield from entry


@cache
def _lists() -> dict[str, dict[str, Any]]:
    paths = sorted(_DATA.glob("*/words.toml"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
