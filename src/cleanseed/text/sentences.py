"""Where sentences end, in any script, without a dictionary of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

# A full stop after these does not end a sentence; single letters and abbreviations with inner stops (U.S., z.B.) are
# told by their shape.
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms mx dr prof st sr jr sen gov gen col lt sgt capt rep rev hon pres vs etc no nos vol fig inc "
        "ltd co corp dept univ est approx ca cf al ed eds pp jan feb mar apr jun jul aug sep sept oct nov dec "
        "mme mlle mm bzw usw nr str hr fr sra srta dra dott sig ing avv tel art abs"
    ).split()
)
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
    return (len(letters) == 1 and letters.isupper()) or "." in letters or letters.casefold() in _ABBREVIATIONS
