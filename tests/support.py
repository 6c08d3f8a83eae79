"""What several tests share: seeds, the rules' examples, and an account of a cleaning written apart from the library."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanseed import Cleaner, CleanResult, Policy, Removal
from cleanseed.rules import default_rulebook

ROOT = Path(__file__).parent.parent
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
CASES = ROOT / "tests" / "cases"


@dataclass(frozen=True)
class Seed:
    """A raw text and what it must become."""

    name: str
    raw: str = field(repr=False)
    expected: dict[str, Any] = field(repr=False)

    @property
    def body(self) -> str:
        return str(self.expected["text"])


def _seeds() -> Iterator[Seed]:
    for path in sorted((ROOT / "seeds" / "raw").glob("*.txt")):
        expected = json.loads((ROOT / "seeds" / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Seed(path.stem, path.read_bytes().decode("utf-8"), expected)


SEEDS = tuple(_seeds())
REMOVES = tuple((rule.id, example) for rule in default_rulebook() for example in rule.removes)
KNOWN_FAILURES: dict[str, list[str]] = json.loads((CASES / "known-failures.json").read_text(encoding="utf-8"))
KEEPS = tuple((rule.id, miss) for rule in default_rulebook() for miss in rule.keeps)


@lru_cache(maxsize=64)
def cleaner(keep: frozenset[str] = frozenset()) -> Cleaner:
    """Return a cleaner of text, one per policy."""
    return Cleaner(Policy(format="text", keep=keep))


def clean(text: str, keep: frozenset[str] = frozenset()) -> CleanResult:
    return cleaner(keep).clean(text)


def visible(letter: str) -> bool:
    """Tell whether a reader sees anything of a character."""
    if letter.isspace() or letter in _FILLERS or unicodedata.category(letter) == "Cf":
        return False
    return not (0xFE00 <= ord(letter) <= 0xFE0F or 0x180B <= ord(letter) <= 0x180F)  # variation selectors


def kinds_by_line(source: str, removals: Sequence[Removal]) -> list[str | None]:
    """Return the kind of each line of `source`: what covers at least half of what is visible in it, else None."""
    kinds: list[str | None] = []
    at = 0
    for line in source.split("\n"):
        cover: Counter[str] = Counter()
        for removal in removals:
            cover[str(removal.kind)] += sum(
                map(visible, source[max(at, removal.start) : min(at + len(line), removal.end)])
            )
        size = sum(map(visible, line))
        kinds.append(cover.most_common(1)[0][0] if size and 2 * cover.total() >= size else None)
        at += len(line) + 1
    return kinds


def what_is_left(source: str, removals: Sequence[Removal]) -> str:
    """Return the text that must be left, worked out character by character."""
    gone = bytearray(len(source))
    for removal in removals:
        gone[removal.start : removal.end] = b"\1" * (removal.end - removal.start)
    lines: list[str] = []
    blank = False
    for found in re.finditer(r"([^\r\n]*)(\r\n|\r|\n|\Z)", source):
        start, end = found.span(1)
        runs = [(start + run.start(), start + run.end()) for run in re.finditer(b"\0+", gone[start:end])]
        kept = [(a, source[a:b]) for a, b in runs if any(map(visible, source[a:b]))]
        if not kept:
            blank = blank or not any(map(visible, found[1]))
            continue
        text = " ".join(piece.strip() for _, piece in kept)
        at, first = kept[0]
        if at == start:  # the line's own indentation stays
            text = first[: len(first) - len(first.lstrip())] + text
        lines.append(("\n" if blank and lines else "") + text)
        blank = False
    return "\n".join(lines)
