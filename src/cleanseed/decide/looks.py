"""What a line that goes looks like to the one who names it: its words, shape and place, and what rules say around it.

A look is a list of short names ("word=subscribe", "ends=?", "under=newsletter near"); the model has a weight for each
kind and name.  Nothing but the words knows a language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import regex

from cleanseed.decide.going import BOXES, LABEL, Going, label_runs
from cleanseed.decide.zones import reads_like_body
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope
from cleanseed.text.document import Document, Line

_PEOPLE = frozenset({Kind.BYLINE, Kind.BIO})
_WORDS = 24  # words of a line that are looked at
_NAME = 2  # words of a name
_STEM = 6  # letters of a word that count: a crude stem, which holds its forms together
_REACH = 40  # lines over which a heading is remembered
_NEAR = 6  # lines before and after, among which boxes are looked for
_SIZES = (1, 2, 3, 4, 6, 9, 14, 25, 60)
_DISTANCES = (1, 2, 4, 8, 16, 40)
_RUNS = (1, 2, 4, 8, 16, 32)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_CHARACTERS = {
    character: name
    for name, characters in {
        "money": "$¢£¥€₦₩₪₫₱₴₸₹₺₽฿",
        "share": "%",
        "sign": "©®™",
        "bar": "|•·/",
        "arrow": "»«›‹→←▶▼▲",
        "asks": "!?",
        "quote": '"',
        "star": "*",
        "comma": ",",
    }.items()
    for character in characters
}
_SHAPES = {
    "address": regex.compile(r"@\w|\w@|://|\bwww\.|\w\.(?:com|org|net)\b"),
    "bracket": regex.compile(r"^[(\[].*[)\]]$"),
    "hash": regex.compile(r"#\w"),
    "sentences": regex.compile(r"\p{Ll}[.!?]\S{0,2} \p{Lu}"),
}
_NUMBERS = {
    "clock": regex.compile(r"\b\d{1,2}[:.h]\d\d\b"),
    "year": regex.compile(r"\b(?:19|20)\d\d\b"),
    "date": regex.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b|\d年|\d월"),
    "count": regex.compile(r"^\W*\d[\d.,]*\s?[km]?\W*$"),
    "counted": regex.compile(r"^\d[\d.,]* \p{L}+$|^\p{L}+ \(\d[\d.,]*\)$"),
}


def look_at(document: Document, going: Sequence[Going], claims: Sequence[Claim]) -> Iterator[list[str]]:
    """Yield the look of each line that goes."""
    lines = document.lines
    given = {line.number: line for line in going}
    body = [n for n, line in enumerate(lines) if n not in given and reads_like_body(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    said: dict[int, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.line, []).append(claim)
    above = _nearest(going)
    below = _nearest(going[::-1])[::-1]
    headings = _headings(going, said)
    runs = label_runs(lines, list(given))
    near = _near(going)
    times = Counter(line.folded for line in lines)
    stems = list(map(words, lines))
    kept = {word for n, found in enumerate(stems) if n not in given for word in found}
    people = Counter(word for line in going if line.kind in _PEOPLE for word in set(stems[line.number]))
    for place, line in enumerate(going):
        n = line.number
        yield [
            *_own(lines[n], stems[n], kept),
            *_place(n, first, last),
            *_said(line, said.get(n, ())),
            *_around("above", n, above[place]),
            *_around("below", n, below[place]),
            *_around("under", n, headings[place]),
            *_echoes(lines[n], stems, n, people, own=line.kind in _PEOPLE),
            *(f"near={kind}" for kind in near[place]),
            *(f"kept={by:+d}" for by in (-1, 1) if 0 <= n + by < len(lines) and n + by not in given),
            f"run={bucket(runs[n], _RUNS)}",
            f"times={min(times[lines[n].folded], 3)}",
        ]


def words(line: Line) -> list[str]:
    """Return the stems of a line's words."""
    return [word[:_STEM] for word in _WORD.findall(line.folded)[:_WORDS]]


def _own(line: Line, found: Sequence[str], kept: set[str]) -> Iterator[str]:
    """Yield what a line, given with the stems of its words, looks like by itself."""
    matter = line.matter
    size = bucket(matter.count(" ") + 1, _SIZES)
    yield f"size={size}"
    for word in set(found):
        yield f"word={word}"
    yield f"ends={_end(matter)}"
    yield f"set={_case(matter)}"
    if line.mark:
        yield f"mark={line.mark}"
    yield from (f"has={name}" for name in _shapes(matter))
    long = [word for word in found if len(word) >= 4]
    if long:
        known = sum(word in kept for word in long) / len(long)
        yield f"known={int(3 * known)} {'label' if size <= LABEL else 'text'}"


