"""The kinds of the lines that go, chosen for all of them together, since a box has one purpose.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): each line's look speaks for some kinds,
each pair of neighbours for staying in a kind or changing it, and the best chain of kinds is found by Viterbi's
algorithm.  What a sure rule named keeps its name and speaks to its neighbours.  `benchmarks/fit_kinds.py` fits the
weights in `kinds.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.decide.going import Going
from cleanseed.decide.looks import look_at
from cleanseed.result import Kind
from cleanseed.rules import Claim
from cleanseed.text.document import Document

KINDS = tuple(Kind)
PAIRS = ("adjacent", "apart")
_NEVER = -1e6
_TOGETHER = 4_000  # lines named together: more than go from any page, few enough to take little memory
_FILE = Path(__file__).parent.parent / "models" / "kinds.json"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Namer:
    """The weight of each name in a look, one row each, and of each pair of kinds: in adjacent lines, in lines apart."""

    rows: Mapping[str, int]
    weights: Floats
    pairs: Floats

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Namer:
        """Read the data of `kinds.json`: what is not given is 0."""
        column = {str(kind): number for number, kind in enumerate(KINDS)}

        def table(entries: Mapping[str, Mapping[str, float]]) -> Floats:
            values = np.zeros((len(entries), len(KINDS)))
            for row, entry in enumerate(entries.values()):
                for kind, value in entry.items():
                    values[row, column[kind]] = value
            return values

        pairs = np.stack([table({str(kind): data[name].get(kind, {}) for kind in KINDS}) for name in PAIRS])
        return cls({name: row for row, name in enumerate(data["looks"])}, table(data["looks"]), pairs)

    def name(self, going: Sequence[Going], looks: Sequence[Sequence[str]]) -> list[Kind]:
        """Return the kinds of the lines that go, in their order."""
        values = self._values(going, looks)
        apart = [int(after.number - line.number > 1) for line, after in pairwise(going)]
        best = values[0]
        origins: list[NDArray[np.intp]] = []
        for row, join in zip(values[1:], apart, strict=True):
            chains = best[:, None] + self.pairs[join]
            origins.append(chains.argmax(0))
            best = chains.max(0) + row
        path = [int(best.argmax())]
        for origin in reversed(origins):
            path.append(int(origin[path[-1]]))
        return [KINDS[number] for number in reversed(path)]

    def _values(self, going: Sequence[Going], looks: Sequence[Sequence[str]]) -> Floats:
        """Return what each line's look says for each kind."""
        # In a fixed order: sums of floating-point numbers depend on it, and that of a look on the hash seed.
        known = [sorted(self.rows[name] for name in look if name in self.rows) for look in looks]
        sizes = np.array([len(rows) for rows in known])
        owners = np.repeat(np.arange(len(known)), sizes)
        values = np.zeros((len(known), len(KINDS)))
        np.add.at(values, owners, self.weights[[row for rows in known for row in rows]])
        for line, value in zip(going, values, strict=True):
            if line.kind is not None and line.sure:
                own = KINDS.index(line.kind)
                value[:own] = value[own + 1 :] = _NEVER
        return values


@lru_cache(maxsize=1)
def default_namer() -> Namer:
    """Return the namer that ships with the package."""
    return Namer.from_data(json.loads(_FILE.read_text(encoding="utf-8")))


def name_kinds(document: Document, going: Sequence[Going], claims: Sequence[Claim]) -> list[Kind]:
    """Return the kinds of the lines that go, in their order."""
    looks = look_at(document, going, claims)
    namer = default_namer()
    kinds: list[Kind] = []
    for start in range(0, len(going), _TOGETHER):
        part = going[start : start + _TOGETHER]
        kinds += namer.name(part, list(islice(looks, len(part))))
    return kinds
