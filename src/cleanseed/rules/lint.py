"""The lint: the checks that every rule of the rulebook must pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from cleanseed.cleaner import Cleaner
from cleanseed.policy import Policy
from cleanseed.result import CleanResult
from cleanseed.rules.linear import fault_of
from cleanseed.rules.load import DATA
from cleanseed.rules.match import find_claims
from cleanseed.rules.outline import parse
from cleanseed.rules.rulebook import Rule, Rulebook, Scope
from cleanseed.text import read_text

_FEW = 2  # literals of a pattern that are tried as bait for it
_VERB = re.compile(r"[a-z]+s\b")  # third person: asks, heads, names, is, has


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that a rule failed, and what exactly was seen."""

    rule: str
    what: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}: {self.detail}"


def check(rulebook: Rulebook, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Return what is wrong with `rules`, which are part of `rulebook`; with all of it where not given."""
    chosen = list(rulebook if rules is None else rules)
    findings = [finding for rule in rulebook for finding in _unreadable(rule)]
    broken = {finding.rule for finding in findings}
    # A pattern that is not linear never comes near the bench: a search by the standard library cannot be broken off.
    findings += [finding for rule in chosen if rule.id not in broken for finding in _not_linear(rule)]
    broken = {finding.rule for finding in findings}
    chosen = [rule for rule in chosen if rule.id not in broken]
    bench = _Bench(Rulebook(tuple(rule for rule in rulebook if rule.id not in broken)))
    findings.extend(_article_harmed(bench))
    for rule in chosen:
        for one in (_misnamed, _ill_reasoned, _unproven):
            findings.extend(one(rule))
        for another in (_examples_left, _misses_taken):
            findings.extend(another(rule, bench))
    findings.extend(_ids_twice(rulebook))
    findings.extend(_same_work(rulebook, chosen, bench))
    wanted = {rule.id for rule in chosen} | broken | {""}
    return [finding for finding in findings if finding.rule in wanted]


@dataclass
class _Bench:
    """One cleaner and one article for all examples."""

    rulebook: Rulebook
    claimed: dict[str, dict[str, frozenset[int]]] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> list[str]:
        return (DATA / "article.txt").read_text(encoding="utf-8").strip().split("\n\n")

    def planted(self, example: str) -> str:
        """Return the article with `example` as a paragraph in its middle."""
        half = len(self.paragraphs) // 2
        return "\n\n".join([*self.paragraphs[:half], example, *self.paragraphs[half:]])

    def clean(self, text: str) -> CleanResult:
        return self._cleaner.clean(text)

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(Policy(format="text"), rulebook=self.rulebook)

    def claims(self, example: str) -> dict[str, frozenset[int]]:
        """Return the rules that claim something of an example, each with the numbers of the lines it claims."""
        if example not in self.claimed:
            found: dict[str, set[int]] = {}
            for claim in find_claims(read_text(example), self.rulebook):
                found.setdefault(claim.rule.id, set()).add(claim.line)
            self.claimed[example] = {rule: frozenset(lines) for rule, lines in found.items()}
        return self.claimed[example]


def _unreadable(rule: Rule) -> Iterator[Finding]:
    for pattern in (*rule.pattern, *rule.unless, *rule.members):
        try:
            regex.compile(pattern, regex.VERSION1)
            parse(pattern)
        except (regex.error, re.error) as error:
            yield Finding(rule.id, "a pattern cannot be read", f"{pattern!r}: {error}")


def _ids_twice(rulebook: Rulebook) -> Iterator[Finding]:
    ids = [rule.id for rule in rulebook]
    for rule_id in sorted({i for i in ids if ids.count(i) > 1}):
        yield Finding(rule_id, "the id occurs twice", "each rule has an id of its own")


def _misnamed(rule: Rule) -> Iterator[Finding]:
    if not re.fullmatch(rf"{rule.kind}\.[a-z0-9]+(-[a-z0-9]+)*", rule.id):
        yield Finding(rule.id, "the id is not of the form kind.what-it-is", f"the kind is {rule.kind}")


def _ill_reasoned(rule: Rule) -> Iterator[Finding]:
    if not _VERB.match(rule.reason) or rule.reason.endswith("."):
        yield Finding(rule.id, 'the reason does not complete "This line ..."', repr(rule.reason))


def _unproven(rule: Rule) -> Iterator[Finding]:
    if not rule.removes or len(rule.keeps) < 2:
        have = f"{len(rule.removes)} removes, {len(rule.keeps)} keeps"
        yield Finding(rule.id, "examples are missing", f"{have}; at least one and two are needed")


def _not_linear(rule: Rule) -> Iterator[Finding]:
    literals = [text.strip() for found in rule.outlines for text in found.literals[:_FEW]]
    for pattern in (*rule.pattern, *rule.unless, *rule.members):
        if fault := fault_of(pattern, [*filter(None, literals), *rule.removes]):
            yield Finding(rule.id, "the pattern is not linear", f"{fault}: {pattern!r}")


def _article_harmed(bench: _Bench) -> Iterator[Finding]:
    text = "\n\n".join(bench.paragraphs)
    for removal in bench.clean(text).removals:
        yield Finding(removal.rule, "it takes from the neutral article", repr(text[removal.start : removal.end]))


def _examples_left(rule: Rule, bench: _Bench) -> Iterator[Finding]:
    whole = "\n\n".join(bench.paragraphs)
    for example in rule.removes:
        if rule.id not in bench.claims(example):
            yield Finding(rule.id, "it does not claim its own example", repr(example) + _why_unclaimed(rule))
            continue
        if left := bench.clean(example).text:
            yield Finding(rule.id, "an example stays when alone", f"{example!r} leaves {left!r}")
        text = bench.clean(bench.planted(example)).text
        if text != whole:
            yield Finding(rule.id, "an example planted in an article", f"{example!r} {_difference(whole, text)}")


def _why_unclaimed(rule: Rule) -> str:
    loose = [pattern for pattern, found in zip(rule.pattern, rule.outlines, strict=True) if not found.literals]
    return "".join(f"; no literal is in all matches of {one!r}, so only short lines are tried" for one in loose)


def _misses_taken(rule: Rule, bench: _Bench) -> Iterator[Finding]:
    for miss in rule.keeps:
        for place, source in (("alone", miss), ("in an article", bench.planted(miss))):
            if removals := bench.clean(source).removals:
                gone = ", ".join(f"{source[r.start : r.end]!r} by {r.rule}" for r in removals)
                yield Finding(rule.id, f"a near miss goes when {place}", gone)
                break


def _difference(wanted: str, got: str) -> str:
    more = [line for line in got.split("\n") if line and line not in wanted.split("\n")]
    less = [line for line in wanted.split("\n") if line not in got.split("\n")]
    return "; ".join([*(f"leaves {line!r}" for line in more), *(f"takes {line!r} with it" for line in less)])


def _same_work(rulebook: Rulebook, chosen: Sequence[Rule], bench: _Bench) -> Iterator[Finding]:
    """Find pairs of rules of which each claims all that the other shows to remove."""
    covered = {rule.id: _covering(rule, bench) for rule in rulebook if rule.removes}
    places = {rule.id: number for number, rule in enumerate(rulebook)}
    first: dict[tuple[Scope, str], str] = {}
    for rule in bench.rulebook:
        for pattern in rule.pattern:
            if (other := first.setdefault((rule.scope, pattern), rule.id)) != rule.id:
                yield Finding(rule.id, "the pattern is another rule's", f"{other}: {pattern!r}")
    for rule in chosen:
        for other in sorted(covered.get(rule.id, ()), key=lambda i: places[i]):
            if places[other] < places[rule.id] and rule.id in covered.get(other, ()):
                yield Finding(rule.id, "another rule does the same work", other)


def _covering(rule: Rule, bench: _Bench) -> set[str]:
    """Return the other rules that claim, in every example of `rule`, a line that it claims."""
    covering: set[str] | None = None
    for example in rule.removes:
        claims = bench.claims(example)
        own = claims.get(rule.id, frozenset())
        here = {other for other, lines in claims.items() if other != rule.id and lines >= own and own}
        covering = here if covering is None else covering & here
    return covering or set()
