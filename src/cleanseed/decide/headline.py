"""The headline: the line above the body that the body and its surroundings speak for.

Every line that may be a headline gets a value, a weighted sum of a dozen signs; the values are compared as in a
conditional logit model, with one more choice, "none of them".  The weights are those of
`models/headline.json`, which `fit/headline.py` writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import accumulate, chain
from math import exp, log1p
from operator import itemgetter, mul
from pathlib import Path
from typing import NamedTuple

import regex

from cleanseed.decide.possible import (
    AUTHOR,
    HEAD,
    REACH,
    STANDFIRST,
    Body,
    Possible,
    is_dateline,
    may_head,
    states_date,
    states_date_or_author,
)
from cleanseed.structure.shape import is_paragraph
from cleanseed.structure.stems import stems_of
from cleanseed.text.document import Document, Line
from cleanseed.text.words import UNSPACED

_DATELINE_REACH = 5  # lines below a headline in which its date or author stands
_FEW = 4  # words of a label, and letters of a word that a title in capitals may write small
_TWIN_SPACES = 3  # between the words of a line beside a headline that may be another
_MENU_LINES = 6  # lines above a headline that may be a menu
_NEAR = 8  # lines above a headline in which a breadcrumb may say it
_BEGUN = 12  # characters of a headline that is cut short
CERTAIN = 0.6  # belief from which the best line is taken for the headline
LIKELY = 0.12  # belief from which a line stays, since it may be the headline
_SUMMARY, _SUMMARY_SPACES = 40, 6  # characters of a standfirst, and spaces between its words, at the least

_CREDIT = re.compile(
    r"(?:©|\b(?:photo\w*|foto\w*|image|images|bild|picture|credit|illustration|video|getty\w*|afp|reuters|dpa)\b\s*[:/)])"
)
_CREDIT_SIGNS = "©:/)"  # one of which is in every credit
_DOTS = ("...", "…")
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)\Z")
_NAME = regex.compile(r"\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,2}\Z")
_CRUMBS = "|>»/›•·"

_FILE = Path(__file__).parent.parent / "models" / "headline.json"
WEIGHTS: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))["weights"]
_weighed = itemgetter(*WEIGHTS)


class Headline(NamedTuple):
    """A line that may be the headline, and how sure that is, between 0 and 1."""

    number: int
    belief: float


def find_headlines(document: Document, possible: Possible) -> list[Headline]:
    """Weigh the lines that may be the headline, the likeliest first; of copies only the last, with all their belief."""
    if possible.heading is not None:
        return [Headline(possible.heading, 1.0)]
    copies: dict[str, list[float]] = {}
    last: dict[str, int] = {}
    for number, signs in candidates(document, possible):
        text = document.lines[number].folded
        copies.setdefault(text, []).append(sum(map(mul, WEIGHTS.values(), _weighed(signs))))
        last[text] = max(last.get(text, 0), number)
    found = list(map(Headline, last.values(), beliefs(list(copies.values()))))
    return sorted(found, key=lambda headline: (-headline.belief, -headline.number))


def is_standfirst(line: Line) -> bool:
    """Tell whether a line right under the headline sums up the story: longer than labels, neither date nor author."""
    return len(line.matter) >= _SUMMARY and line.matter.count(" ") >= _SUMMARY_SPACES and not is_dateline(line)


def beliefs(choices: Sequence[Sequence[float]]) -> list[float]:
    """Return how likely one of the values of each choice is right, of all values and "none", whose value is 0."""
    top = max(chain([0.0], map(max, choices)))
    odds = [[exp(value - top) for value in values] for values in choices]
    total = exp(-top) + sum(chain.from_iterable(odds))
    return [sum(values) / total for values in odds]


def candidates(document: Document, possible: Possible) -> list[tuple[int, dict[str, float]]]:
    """Return the lines that may be the headline, each with the signs that speak for or against it."""
    lines, body, keep = document.lines, possible.body, possible.kept
    places = possible.places()
    if body is None or not places:
        return []
    said = _Said(lines[: max(places) + 1], body.anchor)
    found: list[tuple[int, dict[str, float]]] = []
    gapless = not any(line.gap for line in lines)
    for number, (to_paragraph, long) in places.items():
        signs = _signs(lines, number, body, said)
        signs["kept"] = keep is None or keep[number]
        signs["gapless"] = gapless
        signs["to_paragraph"] = log1p(to_paragraph)
        signs["long_between"] = log1p(long)
        found.append((number, signs))
    top = max(signs["often"] for _, signs in found)
    for _, signs in found:
        signs["most_often"] = signs["often"] == top
    return found


def _signs(lines: Sequence[Line], number: int, body: Body, said: _Said) -> dict[str, float]:
    line = lines[number]
    matter, folded = line.matter, line.folded
    stems, counts = stems_of(line.words), body.counts
    dated = _lines_to_dateline(lines[number + 1 : number + 1 + _DATELINE_REACH])
    stated = states_date_or_author(matter, folded)
    words = matter.count(" ") + 1
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    above = lines[max(number - _MENU_LINES, 0) : number]
    distance = body.anchor - number
    capitals = all(word[0].isupper() for word in matter.split() if len(word) >= _FEW and word[0].isalpha())
    after_dateline = before is not None and is_dateline(before)
    twin = before is not None and not after_dateline and _may_say_it(before)
    heads = after is not None and dated != 0 and _may_say_it(after)
    longer = after is not None and len(after.matter) > 1.3 * len(matter) and dated != 0
    return {
        "any": 1.0,
        "lead": len(body.lead & stems) / len(stems) if stems else 0.0,
        "often": sum([log1p(counts[stem]) for stem in stems if stem in counts]) / len(stems) if stems else 0.0,
        "length": min(len(matter), 120) / 60,
        "very_long": len(matter) > 140,
        "few_words": words < 4 and (matter.isascii() or not UNSPACED.search(matter)),
        "heading": line.mark == "heading",
        "listed": line.mark == "list",
        "said_before": said.near(number),
        "said_above": min(said.above(number), 2),
        "credit": any(map(folded.__contains__, _CREDIT_SIGNS)) and bool(_CREDIT.search(folded)),
        "distance": log1p(max(distance, 0)),
        "inside": distance < 0,
        "dated": 1.0 / (1 + dated) if dated >= 0 else 0.0,
        "dated_soon": 0 <= dated < 3,
        "is_date": stated and states_date(matter),
        "is_author": stated and bool(AUTHOR.match(folded)),
        "capitals": capitals and words < _FEW,
        "title_case": capitals and words >= _FEW,
        "name": 2 <= words <= 3 and bool(_NAME.match(matter)),
        "crumb": any(map(matter.__contains__, _CRUMBS)),
        "asks_or_ends": matter[-1] in ".!…",
        "gap_before": line.gap > 0 or number == 0,
        "gap_after": after is not None and after.gap > 0,
        "top": number == 0,
        "before_body": len(matter) >= HEAD and after is not None and is_paragraph(after),
        "after_twin": twin,
        "after_supported": _support(stems_of(before.words), body) if twin and before is not None else 0.0,
        "before_supported": _support(stems_of(after.words), body) if heads and after is not None else 0.0,
        "kicker": " : " in matter or " - " in matter,
        "after_headline": twin and _summed_up(before, line),
        "before_longer": longer,
        "before_standfirst": longer and _summed_up(line, after),
        "question": "?" in matter,
        "colon": matter[-1] in ":,;",
        "early": 1.0 / (1 + number),
        "after_dateline": after_dateline,
        "menu_above": sum([len(other.matter) < HEAD for other in above]) / _MENU_LINES,
        "body_above": any(map(is_paragraph, above)),
        "after_short": before is not None and len(before.matter) < HEAD,
    }


def _lines_to_dateline(below: Sequence[Line]) -> int:
    """Return how many lines stand above the first line with a date or author, -1 where there is none."""
    for number, line in enumerate(below):
        if is_dateline(line):
            return number
    return -1


def _support(stems: frozenset[str], body: Body) -> float:
    """Return the share of a line's words that the body uses."""
    return len(body.counts.keys() & stems) / len(stems) if stems else 0.0


