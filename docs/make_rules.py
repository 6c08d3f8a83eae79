"""Write docs/rules.md, and what the package stores of the rules ahead of time, from the rule files.

    python docs/make_rules.py [--check]

With `--check` nothing is written; the exit status is 1 where a file is not what the rulebook says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cleanseed import Kind
from cleanseed.rules import Rulebook, load_rulebook
from cleanseed.rules.rulebook import BUILT_IN, Rule
from cleanseed.rules.stored import STORED, stored_form

PAGE = Path(__file__).with_name("rules.md")
INTRODUCTION = """\
# The rules

Made from the rulebook by `make docs`; the rules themselves stand in `src/cleanseed/rules/data/LANGUAGE/KIND.toml`.
A strong rule acts by itself; a weak one is evidence that needs company or place. Each shows what it removes, and the
near misses that it keeps.
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


def main() -> int:
    rulebook = load_rulebook(BUILT_IN)
    texts = {PAGE: page(rulebook), STORED: stored_form(rulebook)}
    if "--check" in sys.argv[1:]:
        stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        for path in stale:
            print(f"{path} is not what the rulebook says: run make docs", file=sys.stderr)
        return int(bool(stale))
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{PAGE}: {len(rulebook)} rules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
