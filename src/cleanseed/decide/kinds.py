# cython: language_level=3, boundscheck=False
"""The last pass: the kinds of the removed lines, chosen for all of them together, since a box has one purpose.

A linear-chain conditional random field (J. Lafferty, A. McCallum and F. Pereira, 2001): the words of a line, its form,
its place and what rules say around it speak for some kinds, each pair of neighbours for staying in a kind or changing
it, and Viterbi's algorithm finds the best chain.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from cleanseed.decide.table import Table
from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope, Strength
from cleanseed.structure.shape import is_paragraph
from cleanseed.text.document import Line
from cleanseed.wording import Wording

KINDS = tuple(Kind)
COUNT = len(KINDS)
DENSE = ("own", "before", "after", "box")
"""The wording of the line, of the removed lines beside it, and of its box: how much they speak for each kind."""
_SIZES = (2, 3, 4, 6, 9, 14, 25, 60)
_DISTANCES = (1, 2, 4, 8, 16)
_CERTAIN = 1e6  # what a rule's name is worth
_PARTS = (Kind.INTERFACE, Kind.NAVIGATION)  # kinds of lines that are parts of boxes of other kinds
_BOX = 2  # lines of a box that are looked at on each side
_REACH = 16  # lines over which a rule's name for one line speaks to others
_SIGNS = {
    "$": "money", "£": "money", "€": "money", "¥": "money", "₹": "money", "₽": "money", "%": "share", "©": "sign",
    "®": "sign", "|": "bar", "•": "bar", "·": "bar", "»": "arrow", "›": "arrow", "→": "arrow", "←": "arrow",
    "!": "call", "?": "asks", '"': "quote", "@": "at", "/": "slash", "#": "hash", "°": "degree", ",": "comma",
    ":": "colon", "(": "bracket", "+": "plus", "*": "star",
}  # fmt: skip


class Namer:
    """The fitted weights: of the dense parts, of each feature by its name, and of pairs of kinds."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.dense = [float(data["dense"][name]) for name in DENSE]
        self.rows = {name: place for place, name in enumerate(data["features"])}
        self.table = array("d", [value for row in data["features"].values() for value in row])
        self.pairs = [array("d", [value for row in data[name] for value in row]) for name in ("adjacent", "apart")]

    def name(self, places: Sequence[int], values: Any) -> list[Kind]:
        """Return the kinds of the removed lines, given a row of sixteen values for each."""
        path = best_chain(values, array("l", places), *self.pairs, len(places))
        return [KINDS[number] for number in path]

    def values(
        self, wording: Sequence[Sequence[float]], places: Sequence[int], features: Sequence[Sequence[str]]
    ) -> Any:
        """Return how much everything speaks for each kind, sixteen doubles a line."""
        total = len(features)
        found = array("d", bytes(8 * COUNT * total))
        for number in range(total):
            parts = dense_parts(wording, places, number)
            rows = [self.rows[name] for name in features[number] if name in self.rows]
            add_up(found, number * COUNT, self.dense, parts, rows, self.table)
        return found


def add_up(out, start, scales, parts, rows, table):
    """Write sixteen values from `start` on: the scaled parts and these rows of the table, added up."""
    for place in range(COUNT):
        value = 0.0
        for scale, part in zip(scales, parts, strict=True):
            value += scale * part[place]
        for row in rows:
            value += table[row * COUNT + place]
        out[start + place] = value


def best_chain(values, numbers, adjacent, apart, total):
    """Return the places of the kinds of the best chain by Viterbi's algorithm."""
    if total == 0:
        return []
    origins = array("l", bytes(8 * COUNT * total))
    best = array("d", values[:COUNT])
    following = array("d", bytes(8 * COUNT))
    for number in range(1, total):
        pairs = adjacent if numbers[number] == numbers[number - 1] + 1 else apart
        for place in range(COUNT):
            top = best[0] + pairs[place]
            origin = 0
            for before in range(1, COUNT):
                value = best[before] + pairs[before * COUNT + place]
                if value > top:
                    top = value
                    origin = before
            following[place] = top + values[number * COUNT + place]
            origins[number * COUNT + place] = origin
        for place in range(COUNT):
            best[place] = following[place]
    top = best[0]
    origin = 0
    for place in range(1, COUNT):
        if best[place] > top:
            top = best[place]
            origin = place
    path = [origin]
    for number in range(total - 1, 0, -1):
        origin = origins[number * COUNT + origin]
        path.append(origin)
    path.reverse()
    return path


def dense_parts(wording: Sequence[Sequence[float]], places: Sequence[int], number: int) -> list[Sequence[float]]:
    """Return the wording of a removed line, of the lines before and after it in its box, and of the five around it."""
    first = last = number
    while first > 0 and number - first < _BOX and places[first - 1] == places[first] - 1:
        first -= 1
    while last + 1 < len(places) and last - number < _BOX and places[last + 1] == places[last] + 1:
        last += 1
    own = wording[number]
    before = wording[number - 1] if first < number else own
    after = wording[number + 1] if last > number else own
    near = wording[first : last + 1]
    return [own, before, after, mean_of(near, len(near))]


