"""The rulebook as one file, with fragments filled in and outlines worked out, so that a process starts quickly.

`setup.py` writes the file beside the data.  In a source tree it is written on first use, under a name that holds a
digest of the files that it is made from.
"""

from __future__ import annotations

import contextlib
import json
import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cleanseed.result import Kind
from cleanseed.rules.load import DATA, Words, load_rulebook, read_words
from cleanseed.rules.outline import Outline
from cleanseed.rules.rulebook import Rule, Rulebook, Scope, Strength

STORED = "stored.jsonl"
_CODE = ("load.py", "outline.py", "rulebook.py")
_LISTS = ("pattern", "unless", "members", "removes", "keeps")


@cache
def default_rulebook() -> Rulebook:
    """Return the rulebook that ships with the package."""
    _, _, rules = _stored().partition("\n")
    return Rulebook(tuple(map(_rule, json.loads(rules))))


@cache
def stored_words() -> dict[str, Words]:
    """Return the word lists of each language."""
    first, _, _ = _stored().partition("\n")
    words: dict[str, Words] = json.loads(first)
    return words


def stored_form() -> str:
    """Return what the stored file holds: the word lists on the first line, then the rules."""
    rules = [
        rule.model_dump(mode="json", exclude_defaults=True) | {"outlines": rule.outlines} for rule in load_rulebook()
    ]
    return "\n".join(json.dumps(part, separators=(",", ":"), ensure_ascii=False) for part in (read_words(), rules))


def _stored() -> str:
    built = DATA / STORED
    if built.exists():
        return built.read_text(encoding="utf-8")
    kept = DATA / f"{_digest()}.{STORED}"
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    form = stored_form()
    with contextlib.suppress(OSError):  # the folder may not be writable
        for old in DATA.glob(f"*.{STORED}"):
            old.unlink(missing_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_text(form, encoding="utf-8")
        new.replace(kept)
    return form


def _rule(entry: dict[str, Any]) -> Rule:
    """Return a rule that was found to be well formed when it was stored."""
    outlines = tuple(Outline(tuple(literals), *rest) for literals, *rest in entry.pop("outlines"))
    entry |= {name: tuple(entry.get(name, ())) for name in _LISTS}
    entry["kind"] = Kind(entry["kind"])
    entry["scope"] = Scope(entry.get("scope", Scope.LINE))
    entry["strength"] = Strength(entry.get("strength", Strength.STRONG))
    rule = Rule.model_construct(**entry)
    rule.__dict__["outlines"] = outlines
    return rule


def _digest() -> str:
    """Return a digest of the rule files and of the code that reads them."""
    found = blake2b(digest_size=8)
    for path in [*sorted(DATA.glob("*/*.toml")), *map(Path(__file__).with_name, _CODE)]:
        found.update(f"{path.parent.name}/{path.name}\n".encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
