"""The rulebook: rules as data, one file per kind, one folder per language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import regex
from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from cleanseed.result import Kind
from cleanseed.rules.outline import Outline, outline

if TYPE_CHECKING:
    from cleanseed.rules.match import Matcher

Expression: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"


class Scope(StrEnum):
    """The unit that a rule is tried on: a sentence, a whole line, or a line that heads a block."""

    SENTENCE = "sentence"
    LINE = "line"
    BLOCK = "block"


class Strength(StrEnum):
    """A strong rule removes its line; a weak one is evidence that needs company or place."""

    STRONG = "strong"
    WEAK = "weak"


class Rule(BaseModel):
    """One rule of the rulebook, its fragments filled in.

    Each of the patterns is searched in the folded line or sentence (lower case, plain quotes and dashes, no Markdown
    marks), or, when `cased`, in the line with its capitals.  The rule matches where one pattern does and none of
    `unless` is found.  A block rule's `members` match the lines after its heading that belong to it, at most `reach`
    and at least `least` of them; `above` short lines before the heading may belong to it too.  A `gate` rule says that
    the rest of the text is withheld from the reader, which decides the verdict.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str
    kind: Kind
    language: str
    pattern: tuple[str, ...]
    unless: tuple[str, ...] = ()
    scope: Scope = Scope.LINE
    strength: Strength = Strength.STRONG
    cased: bool = False
    max_words: int = 60
    members: tuple[str, ...] = ()
    reach: int = 12
    least: int = 1
    above: int = 0
    gate: bool = False
    reason: str
    removes: tuple[str, ...]
    keeps: tuple[str, ...]

    @field_validator("pattern", "unless", "members", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _consistent(self) -> Rule:
        if self.scope != Scope.BLOCK and (self.members or self.above):
            raise ValueError("only a block rule has members and lines above")
        return self

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The outline of each pattern: what a text has that the pattern matches."""
        return tuple(outline(pattern, lines=self.scope != Scope.SENTENCE) for pattern in self.pattern)

    @cached_property
    def member_expression(self) -> Expression | None:
        return compiled("|".join(f"(?:{pattern})" for pattern in self.members)) if self.members else None

    @cached_property
    def exceptions(self) -> tuple[Expression, ...]:
        return tuple(map(compiled, self.unless))


def compiled(pattern: str) -> Expression:
    """Compile a pattern with `re`, which fails on anchored patterns much faster, or with `regex` where `re` cannot."""
    try:
        return re.compile(pattern)
    except re.error:
        made: Expression = regex.compile(pattern, regex.VERSION1)
        return made


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

    def __getstate__(self) -> dict[str, Any]:
        return {"rules": self.rules}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def get(self, rule_id: str) -> Rule:
        """Return the rule with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[rule_id]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher of these rules, built when it is first needed."""
        from cleanseed.rules.match import Matcher

        return Matcher(self)

    def extended(self, more: Iterable[Rule]) -> Rulebook:
        """Return a rulebook with `more` rules after these."""
        return Rulebook((*self.rules, *more))
