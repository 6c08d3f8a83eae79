"""The lint: what every rule of the rulebook must hold to."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from cleanseed.cleaner import Cleaner
from cleanseed.policy import Policy
from cleanseed.result import CleanResult
from cleanseed.rules.claims import find_claims
from cleanseed.rules.patterns import Tree, leads_unbounded, parse, samples, way_around
from cleanseed.rules.rulebook import BUILT_IN, Rule, Rulebook
from cleanseed.text import read_text

_SHORT, _LONG = 2_000, 8_000  # characters of hostile lines, two doublings apart
_NOTICEABLE = 0.005  # seconds for the long one; what takes less is not judged
_GROWTH = 2.6 * 2.6  # times the time for both doublings; linear is 4, quadratic 16
_PATIENCE = 2.0  # seconds on the clock after which a search is broken off
_VERB = re.compile(r"[a-z]+s\b")  # third person: asks, heads, names, is, has


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a rule: the check that it failed, and what exactly was seen."""

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
        for one in (_misnamed, _ill_reasoned, _unproven, _literals_missed):
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
        return (BUILT_IN / "article.txt").read_text(encoding="utf-8").strip().split("\n\n")

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
    for pattern in filter(None, (rule.pattern, rule.members)):
        try:
            regex.compile(pattern, regex.VERSION1)
            parse(pattern)
        except (regex.error, re.error) as error:
            yield Finding(rule.id, "a pattern cannot be read", f"{pattern!r}: {error}")


def _ids_twice(rulebook: Rulebook) -> Iterator[Finding]:
    ids = [rule.id for rule in rulebook]
    for rule_id in sorted({i for i in ids if ids.count(i) > 1}):
        yield Finding(rule_id, "the id stands twice", "each rule has an id of its own")


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


def _literals_missed(rule: Rule) -> Iterator[Finding]:
    if rule.literals and (way := way_around(parse(rule.pattern), rule.literals)) is not None:
        yield Finding(rule.id, "the literals are not implied", f"none of them is in a match such as {way!r}")


def _not_linear(rule: Rule) -> Iterator[Finding]:
    for pattern, expression in ((rule.pattern, rule.expression), (rule.members, rule.member_expression)):
        if pattern is None or expression is None:
            continue
        tree = parse(pattern)
        if leads_unbounded(tree):
            yield Finding(rule.id, "the pattern begins with an unbounded repeat", repr(pattern))
            continue
        for lead, turn in dict.fromkeys(_bait(rule, tree)):
            # Tried in `regex`, where a search can be broken off.
            if _grows(regex.compile(pattern, regex.VERSION1), lead, turn):
                yield Finding(rule.id, "the pattern is not linear", f"on {lead!r} and many times {turn!r}")
                break


def _bait(rule: Rule, tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield pairs of a beginning and what to repeat after it, made of what the rule looks for."""
    for lead, turn in samples(tree):
        if turn:
            yield lead, turn
            yield "", lead + turn
    for text in (*rule.literals, *rule.removes):
        for turn in (text + " ", text.splitlines()[0].casefold()):
            yield "", turn


def _grows(expression: regex.Pattern[str], lead: str, turn: str) -> bool:
    """Tell whether the time of a search grows faster than the length of the bait."""
    try:
        if _seconds(expression, lead, turn, _SHORT) < _NOTICEABLE / 16:
            return False
        if _seconds(expression, lead, turn, _LONG) < _NOTICEABLE:
            return False
        short, long = (min(_seconds(expression, lead, turn, size) for _ in range(3)) for size in (_SHORT, _LONG))
    except TimeoutError:
        return True
    return long >= _NOTICEABLE and long > _GROWTH * short


def _seconds(expression: regex.Pattern[str], lead: str, turn: str, size: int) -> float:
    bait = (lead + turn * (size // len(turn) + 1))[:size] + "\x00"
    start = time.thread_time()
    expression.search(bait, timeout=_PATIENCE)
    return time.thread_time() - start


def _article_harmed(bench: _Bench) -> Iterator[Finding]:
    text = "\n\n".join(bench.paragraphs)
    for removal in bench.clean(text).removals:
        yield Finding(removal.rule, "it takes from the neutral article", repr(text[removal.start : removal.end]))


def _examples_left(rule: Rule, bench: _Bench) -> Iterator[Finding]:
    whole = "\n\n".join(bench.paragraphs)
    for example in rule.removes:
        if rule.id not in bench.claims(example):
            yield Finding(rule.id, "it does not claim its own example", repr(example))
            continue
        if left := bench.clean(example).text:
            yield Finding(rule.id, "an example stays when alone", f"{example!r} leaves {left!r}")
        text = bench.clean(bench.planted(example)).text
        if text != whole:
            yield Finding(rule.id, "an example planted in an article", f"{example!r} {_difference(whole, text)}")


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
    first: dict[str, str] = {}
    for rule in bench.rulebook:
        if first.setdefault(rule.pattern, rule.id) != rule.id:
            yield Finding(rule.id, "the pattern is another rule's", first[rule.pattern])
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
