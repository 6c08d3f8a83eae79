# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What rules and words say of a line and around it, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from cleanseed.result import Kind
from cleanseed.rules import Claim, Scope, Strength
from cleanseed.score.columns import FAR, Columns
from cleanseed.score.context import fill, shift

_FAR = FAR
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
    "wording_near_20", "wording_least_3", "wording_before", "wording_after", "doc_wording",
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
    fill(fsum(columns["rule_any"]) / total, columns["doc_claims"], total)


def distance(flags, since, until, total):
    """Write how many lines ago the last flagged line stood, and in how many lines the next one stands."""
    away = _FAR
    for number in range(total):
        away = 0.0 if flags[number] else min(away + 1, _FAR)
        since[number] = away
    away = _FAR
    for number in range(total - 1, -1, -1):
        away = 0.0 if flags[number] else min(away + 1, _FAR)
        until[number] = away


def window(values, reach, out, total):
    """Write the mean over each line and the `reach` lines before and after it."""
    part = 0.0
    for number in range(-reach, total):
        if number + reach < total:
            part += values[number + reach]
        if number - reach - 1 >= 0:
            part -= values[number - reach - 1]
        if number >= 0:
            first, last = max(number - reach, 0), min(number + reach, total - 1)
            out[number] = part / (last - first + 1)


def _wording(wording: Sequence[float], columns: Columns) -> None:
    total = columns.lines
    own, size = columns["wording"], columns["words"]
    for number in range(total):
        own[number] = wording[number]
    for by in (-2, -1, 1, 2):
        shift(own, by, columns[f"wording_{by:+d}"], total)
    for reach in (2, 6, 20):
        window(own, reach, columns[f"wording_near_{reach}"], total)
    around(own, columns["wording_least_3"], columns["wording_before"], columns["wording_after"], total)
    fill(fsum(wording) / total, columns["doc_wording"], total)
    weighted = fsum([one * words for one, words in zip(wording, size, strict=True)])
    fill(weighted / fsum(size), columns["doc_wording_words"], total)
    mean, lines, words, place = (columns[f"box_{name}"] for name in ("wording", "lines", "words", "place"))
    boxes(own, size, columns["gap_before"], mean, lines, words, place, total)


def around(own, least, before, after, total):
    """Write the least value of the three lines each way, and the mean of the lines before and of those after."""
    every = 0.0
    for number in range(total):
        every += own[number]
    passed = 0.0
    for number in range(total):
        lowest = own[number]
        for inner in range(max(number - 3, 0), min(number + 4, total)):
            lowest = min(lowest, own[inner])
        least[number] = lowest
        before[number] = passed / max(number, 1)
        passed += own[number]
        after[number] = (every - passed) / max(total - 1 - number, 1)


def boxes(own, size, gap, mean, lines, words, place, total):
    """Fill the columns of a line's box: the lines from one blank line to the next."""
    begin = 0
    for number in range(1, total + 1):
        if number < total and gap[number] == 0:
            continue
        count = number - begin
        value = length = 0.0
        for inner in range(begin, number):
            value += own[inner]
            length += size[inner]
        for inner in range(begin, number):
            mean[inner] = value / count
            lines[inner] = count
            words[inner] = length
            place[inner] = (inner - begin) / count
        begin = number
