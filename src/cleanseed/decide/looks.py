"""What a line that goes looks like to the one who names it: its words, shape and place, and what rules say around it.

A look is a list of short names ("word=subscribe", "ends=?", "under=newsletter near"); the model has a weight for each
kind and name.  Nothing but the words knows a language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from cleanseed.decide.zones import reads_like_body
from cleanseed.read.document import Document, Line
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope

BOXES = (Kind.PAYWALL, Kind.NEWSLETTER, Kind.CONSENT, Kind.WEATHER, Kind.BIO)
"""The kinds of boxes, whose parts go with them, the surest first."""
_CLOSED = frozenset({Kind.CONSENT, Kind.WEATHER, Kind.COMMENTS})  # boxes that hold nothing else
_OFFERED = frozenset({Kind.NEWSLETTER, Kind.APPEAL, Kind.SOCIAL})
_PEOPLE = frozenset({Kind.BYLINE, Kind.BIO})
_STRONG, _MEMBER = 0.95, 0.85  # confidence
_WORDS = 24  # words of a line that are looked at
_NAME = 2  # words of a name
_STEM = 6  # letters of a word that count: a crude stem, which holds its forms together
_REACH = 40  # lines over which a heading is remembered
_LISTED = frozenset({Kind.TAGS, Kind.RELATED})
_MENU = 4  # labels in a row, as in a menu
_AFTER = 3  # lines after the body that follow it directly
_LABEL = 4  # words of a label
_LABEL_SIGNS = 30  # its characters
_NEAR = 6  # lines before and after, among which boxes are looked for
_SIZES = (1, 2, 3, 4, 6, 9, 14, 25, 60)
_SENTENCE_ENDS = frozenset(".?…。？)")
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


class Going(NamedTuple):
    """A line that goes: its number, the kind that a rule gave it, if one did, and how sure the rule is.

    `stands` is what the line's place says of the name: it stands, it is open, or nothing.
    """

    number: int
    kind: Kind | None
    confidence: float
    stands: bool | None = None

    @property
    def sure(self) -> bool:
        """Whether the rule's name stands: a strong rule's, but for parts of any box, and a closed box's own parts."""
        if self.kind is None or self.kind == Kind.INTERFACE:
            return False
        if self.stands is not None:
            return self.stands
        return self.confidence >= (_MEMBER if self.kind in _CLOSED else _STRONG)


def lines_going(document: Document, chosen: Mapping[int, tuple[Kind | None, float]]) -> list[Going]:
    """Return the lines that go, in their order, from the kind and the confidence that a rule gave each."""
    lines = document.lines
    last = next((n for n in reversed(range(len(lines))) if n not in chosen and reads_like_body(lines[n])), len(lines))
    runs = _runs(lines, sorted(chosen))
    return [
        Going(
            number, kind, confidence, _stands(kind, runs[number], number - last) if _is_label(lines[number]) else None
        )
        for number, (kind, confidence) in sorted(chosen.items())
    ]


def _stands(kind: Kind | None, run: int, after: int) -> bool | None:
    """Tell whether the name stands that a rule gave a label, by the labels in a row there and the lines after the body.

    What heads a list directly after the body heads one of the story's own.  The date of a story is that of a teaser
    elsewhere, and what a box offers ("Newsletter", "Donate") is a link of menus too.
    """
    if kind in _LISTED and 0 < after <= _AFTER:
        return True
    return False if kind == Kind.BYLINE or (kind in _OFFERED and run >= _MENU) else None


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
    runs = _runs(lines, list(given))
    near = _near(going)
    times = Counter(line.folded for line in lines)
    kept = {word for n in range(len(lines)) if n not in given for word in words(lines[n])}
    people = Counter(word for line in going if line.kind in _PEOPLE for word in set(words(lines[line.number])))
    for place, line in enumerate(going):
        n = line.number
        yield [
            *_own(lines[n], kept),
            *_place(n, first, last),
            *_said(line, said.get(n, ())),
            *_around("above", n, above[place]),
            *_around("below", n, below[place]),
            *_around("under", n, headings[place]),
            *_echoes(lines, n, people, own=line.kind in _PEOPLE),
            *(f"near={kind}" for kind in near[place]),
            *(f"kept={by:+d}" for by in (-1, 1) if 0 <= n + by < len(lines) and n + by not in given),
            f"run={bucket(runs[n], _RUNS)}",
            f"times={min(times[lines[n].folded], 3)}",
        ]


def _is_label(line: Line) -> bool:
    """Tell whether a line looks like the labels of menus and buttons: a few short words that are no sentence."""
    matter = line.matter
    return matter.count(" ") < _LABEL and len(matter) <= _LABEL_SIGNS and matter[-1:] not in _SENTENCE_ENDS


def words(line: Line) -> list[str]:
    """Return the stems of a line's words."""
    return [word[:_STEM] for word in _WORD.findall(line.folded)[:_WORDS]]


def _own(line: Line, kept: set[str]) -> Iterator[str]:
    """Yield what a line looks like by itself."""
    matter, found = line.matter, words(line)
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
        yield f"known={int(3 * known)} {'label' if size <= _LABEL else 'text'}"


def _shapes(matter: str) -> Iterator[str]:
    """Yield what signs and numbers a line holds."""
    characters = set(matter)
    yield from {_CHARACTERS[character] for character in characters & _CHARACTERS.keys()}
    if not characters.isdisjoint("#@.)]!?:"):
        yield from (name for name, shape in _SHAPES.items() if shape.search(matter))
    if any(map(str.isdigit, characters)):
        yield from (name for name, shape in _NUMBERS.items() if shape.search(matter))


def _echoes(lines: Sequence[Line], n: int, people: Mapping[str, int], own: bool) -> Iterator[str]:
    """Yield where the words of a label like a name are said again: beside it, or where people are named.

    Of a longer line, the words that it begins with: a biography begins with its author's name.
    """
    beginning = [word for word in words(lines[n])[:_NAME] if people.get(word, 0) > own]
    if lines[n].matter.count(" ") >= _LABEL and len(beginning) == _NAME:
        yield "echo=begins"
    found = set(words(lines[n]))
    if not 2 <= len(found) <= _LABEL:
        return
    for by in (-1, 1, 2):
        if 0 <= n + by < len(lines) and found <= set(words(lines[n + by])):
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


def _runs(lines: Sequence[Line], numbers: Sequence[int]) -> dict[int, int]:
    """Return how many labels stand in a row around each of the lines that go."""
    sizes = dict.fromkeys(numbers, 0)
    run: list[int] = []
    for n in (*numbers, -1):
        label = n >= 0 and lines[n].matter.count(" ") < _LABEL
        if run and (not label or n != run[-1] + 1):
            sizes.update(dict.fromkeys(run, len(run)))
            run = []
        if label:
            run.append(n)
    return sizes


def bucket(value: float, edges: Sequence[int]) -> int:
    """Return the largest of the edges that `value` reaches, 0 where it reaches none."""
    return max((edge for edge in edges if value >= edge), default=0)
