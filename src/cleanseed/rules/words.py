"""The word lists of the languages, which stand in `data/LANGUAGE/words.toml`."""

from __future__ import annotations

from functools import cache

from cleanseed.rules.load import alternation, flat
from cleanseed.rules.stored import stored_words

__all__ = ["all_words", "alternation", "month_numbers", "words"]


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the word list with this name for each language that has one; `any` holds words of no language.

    Raises:
        KeyError: no language has such a list.
    """
    found = {language: tuple(flat(lists[name])) for language, lists in stored_words().items() if name in lists}
    if not found:
        raise KeyError(name)
    return found


def all_words(name: str) -> tuple[str, ...]:
    """Return the words that any language has in the list with this name, each once."""
    return tuple(dict.fromkeys(word for entries in words(name).values() for word in entries))


@cache
def month_numbers() -> dict[str, dict[str, int]]:
    """Return for each language the names of the months, each with the number of its month."""
    return {
        language: {name: number for number, names in enumerate(lists["months"], 1) for name in names}
        for language, lists in stored_words().items()
        if "months" in lists
    }
