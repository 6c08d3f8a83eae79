"""What rules and words say of a line and around it, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope, Strength
from cleanseed.score.columns import Columns
from cleanseed.score.context import FAR, shift

FAMILIES: dict[str, tuple[Kind, ...]] = {
    "menu": (Kind.NAVIGATION, Kind.TAGS),
    "related": (Kind.RELATED,),
    "talk": (Kind.COMMENTS,),
    "asks": (Kind.PAYWALL, Kind.NEWSLETTER, Kind.APPEAL),
    "consent": (Kind.CONSENT, Kind.LEGAL),
    "credit": (Kind.BYLINE, Kind.CAPTION, Kind.BIO),
    "machine": (Kind.INTERFACE, Kind.SOCIAL, Kind.ADVERTISEMENT, Kind.WEATHER),
}
_FAMILY = {kind: f"rule_{name}" for name, kinds in FAMILIES.items() for kind in kinds}
RULES = ("rule_any", "rule_strong", "rule_heading", *(f"rule_{name}" for name in FAMILIES))
_DISTANT = ("any", "strong", "heading", "credit", "related", "talk", "asks")
DISTANCES = (*(f"since_{name}" for name in _DISTANT), *(f"until_{name}" for name in _DISTANT))
NEAR = ("claims_near", "strong_near", "doc_claims")
WORDING = (
    "wording", "wording_-2", "wording_-1", "wording_+1", "wording_+2", "wording_near_2", "wording_near_6",
    "wording_near_20", "wording_least_3", "wording_before", "wording_after", "wording_rank", "doc_wording",
    "doc_wording_words", "box_wording", "box_lines", "box_words", "box_place",
)  # fmt: skip
NAMES = (*RULES, *DISTANCES, *NEAR, *WORDING)


def evidence(claims: Iterable[Claim], wording: Sequence[float], columns: Columns) -> None:
    """Fill the columns of the rules' claims and of the wording; `wording` has the log odds of body of each line."""
    _rules(claims, columns)
    _wording(wording, columns)


def _rules(claims: Iterable[Claim], columns: Columns) -> None:
    for claim in claims:
        if claim.quoted:
            continue
        number, rule = claim.line, claim.rule
        if claim.whole:
            columns["rule_any"][number] = 1
            if rule.strength is Strength.STRONG:
                columns["rule_strong"][number] = 1
        if rule.scope is Scope.BLOCK:
            columns["rule_heading"][number] = 1
        columns[_FAMILY[rule.kind]][number] = 1
    for name in _DISTANT:
        flags = columns[f"rule_{name}"]
        distance(flags, columns[f"since_{name}"], columns[f"until_{name}"], columns.lines)
    total = columns.lines
    window(columns["rule_any"], 5, columns["claims_near"], total)
    window(columns["rule_strong"], 5, columns["strong_near"], total)
    _everywhere(sum(columns["rule_any"]) / total, columns["doc_claims"])


def distance(flags, since, until, total):  # type: ignore[no-untyped-def]
    """Write how many lines ago the last flagged line stood, and in how many lines the next one stands."""
    away = FAR
    for number in range(total):
        away = 0.0 if flags[number] else min(away + 1, FAR)
        since[number] = away
    away = FAR
    for number in range(total - 1, -1, -1):
        away = 0.0 if flags[number] else min(away + 1, FAR)
        until[number] = away


def window(values, reach, out, total):  # type: ignore[no-untyped-def]
    """Write the mean over each line and the `reach` lines before and after it."""
    part = 0.0
    for number in range(-reach, total):
        if number + reach < total:
            part += values[number + reach]
        if number - reach - 1 >= 0:
            part -= values[number - reach - 1]
        if number >= 0:
            out[number] = part / (min(number + reach, total - 1) - max(number - reach, 0) + 1)


def _everywhere(value: float, out: memoryview) -> None:
    for number in range(len(out)):
        out[number] = value


def _wording(wording: Sequence[float], columns: Columns) -> None:
    total = columns.lines
    own, size = columns["wording"], columns["words"]
    for number in range(total):
        own[number] = wording[number]
    for by in (-2, -1, 1, 2):
        shift(own, by, columns[f"wording_{by:+d}"], total)
    for reach in (2, 6, 20):
        window(own, reach, columns[f"wording_near_{reach}"], total)
    least, before, after, rank = (columns[f"wording_{name}"] for name in ("least_3", "before", "after", "rank"))
    ordered = {value: place for place, value in enumerate(sorted(own))}
    passed = 0.0
    every = sum(own)
    for number in range(total):
        least[number] = min(own[max(number - 3, 0) : number + 4])
        before[number] = passed / max(number, 1)
        passed += own[number]
        after[number] = (every - passed) / max(total - 1 - number, 1)
        rank[number] = ordered[own[number]] / total
    _everywhere(every / total, columns["doc_wording"])
    words = sum(size)
    _everywhere(sum(own[n] * size[n] for n in range(total)) / words, columns["doc_wording_words"])
    _boxes(columns)


def _boxes(columns: Columns) -> None:
    """Fill the columns of a line's box: the lines from one blank line to the next."""
    total = columns.lines
    own, size, gap = columns["wording"], columns["words"], columns["gap_before"]
    mean, lines, words, place = (columns[f"box_{name}"] for name in ("wording", "lines", "words", "place"))
    begin = 0
    for number in range(1, total + 1):
        if number < total and not gap[number]:
            continue
        count = number - begin
        value = sum(own[begin:number]) / count
        length = sum(size[begin:number])
        for inner in range(begin, number):
            mean[inner] = value
            lines[inner] = count
            words[inner] = length
            place[inner] = (inner - begin) / count
        begin = number
