"""Pinned bounds of figures: what a figure may not fall behind, and when a bound may be moved.

`floors.json` holds the hashes of the corpus files that were measured, a bound for each figure, and the record of bounds
that were lowered, with the reason given:

    {"corpora": {"news-pages": "9f1c…"},
     "figures": {"harm, news-pages": {"bound": 0.0004, "better": "lower"}},
     "lowered": [{"what": "harm, news-pages", "before": 0.0002, "after": 0.0004, "reason": "…"}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypedDict

TOLERANCE = 0.0005
"""A figure may fall so far behind its bound."""


class Figure(TypedDict):
    """A figure's bound and the direction in which it gets better."""

    bound: float
    better: Literal["higher", "lower"]


class Lowered(TypedDict):
    """A bound or a corpus hash that was let go on purpose; `after` is None where it is no longer measured."""

    what: str
    before: float | str
    after: float | str | None
    reason: str


class Floors(TypedDict):
    """The contents of `floors.json`."""

    corpora: dict[str, str]
    figures: dict[str, Figure]
    lowered: list[Lowered]


class Refused(Exception):
    """Pinning would let a bound go and no reason was given; the message lists which."""


def higher(value: float) -> Figure:
    """A measured figure that should not fall."""
    return {"bound": value, "better": "higher"}


def lower(value: float) -> Figure:
    """A measured figure that should not rise."""
    return {"bound": value, "better": "lower"}


def read(path: Path) -> Floors:
    """The pinned floors, none where the file is missing."""
    if not path.exists():
        return {"corpora": {}, "figures": {}, "lowered": []}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def write(path: Path, floors: Floors) -> None:
    """Write the floors, a stable order making their changes readable."""
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def complaints(floors: Floors, figures: Mapping[str, Figure], corpora: Mapping[str, str]) -> list[str]:
    """What is wrong with the measured figures: empty where the gate is passed."""
    if not floors["figures"]:
        return ["nothing is pinned yet: run with --pin"]
    changed = [f"corpus {name} is not the one the floors were pinned on" for name in _changed(floors, corpora)]
    missing = [f"{name}: pinned, but not measured" for name in floors["figures"] if name not in figures]
    behind = [_complaint(name, floors["figures"][name], figures[name]) for name in _behind(floors, figures)]
    unpinned = [
        f"{name}: measured, but not pinned (run with --pin)" for name in figures if name not in floors["figures"]
    ]
    return changed + missing + behind + unpinned


def pin(floors: Floors, figures: Mapping[str, Figure], corpora: Mapping[str, str], reason: str | None = None) -> Floors:
    """The floors with their bounds moved to the measured figures.

    A bound is never moved for the worse: within the tolerance it stays, beyond it (or where the corpus changed, or the
    figure is no longer measured) pinning is refused with `Refused`, unless a reason is given, which is then recorded.
    """
    lowered = [*_losses(floors, figures, corpora, reason or "")]
    if lowered and not (reason and reason.strip()):
        raise Refused("\n".join(f"{entry['what']}: {entry['before']} -> {entry['after']}" for entry in lowered))
    let_go = {entry["what"] for entry in lowered}
    return {
        "corpora": dict(sorted(corpora.items())),
        "figures": {
            name: figure if name in let_go else _better(floors["figures"].get(name, figure), figure)
            for name, figure in sorted(figures.items())
        },
        "lowered": floors["lowered"] + lowered,
    }


def _losses(
    floors: Floors, figures: Mapping[str, Figure], corpora: Mapping[str, str], reason: str
) -> Iterator[Lowered]:
    for name in _changed(floors, corpora):
        before, after = floors["corpora"][name], corpora.get(name)
        yield {"what": f"corpus {name}", "before": before, "after": after, "reason": reason}
    for name in floors["figures"]:
        if name not in figures:
            yield {"what": name, "before": floors["figures"][name]["bound"], "after": None, "reason": reason}
    for name in _behind(floors, figures):
        before_, after_ = floors["figures"][name]["bound"], figures[name]["bound"]
        yield {"what": name, "before": before_, "after": after_, "reason": reason}


def _changed(floors: Floors, corpora: Mapping[str, str]) -> list[str]:
    return [name for name, digest in floors["corpora"].items() if corpora.get(name) != digest]


def _behind(floors: Floors, figures: Mapping[str, Figure]) -> list[str]:
    """The figures that fell behind their bound by more than the tolerance; one that is no number did."""
    pinned = floors["figures"]
    return [name for name in pinned if name in figures and not _fall(pinned[name], figures[name]["bound"]) <= TOLERANCE]


def _fall(pinned: Figure, value: float) -> float:
    """How far a value lies behind its bound; rounded, so that a fall of just the tolerance is one."""
    fall = pinned["bound"] - value if pinned["better"] == "higher" else value - pinned["bound"]
    return round(fall, 9)


def _better(pinned: Figure, measured: Figure) -> Figure:
    return measured if _fall(pinned, measured["bound"]) < 0 else pinned


def _complaint(name: str, pinned: Figure, measured: Figure) -> str:
    side = "floor" if pinned["better"] == "higher" else "ceiling"
    return f"{name}: {measured['bound']:.5f}, its {side} is {pinned['bound']:.5f}"