def _shapes(matter: str) -> Iterator[str]:
    """Yield what signs and numbers a line holds."""
    characters = set(matter)
    yield from {_CHARACTERS[character] for character in characters & _CHARACTERS.keys()}
    if not characters.isdisjoint("#@.)]!?:"):
        yield from (name for name, shape in _SHAPES.items() if shape.search(matter))
    if any(map(str.isdigit, characters)):
        yield from (name for name, shape in _NUMBERS.items() if shape.search(matter))


def _echoes(line: Line, stems: Sequence[Sequence[str]], n: int, people: Mapping[str, int], own: bool) -> Iterator[str]:
    """Yield where the words of a label like a name are said again: beside it, or where people are named.

    Of a longer line, the words that it begins with: a biography begins with its author's name.
    """
    beginning = [word for word in stems[n][:_NAME] if people.get(word, 0) > own]
    if line.matter.count(" ") >= LABEL and len(beginning) == _NAME:
        yield "echo=begins"
    found = set(stems[n])
    if not 2 <= len(found) <= LABEL:
        return
    for by in (-1, 1, 2):
        if 0 <= n + by < len(stems) and found.issubset(stems[n + by]):
            yield f"echo={by:+d}"
    if all(people.get(word, 0) > own for word in found):
        yield "echo=person"


def _end(matter: str) -> str:
    last = matter[-1:]
    return "word" if last.isalpha() else "digit" if last.isdigit() else last if last in ".!?:,;)" else "other"


def _case(matter: str) -> str:
    letters = [word for word in matter.split() if word[0].isalpha()]
    if not letters:
        return "none"
    if matter.isupper():
        return "capitals"
    capitals = sum(word[0].isupper() for word in letters)
    if capitals == len(letters):
        return "title"
    return "lower" if not capitals else "sentence" if letters[0][0].isupper() else "mixed"


def _place(n: int, first: int, last: int) -> Iterator[str]:
    zone = "before" if n < first else "after" if n > last else "inside"
    distance = first - n if n < first else n - last
    yield f"place={zone}"
    if zone != "inside":
        yield f"place={zone} {bucket(distance, _DISTANCES)}"


def _said(line: Going, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield what rules say of a line."""
    if line.kind is not None:
        yield f"given={line.kind}"
        yield f"given={line.kind} {line.confidence}"
    for kind in {claim.rule.kind for claim in claims if claim.rule.kind != line.kind}:
        yield f"claimed={kind}"


def _around(side: str, n: int, found: tuple[int, Kind] | None) -> Iterator[str]:
    if found is not None:
        number, kind = found
        yield f"{side}={kind}"
        yield f"{side}={kind} {bucket(abs(n - number), _DISTANCES)}"


def _nearest(going: Sequence[Going]) -> list[tuple[int, Kind] | None]:
    """Return for each line the nearest one before it in this order that a rule has named."""
    found: list[tuple[int, Kind] | None] = []
    last: tuple[int, Kind] | None = None
    for line in going:
        found.append(last if last and abs(line.number - last[0]) <= _REACH else None)
        if line.kind is not None:
            last = line.number, line.kind
    return found


def _near(going: Sequence[Going]) -> list[list[Kind]]:
    """Return for each line the kinds of boxes that rules name in the lines around, sorted."""
    found: list[list[Kind]] = []
    for place, line in enumerate(going):
        around = going[max(place - _NEAR, 0) : place + _NEAR + 1]
        found.append(sorted({o.kind for o in around if o.kind in BOXES and abs(o.number - line.number) <= _NEAR}))
    return found


def _headings(going: Sequence[Going], said: Mapping[int, Sequence[Claim]]) -> list[tuple[int, Kind] | None]:
    """Return for each line the nearest one at or above it that a rule of block scope claims, over lines that go."""
    found: list[tuple[int, Kind] | None] = []
    last: tuple[int, Kind] | None = None
    before = -1
    for line in going:
        if line.number != before + 1 or (last and line.number - last[0] > _REACH):
            last = None
        kinds = {claim.rule.kind for claim in said.get(line.number, ()) if claim.rule.scope == Scope.BLOCK}
        if kinds:
            last = line.number, line.kind if line.kind in kinds else min(kinds)
        found.append(last)
        before = line.number
    return found


def bucket(value: float, edges: Sequence[int]) -> int:
    """Return the largest of the edges, in order, that `value` reaches, 0 where it reaches none."""
    place = bisect_right(edges, value)
    return edges[place - 1] if place else 0
