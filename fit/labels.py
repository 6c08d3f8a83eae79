"""Which units of a rendered text belong to the page's gold body.

The gold is a text of its own, so a unit is body if most of its three-word runs stand in it.  Short units and those that
stand several times on the page (a headline in the menu, in the title and above the text) need their place too: the
long units of the body are anchors, and a short unit must stand about as far from one as its words do in the gold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RUN = 3
_ANCHOR = 8  # words of a unit that is found in the gold by itself
_SLACK = 40  # words that a short unit may stand farther from an anchor than its words do in the gold


class _Gold:
    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for size in range(1, _RUN + 1):
            for place in range(len(words) - size + 1):
                self.places[tuple(words[place : place + size])].append(place)

    def share(self, unit: Sequence[str]) -> float:
        """The share of the unit's runs that stand in the gold."""
        size = min(_RUN, len(unit))
        runs = [tuple(unit[i : i + size]) for i in range(len(unit) - size + 1)]
        return sum(run in self.places for run in runs) / len(runs) if runs else 0.0

    def find(self, unit: Sequence[str]) -> list[int]:
        """Where the unit may begin in the gold, by its first run that stands there."""
        size = min(_RUN, len(unit))
        for shift in range(len(unit) - size + 1):
            if found := self.places.get(tuple(unit[shift : shift + size])):
                return [max(place - shift, 0) for place in found]
        return []


def body_units(units: Sequence[Sequence[str]], gold_words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each unit, given as its words, whether it belongs to the gold body."""
    gold = _Gold(gold_words)
    shares = [gold.share(unit) for unit in units]
    starts = np.concatenate(([0], np.cumsum([len(unit) for unit in units])))
    body = np.zeros(len(units), bool)
    times = Counter(tuple(unit) for unit in units)
    anchors: list[tuple[int, int]] = []  # (unit, place in the gold)
    for number, (unit, share) in enumerate(zip(units, shares, strict=True)):
        if share >= 0.5 and len(unit) >= _ANCHOR and times[tuple(unit)] == 1:
            anchors.append((number, int(np.median(gold.find(unit)))))
            body[number] = True
    rivals: dict[tuple[str, ...], list[tuple[float, int]]] = defaultdict(list)
    for number, (unit, share) in enumerate(zip(units, shares, strict=True)):
        if body[number] or share < 0.5 or not unit:
            continue
        cost = _cost(number, starts, gold.find(unit), anchors)
        if cost <= _SLACK or (len(unit) >= _ANCHOR and cost < float("inf")):
            rivals[tuple(unit)].append((cost, number))
    for key, claims in rivals.items():
        allowed = max(len(gold.places.get(key[:_RUN], ())), 1)
        for _, number in sorted(claims)[:allowed]:
            body[number] = True
    return body


def _cost(number: int, starts: NDArray[np.int64], places: Sequence[int], anchors: Sequence[tuple[int, int]]) -> float:
    """By how many words the unit's distance to the nearest anchor differs from that in the gold; 0 without anchors."""
    if not anchors:
        return 0.0
    at = bisect_left(anchors, (number, 0))
    best = float("inf")
    for anchor, place in anchors[max(at - 1, 0) : at + 1]:
        apart = int(starts[number] - starts[anchor])
        best = min([best, *(abs((found - place) - apart) for found in places)])
    return best
