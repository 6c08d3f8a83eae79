"""The numbers of the months by their names."""

from __future__ import annotations

from functools import cache

from cleanseed.rules.words import month_numbers


def month_number(name: str, language: str | None) -> int | None:
    """Return the month that a name means in the language, else in whatever languages agree on it."""
    folded = name.casefold().rstrip(".")
    months = month_numbers()
    if language in months and folded in months[language]:
        return months[language][folded]
    return _agreed().get(folded)


@cache
def _agreed() -> dict[str, int]:
    """Return the names that mean the same month in all languages that have them."""
    meant: dict[str, set[int]] = {}
    for table in month_numbers().values():
        for name, number in table.items():
            meant.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1}
