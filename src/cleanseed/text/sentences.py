"""Where sentences end, in any script, without a dictionary of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

_END = regex.compile(
    # Each run of marks is tried from its first one alone, or a long run would be tried from all of them.
    r"""(?<![.!?…])[.!?…]++["')\]]*+(?=\s["'(\[¿¡]{0,4}[^\p{Ll}\s])"""  # Latin and like scripts
    r"""|(?<![。｡।॥۔؟!?])[。｡।॥۔؟!?]++["')\]」』】]*+(?=[\p{Lo}「『【(])"""  # scripts without spaces
    r"""|(?<![。｡।॥۔؟;])[。｡।॥۔؟;]++["')\]」』】]*+(?=\s)""",
    regex.VERBOSE,
)
# One-line dumps keep the separators of the menus and lists that were folded into them.
_SEPARATOR = regex.compile(r"\s(?:[|•·›»→▶*‣▪●]|\.\.\.)(?=\s)")
_EITHER = regex.compile(f"{_END.pattern}|(?:{_SEPARATOR.pattern})", regex.VERBOSE)
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_LAST_WORD = regex.compile(r"[\p{L}.]+\Z")


def sentences(text: str, *, separators: bool = False) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a folded text; with `separators`, list and menu separators end one too."""
    return _sentences(text, _EITHER if separators else _END)


def _sentences(text: str, ends: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in ends.finditer(text):
        if found[0].lstrip()[:1] == "." and _abbreviated(text[max(start, found.start() - 12) : found.start()]):
            continue
        if found[0] == ";" and not _GREEK.search(text, max(start, found.start() - 40), found.start()):
            continue  # the Greek question mark is a semicolon elsewhere
        end = found.end() if not found[0][:1].isspace() else found.start()
        if end > start:
            yield start, end
        start = found.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        yield start, len(text)


def _abbreviated(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if not word:
        return False
    letters = word[0]
    return (len(letters) == 1 and letters.isupper()) or "." in letters or letters.casefold() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Return the words that a full stop may follow inside a sentence; others are told by their shape (U.S., z.B.)."""
    from cleanseed.rules.words import all_words  # the rules need sentences

    return frozenset(all_words("abbreviations"))
