"""The outlines of the rules' patterns, worked out ahead of time: a process that starts does not wait for them.

`outlines.json` is made by `python docs/make_rules.py` from the rules.  It is looked up by pattern, and what it does not
have is worked out when needed: an old file makes the start slower, never a result another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanseed.rules.outline import Outline, outline
from cleanseed.rules.rulebook import Rule

_SPACE = "\ue003"  # a space of a beginning, where spaces stand between beginnings
STORED = Path(__file__).parent / "data" / "outlines.json"


def outline_of(rule: Rule) -> Outline:
    """Return the outline of a rule's pattern."""
    stored = _stored().get(_key(rule))
    if stored is None:
        return outline(rule.pattern, cased=rule.cased)
    beginnings, least, most, signed, numbered = stored
    texts = beginnings.replace(" ", "\n").replace(_SPACE, " ").split("\n")
    return Outline(frozenset(texts), least, most, bool(signed), bool(numbered))


def stored_form(rules: Iterable[Rule]) -> str:
    """Return what `outlines.json` holds: the outlines of the rules' patterns, a line each."""
    outlines: dict[str, Any] = {}
    for rule in rules:
        beginnings, *rest = outline(rule.pattern, cased=rule.cased)
        outlines[_key(rule)] = [" ".join(sorted(text.replace(" ", _SPACE) for text in beginnings)), *map(int, rest)]
    lines = (f"{_told(key)}: {_told(value)}" for key, value in outlines.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _told(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(STORED.read_text(encoding="utf-8"))
    return found


def _key(rule: Rule) -> str:
    return ("cased " if rule.cased else "folded ") + rule.pattern
