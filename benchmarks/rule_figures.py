"""How often each rule fires, and how often it harms: `cleanseed rules check --corpus CORPUS`, or this script itself.

A rule fires on a line of a page's inscriptis text that it claims; it harms on a line of the page's gold body that it
claims.  The rules that harm most stand first.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `python benchmarks/rule_figures.py` finds its siblings

from benchmarks import corpora
from cleanseed.rules import Rulebook, default_rulebook, find_claims
from cleanseed.text import read_text

_SHOWN = 60  # characters of a harmed line
_CORPORA = {*corpora.HTML_CORPORA, "news-2023-pages", "forum-pages"}


def table(rulebook: Rulebook, corpus: Path) -> str:
    """Return a table with a row for each rule: lines it fires on, sites of these, gold lines it harms, one of them."""
    fires: Counter[str] = Counter()
    harms: Counter[str] = Counter()
    sites: defaultdict[str, set[str]] = defaultdict(set)
    harmed: dict[str, str] = {}
    for name in sorted(path.name.removesuffix(".jsonl.zst") for path in corpus.glob("*.jsonl.zst")):
        if name not in _CORPORA:
            continue
        print(f"{name} ...", file=sys.stderr)
        for page, text in corpora.rendered(corpus, name, "inscriptis"):
            for claim in find_claims(read_text(text), rulebook):
                fires[claim.rule.id] += 1
                sites[claim.rule.id].add(page["group"] or page["id"])
            gold = page["gold"].get("text") or ""
            for claim in find_claims(read_text(gold), rulebook):
                harms[claim.rule.id] += 1
                harmed.setdefault(claim.rule.id, gold[claim.start : claim.end][:_SHOWN])
    width = max((len(rule.id) for rule in rulebook), default=0)
    rows = [f"{'rule':<{width}}  strength  fires  sites  harms  for instance"]
    for rule in sorted(rulebook, key=lambda rule: (-harms[rule.id], fires[rule.id], rule.id)):
        counts = f"{fires[rule.id]:>5}  {len(sites[rule.id]):>5}  {harms[rule.id]:>5}"
        rows.append(f"{rule.id:<{width}}  {rule.strength:<8}  {counts}  {harmed.get(rule.id, '')!r}")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(default_rulebook(), Path(sys.argv[1])))
