"""What is worked out from the rule files ahead of time: a process that starts does not wait for it.

`stored.json` is made by `python docs/make_rules.py`.  It holds the rules as read, with the outlines of their patterns,
and a digest of the files they were read from.  An outline is looked up by its pattern; where the files are others now,
the rules are read from them.  So an old file makes the start slower, never a result another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from cleanseed.result import Kind
from cleanseed.rules.outline import Outline, outline
from cleanseed.rules.rulebook import BUILT_IN, Rule, Rulebook, Scope, Strength, load_rulebook

STORED = BUILT_IN / "stored.json"
_SPACE = "\ue003"  # a space of a beginning, where spaces stand between beginnings


@lru_cache(maxsize=1)
def default_rulebook() -> Rulebook:
    """Return the rulebook that ships with the package."""
    data = _stored()
    if data["files"] != _digest():
        return load_rulebook(BUILT_IN)
    return Rulebook(tuple(_rule(entry) for entry in data["rules"]))


def outline_of(rule: Rule) -> Outline:
    """Return the outline of a rule's pattern."""
    stored = _outlines().get((rule.pattern, rule.cased))
    if stored is None:
        return outline(rule.pattern, cased=rule.cased)
    beginnings, least, most, signed, numbered = stored
    texts = beginnings.replace(" ", "\n").replace(_SPACE, " ").split("\n")
    return Outline(frozenset(texts), least, most, bool(signed), bool(numbered))


def stored_form(rules: Iterable[Rule]) -> str:
    """Return what `stored.json` holds, a line for each rule."""
    lines = []
    for rule in rules:
        beginnings, *rest = outline(rule.pattern, cased=rule.cased)
        told = " ".join(sorted(text.replace(" ", _SPACE) for text in beginnings))
        entry = rule.model_dump(mode="json", exclude_defaults=True) | {"outline": [told, *map(int, rest)]}
        lines.append(json.dumps(entry, separators=(",", ":"), ensure_ascii=False))
    return f'{{"files": "{_digest()}",\n"rules": [\n' + ",\n".join(lines) + "\n]}\n"


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    if not STORED.exists():
        return {"files": "", "rules": []}
    found: dict[str, Any] = json.loads(STORED.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _outlines() -> dict[tuple[str, bool], Any]:
    return {(entry["pattern"], entry.get("cased", False)): entry["outline"] for entry in _stored()["rules"]}


def _rule(entry: dict[str, Any]) -> Rule:
    """Return a rule that was found to be well formed when it was stored."""
    fields = {name: value for name, value in entry.items() if name != "outline"}
    fields |= {name: tuple(entry.get(name, ())) for name in ("literals", "removes", "keeps")}
    fields["kind"] = Kind(entry["kind"])
    fields["scope"] = Scope(entry.get("scope", Scope.LINE))
    fields["strength"] = Strength(entry.get("strength", Strength.STRONG))
    return Rule.model_construct(**fields)


def _digest() -> str:
    found = blake2b(digest_size=16)
    for path in sorted(BUILT_IN.glob("*/*.toml")):
        found.update(f"{path.parent.name}/{path.name}\n".encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