def mean_of(rows, count):
    """Return the mean of rows of sixteen values."""
    found = [0.0] * COUNT
    for place in range(COUNT):
        value = 0.0
        for row in rows:
            value += row[place]
        found[place] = value / count
    return found


def places_of(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """Return places for lines: lines of one box have consecutive places; a blank line or a kept line parts boxes."""
    gaps = list(accumulate(int(line.gap > 0) for line in lines))
    return [number + gaps[number] for number in numbers]


def name_kinds(table: Table, namer: Namer, wording: Wording) -> None:
    """Give each removed line its kind.

    The kind that a strong rule gave stays, unless any box may have such a line.  A line that is a box of its own has
    the kind on which the rules that claim it agree.
    """
    rows = [row for row in table.rows if row.removed]
    numbers = [row.number for row in rows]
    evidence = table.evidence
    lines = table.document.lines
    places = places_of(lines, numbers)
    values = namer.values(
        wording_of(evidence.words, numbers, wording), places, list(features_of(lines, numbers, evidence.claims))
    )
    claimed = _claimed_alone(evidence.claims)
    for place, row in enumerate(rows):
        kind = row.kind if row.kind not in _PARTS else None
        if kind is None and _is_alone(places, place):
            kind = claimed.get(row.number)
        if kind is not None:
            own = KINDS.index(kind)
            for other in range(COUNT):
                if other != own:
                    values[place * COUNT + other] -= _CERTAIN
    for row, kind in zip(rows, namer.name(places, values), strict=True):
        row.kind = kind


def _claimed_alone(claims: Sequence[Claim]) -> dict[int, Kind]:
    """Return the kind of each line on which all rules that claim it agree."""
    found: dict[int, set[Kind]] = {}
    for claim in claims:
        if claim.whole and not claim.quoted:
            found.setdefault(claim.line, set()).add(claim.rule.kind)
    return {number: next(iter(kinds)) for number, kinds in found.items() if len(kinds) == 1}


def _is_alone(places: Sequence[int], number: int) -> bool:
    """Return True if no line of the same box is removed beside a line."""
    before = number > 0 and places[number - 1] == places[number] - 1
    after = number + 1 < len(places) and places[number + 1] == places[number] + 1
    return not (before or after)


def wording_of(words: Sequence[Sequence[str]], numbers: Sequence[int], wording: Wording) -> list[list[float]]:
    """Return how much the words of each removed line speak for each kind."""
    return [wording.kinds(words, number) for number in numbers]


def features_of(lines: Sequence[Line], numbers: Sequence[int], claims: Sequence[Claim]) -> Iterator[list[str]]:
    """Yield the names of the features of each removed line: form, place, and what rules say of it and around it."""
    removed = set(numbers)
    body = [n for n, line in enumerate(lines) if n not in removed and is_paragraph(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    said: dict[int, list[Claim]] = {}
    for claim in claims:
        if not claim.quoted:
            said.setdefault(claim.line, []).append(claim)
    named = sorted(said)
    for number in numbers:
        line = lines[number]
        yield [
            *_form(line),
            *_place(number, first, last),
            *_claims(number, said, named),
            f"lone={int(number - 1 not in removed) + 2 * int(number + 1 not in removed)}",
            f"gap={int(line.gap > 0)}",
        ]


def _form(line: Line) -> Iterator[str]:
    text = line.matter
    size = bisect_right(_SIZES, text.count(" ") + 1)
    yield f"size={size}"
    end = text[-1:]
    yield f"end={'word' if end.isalpha() else 'digit' if end.isdigit() else end if end in '.!?:,;)…' else 'other'}"
    yield from sorted({f"has={_SIGNS[sign]}" for sign in _SIGNS.keys() & set(text)})
    if any(map(str.isdigit, text)):
        yield f"digits={min(sum(map(str.isdigit, text)), 8)}"
    if text.isupper():
        yield "case=upper"
    elif text.istitle():
        yield "case=title"
    elif text[:1].islower():
        yield "case=lower"
    if line.mark:
        yield f"mark={line.mark}"


def _place(number: int, first: int, last: int) -> Iterator[str]:
    zone = "before" if number < first else "after" if number > last else "inside"
    yield f"place={zone}"
    if zone != "inside":
        distance = first - number if number < first else number - last
        yield f"place={zone} {bisect_right(_DISTANCES, distance)}"


def _claims(number: int, said: Mapping[int, Sequence[Claim]], named: Sequence[int]) -> Iterator[str]:
    for claim in said.get(number, ()):
        strength = "strong" if claim.rule.strength is Strength.STRONG else "weak"
        yield f"rule={claim.rule.kind} {strength}"
    place = bisect_right(named, number)
    for side, other in (("above", _at(named, place - 1 - (number in said))), ("below", _at(named, place))):
        if other is not None and abs(other - number) <= _REACH:
            distance = bisect_right(_DISTANCES, abs(other - number))
            kinds = sorted({str(claim.rule.kind) for claim in said[other]})
            heads = any(claim.rule.scope is Scope.BLOCK for claim in said[other])
            for kind in kinds:
                yield f"{side}={kind}"
                yield f"{side}={kind} {distance}"
                if heads and side == "above":
                    yield f"under={kind}"


def _at(numbers: Sequence[int], place: int) -> int | None:
    return numbers[place] if 0 <= place < len(numbers) else None
