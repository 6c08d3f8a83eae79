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
_PARTS_COUNT = len(DENSE)
_SIZES = (2, 3, 4, 6, 9, 14, 25, 60)
_DISTANCES = (1, 2, 4, 8, 16)
_CERTAIN = 1e6  # what a rule's name is worth
_PARTS = (Kind.INTERFACE, Kind.NAVIGATION)  # kinds of lines that are parts of boxes of other kinds
_BOX = 2  # lines of a box that are looked at on each side
_REACH = 16  # lines over which a rule's name for one line speaks to others
_HAS = {
    sign: f"has={name}"
    for name, signs in (
        ("money", "$£€¥₹₽"), ("share", "%"), ("sign", "©®"), ("bar", "|•·"), ("arrow", "»›→←"), ("call", "!"),
        ("asks", "?"), ("quote", '"'), ("at", "@"), ("slash", "/"), ("hash", "#"), ("degree", "°"), ("comma", ","),
        ("colon", ":"), ("bracket", "("), ("plus", "+"), ("star", "*"),
    )
    for sign in signs
}  # fmt: skip
_SIZE = tuple(f"size={step}" for step in range(len(_SIZES) + 1))
_DIGITS = tuple(f"digits={number}" for number in range(9))
_STRENGTH = {Strength.STRONG: "strong", Strength.WEAK: "weak"}
_LONE = tuple(f"lone={number}" for number in range(4))
_FAR = range(len(_DISTANCES) + 1)
_ABOVE, _BELOW = 0, 1
_SIDES = ("above", "below")
_ZONE = {zone: tuple((f"place={zone}", f"place={zone} {step}") for step in _FAR) for zone in ("before", "after")}


class Namer:
    """The fitted weights: of the dense parts, of each feature by its name, and of pairs of kinds."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.dense = array("d", [data["dense"][name] for name in DENSE])
        self.rows = {name: place for place, name in enumerate(data["features"])}
        self.table = array("d", [value for row in data["features"].values() for value in row])
        self.pairs = [array("d", [value for row in data[name] for value in row]) for name in ("adjacent", "apart")]

    def name(self, places: Sequence[int], values: Any) -> list[Kind]:
        """Return the kinds of the removed lines, given a row of sixteen values for each."""
        path = best_chain(values, array("l", places), *self.pairs, len(places))
        return [KINDS[number] for number in path]

    def values(self, wording: array[float], places: Sequence[int], features: Sequence[Sequence[str]]) -> array[float]:
        """Return how much everything speaks for each kind, sixteen values a line.

        `wording` has sixteen values a line too: how much its words speak for each kind.
        """
        total = len(features)
        dense = dense_parts(wording, array("l", places), total)
        found = array("d", bytes(8 * COUNT * total))
        known = self.rows.get
        for number, names in enumerate(features):
            rows = [row for row in map(known, names) if row is not None]
            add_up(found, number, self.dense, dense, rows, self.table)
        return found


def add_up(out, number, scales, dense, rows, table):
    """Write the sixteen values of a line: its scaled dense parts and these rows of the table, added up."""
    for place in range(COUNT):
        value = 0.0
        for part in range(_PARTS_COUNT):
            value += scales[part] * dense[(number * _PARTS_COUNT + part) * COUNT + place]
        for row in rows:
            value += table[row * COUNT + place]
        out[number * COUNT + place] = value


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


def dense_parts(wording, places, total):
    """Return the dense parts of each removed line, sixteen values each.

    They are the wording of the line, of the lines before and after it in its box, and the mean of those around it.
    """
    found = array("d", bytes(8 * COUNT * _PARTS_COUNT * total))
    out: Any = memoryview(found)
    for number in range(total):
        first = last = number
        while first > 0 and number - first < _BOX and places[first - 1] == places[first] - 1:
            first -= 1
        while last + 1 < total and last - number < _BOX and places[last + 1] == places[last] + 1:
            last += 1
        before = number - 1 if first < number else number
        after = number + 1 if last > number else number
        start = number * _PARTS_COUNT * COUNT
        for place in range(COUNT):
            out[start + place] = wording[number * COUNT + place]
            out[start + COUNT + place] = wording[before * COUNT + place]
            out[start + 2 * COUNT + place] = wording[after * COUNT + place]
            value = 0.0
            for row in range(first, last + 1):
                value += wording[row * COUNT + place]
            out[start + 3 * COUNT + place] = value / (last + 1 - first)
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
    own = wording.kinds([evidence.features[number] for number in numbers])
    values = namer.values(own, places, list(features_of(lines, numbers, evidence.claims)))
    claimed = _claimed_alone(evidence.claims)
    for place, row in enumerate(rows):
        kind = row.kind if row.kind not in _PARTS else None
        if kind is None and _is_alone(places, place):
            kind = claimed.get(row.number)
        if kind is not None:
            for other in range(COUNT):
                if KINDS[other] is not kind:
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
    beside: dict[tuple[int, int, int], list[str]] = {}
    for number in numbers:
        line = lines[number]
        found = form_of(line.matter)
        if line.mark:
            found.append(f"mark={line.mark}")
        if number < first:
            found += _ZONE["before"][bisect_right(_DISTANCES, first - number)]
        elif number > last:
            found += _ZONE["after"][bisect_right(_DISTANCES, number - last)]
        else:
            found.append("place=inside")
        found += [f"rule={claim.rule.kind} {_STRENGTH[claim.rule.strength]}" for claim in said.get(number, ())]
        place = bisect_right(named, number)
        for side, other in ((_ABOVE, place - 1 - (number in said)), (_BELOW, place)):
            if 0 <= other < len(named) and abs(named[other] - number) <= _REACH:
                key = (other, side, bisect_right(_DISTANCES, abs(named[other] - number)))
                if key not in beside:
                    beside[key] = _beside(said[named[other]], *key[1:])
                found += beside[key]
        lone = int(number - 1 not in removed) + 2 * int(number + 1 not in removed)
        found += (_LONE[lone], "gap=1" if line.gap else "gap=0")
        yield found


def _beside(claims: Sequence[Claim], side: int, distance: int) -> list[str]:
    """Return the names of what rules say of the nearest line that they claim above or below a line."""
    found: list[str] = []
    heads = side == _ABOVE and any(claim.rule.scope is Scope.BLOCK for claim in claims)
    for kind in sorted({claim.rule.kind for claim in claims}):
        name = f"{_SIDES[side]}={kind}"
        found += (name, f"{name} {distance}")
        if heads:
            found.append(f"under={kind}")
    return found


def form_of(text):
    """Return the names of the features of a line's form."""
    digits = spaces = 0
    signs: set[str] = set()
    for ch in text:
        if ch.isdigit():
            digits += 1
        elif ch == " ":
            spaces += 1
        elif not ch.isalpha() and ch in _HAS:
            signs.add(_HAS[ch])
    end = text[-1:]
    name = "word" if end.isalpha() else "digit" if end.isdigit() else end if end in ".!?:,;)…" else "other"
    found = [_SIZE[bisect_right(_SIZES, spaces + 1)], f"end={name}", *sorted(signs)]
    if digits:
        found.append(_DIGITS[min(digits, 8)])
    if text.isupper():
        found.append("case=upper")
    elif text.istitle():
        found.append("case=title")
    elif text[:1].islower():
        found.append("case=lower")
    return found
