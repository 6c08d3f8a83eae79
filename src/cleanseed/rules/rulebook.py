"""The rulebook: rules as data, read from TOML files, one file per kind, one folder per language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from cleanseed.result import Kind
from cleanseed.rules.expressions import Expression, expression, in_ascii

BUILT_IN = Path(__file__).parent / "data"


class Scope(StrEnum):
    """What a rule looks at: a sentence, a whole line, or a line that heads a block."""

    SENTENCE = "sentence"
    LINE = "line"
    BLOCK = "block"


class Strength(StrEnum):
    """Strong rules act by themselves; weak ones are evidence that needs company or place."""

    STRONG = "strong"
    WEAK = "weak"


class Rule(BaseModel):
    """One rule of the rulebook.

    `pattern` is searched in the folded line or sentence (lower case, plain quotes and dashes, no Markdown marks), or,
    when `cased`, in the line with its capitals.  Where no literal is given, the pattern is tried on lines that begin
    as it may, or, where that cannot be told, on all of at most `SHORT` characters.  A block rule's `members` says which
    lines after its heading belong to it, at most `reach` and at least `least` of them; `above` short lines before it
    may belong to it too.  A `gate` rule says that the rest of the text is withheld from the reader: the verdict hangs
    on it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str
    kind: Kind
    language: str
    literals: tuple[str, ...] = ()
    pattern: str
    scope: Scope = Scope.LINE
    strength: Strength = Strength.STRONG
    cased: bool = False
    max_words: int = 60
    members: str | None = None
    reach: int = 12
    least: int = 1
    above: int = 0
    gate: bool = False
    reason: str
    removes: tuple[str, ...]
    keeps: tuple[str, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Rule:
        if self.scope != Scope.BLOCK and (self.members is not None or self.above):
            raise ValueError("only a block rule has members and lines above")
        if any(literal != literal.casefold() for literal in self.literals):
            raise ValueError("literals are written in folded case")
        return self

    @cached_property
    def expression(self) -> Expression:
        return expression(self.pattern)

    @cached_property
    def ascii_expression(self) -> Expression:
        """What finds the same in texts of ASCII alone, several times as fast where letters are asked for."""
        plain = in_ascii(self.pattern)
        return self.expression if plain == self.pattern else expression(plain)

    @cached_property
    def member_expression(self) -> Expression | None:
        return expression(self.members) if self.members else None


SHORT = 24  # characters: the longest line that a rule is tried on which nothing prompts


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Rules in a fixed order: by language folder, kind and place in the file.

    A rulebook is equal to itself alone, so that what is built from one is quickly found again.
    """

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, rule_id: str) -> Rule:
        """Return the rule with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[rule_id]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def extended(self, more: Iterable[Rule]) -> Rulebook:
        """Return a rulebook with `more` rules after these."""
        return Rulebook((*self.rules, *more))


def load_rulebook(folder: Path) -> Rulebook:
    """Return the rules of every `LANGUAGE/KIND.toml` under `folder`.

    Raises:
        ValueError: a file or rule is not well formed; the message names it.
    """
    rules: list[Rule] = []
    for path in sorted(folder.glob("*/*.toml")):
        if path.stem == "words":
            continue
        rules.extend(load_rules(path))
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        raise ValueError(f"rule ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    return Rulebook(tuple(rules))


def load_rules(path: Path, kind: str | None = None, language: str | None = None) -> list[Rule]:
    """Return the rules of one TOML file; its name is the kind, its folder the language, unless given.

    Raises:
        ValueError: the file or a rule in it is not well formed.
    """
    try:
        entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    rules: list[Rule] = []
    for entry in entries:
        try:
            rules.append(Rule(kind=Kind(kind or path.stem), language=language or path.parent.name, **entry))
        except (ValidationError, TypeError) as error:
            raise ValueError(f"{path}: rule {entry.get('id', '?')}: {error}") from error
    return rules
