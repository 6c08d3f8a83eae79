"""Rules as text: one of the rulebook's, and the rulebook with one rule changed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from cleanseed.rules import Rule, Rulebook, default_rulebook, load_rules
from cleanseed.rules.linear import fault_of
from cleanseed.rules.load import DATA

_BEGIN = re.compile(r"^(?=\[\[rule\]\])", re.MULTILINE)


def text_of(rule: Rule) -> str:
    """Return a rule as it stands in its file."""
    file = (DATA / rule.language / f"{rule.kind}.toml").read_text(encoding="utf-8")
    for text in _BEGIN.split(file)[1:]:
        if tomllib.loads(text)["rule"][0]["id"] == rule.id:
            return f"{text.strip()}\n"
    raise KeyError(rule.id)


def rulebook_with(text: str, kind: str, language: str) -> Rulebook:
    """Return the rulebook with the rules of a TOML text in place of those with the same ids, or after all others.

    Raises:
        ValueError: a rule is not well formed, or a pattern takes more than linear time.
    """
    rules = {rule.id: rule for rule in _loaded(text, kind, language)}
    for rule in rules.values():
        for pattern in (*rule.pattern, *rule.unless, *rule.members):
            if fault := fault_of(pattern, rule.removes):
                raise ValueError(f"rule {rule.id}: the pattern is not linear: {fault}")
    default = default_rulebook()
    changed = tuple(rules.pop(rule.id, rule) for rule in default)
    return Rulebook((*changed, *rules.values()))


def _loaded(text: str, kind: str, language: str) -> list[Rule]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "rule.toml")
        path.write_text(text, encoding="utf-8")
        try:
            rules = load_rules(path, kind, language)
        except ValueError as error:
            raise ValueError(str(error).replace(f"{path}: ", "")) from None
    if not rules:
        raise ValueError("there is no [[rule]]")
    return rules