def _may_say_it(line: Line) -> bool:
    """Tell whether a line beside another may be the headline as well as it."""
    return line.matter.count(" ") >= _TWIN_SPACES and may_head(line)


class _Said:
    """How often the last of these lines say what lines above say: a page repeats its headline in menus and links."""

    def __init__(self, lines: Sequence[Line], anchor: int) -> None:
        self._start = max(anchor - REACH - _NEAR, 0)
        folded = [line.folded for line in lines[self._start :]]
        self._lines = folded
        self._begun = {n: begun for n, text in enumerate(folded) if text.endswith(_DOTS) and (begun := _begun(text))}
        self._text = "\n".join(folded)
        self._places = list(accumulate((len(text) + 1 for text in folded), initial=0))

    def near(self, number: int) -> bool:
        """Tell whether one of the last lines above holds the line, or its beginning before an ellipsis."""
        place = number - self._start
        first, folded = max(place - _NEAR, 0), self._lines[place]
        if self._text.find(folded, self._places[first], self._places[place]) >= 0:
            return True
        return any(folded.startswith(self._begun[n]) for n in self._begun.keys() & range(first, place))

    def above(self, number: int) -> int:
        """Count where the lines above hold the line."""
        return self._text.count(self._lines[number - self._start], 0, self._places[number - self._start])


def _begun(text: str) -> str:
    """Return what stands before the ellipsis at the end of a text, nothing where that is little."""
    begun = _ELLIPSIS.search(text)
    return text[: begun.start()] if begun and begun.start() >= _BEGUN else ""


def _summed_up(head: Line | None, below: Line | None) -> bool:
    """Tell whether one line is long enough for a headline and the next for its standfirst."""
    return head is not None and below is not None and len(head.matter) >= HEAD and len(below.matter) >= STANDFIRST
