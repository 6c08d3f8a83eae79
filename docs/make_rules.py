"""Write docs/rules.md, a page of all rules with their examples, from the rule files.

python docs/make_rules.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cleanseed import Kind
from cleanseed.rules import Rulebook, load_rulebook
from cleanseed.rules.rulebook import Rule

PAGE = Path(__file__).with_name("rules.md")
INTRODUCTION = """\
# The rules

Made from the rulebook by `make docs`; the rules themselves stand in `src/cleanseed/rules/data/LANGUAGE/KIND.toml`.
A strong rule removes its line; a weak one is evidence that needs company or place. Each rule shows examples that are
removed and near misses that stay.
"""


def page(rulebook: Rulebook) -> str:
    """Return the page: a chapter for each kind, a section for each of its rules."""
    lines = [INTRODUCTION]
    for kind in Kind:
        rules = [rule for rule in rulebook if rule.kind == kind]
        if rules:
            lines += [f"## {kind}", ""]
        for language, group in groupby(rules, key=lambda rule: rule.language):
            for rule in group:
                lines += section(rule, language)
    return "\n".join(lines)


def section(rule: Rule, language: str) -> Iterator[str]:
    """Yield the lines of one rule's section."""
    yield from (f"### {rule.id}", "", f"This line {rule.reason}.", "")
    yield from (f"*{language}, {rule.scope}, {rule.strength}*", "")
    for title, examples in (("removes", rule.removes), ("keeps", rule.keeps)):
        yield from (f"{title}:", "", "````text", "\n\n".join(examples), "````", "")


def main() -> None:
    rulebook = load_rulebook()
    PAGE.write_text(page(rulebook), encoding="utf-8", newline="\n")
    print(f"{PAGE}: {len(rulebook)} rules")


if __name__ == "__main__":
    main()
