"""The headline: the line above the body that the body and its surroundings speak for.

Every line that may be a headline gets a value, a weighted sum of a dozen signs; the values are compared as in a
conditional logit model, with one more choice, "none of them".  `benchmarks/headline.py` fits the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise
from math import exp, log1p
from typing import NamedTuple

import regex

from cleanseed.decide.zones import BEYOND, reads_like_body
from cleanseed.read.document import Document, Line
from cleanseed.read.markup import TAGS

_H1 = TAGS.index("h1")
REACH = 80  # lines above the body that may hold the headline
_BODY_LINES = 40  # body lines whose words count
_LEAD_LINES = 3  # the first of them, which say what the headline says
_SHARE = 0.1  # of the longest stretch of paragraphs that an earlier one must have to begin the body
_INSIDE = 4  # lines of the body after which the headline may stand
_JUMP = 12  # lines between two paragraphs of one body
_DATELINE_REACH = 5  # lines below a headline in which its date or author stands
_HEAD, _STANDFIRST = 30, 75  # characters that a headline and a standfirst below it have at the least
_FEW = 4  # words of a label, and letters of a word that a title in capitals may write small
_STEM = 5  # letters by which words of inflected languages are compared
_REMEMBERED = 1_000  # short lines: each is asked about for several candidates, and in each round
_NEAR = 8  # lines above a headline in which a breadcrumb may say it
_BEGUN = 12  # characters of a headline that is cut short
CERTAIN = 0.6  # belief from which the best line is taken for the headline
LIKELY = 0.2  # belief from which a line stays, since it may be the headline
_SUMMARY, _SUMMARY_SPACES = 40, 6  # characters of a standfirst, and spaces between its words, at the least

_NO_END = regex.compile(r"[^.:,;。।]\Z|\.\.\.\Z|\b\p{L}\.\Z")
_WORD = regex.compile(r"\p{L}{4,}|\p{N}{2,}")
_ASCII_WORD = re.compile(r"[A-Za-z]{4,}|[0-9]{2,}")  # the same, in ASCII
_SIGN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b.*\d|\d.*\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d")
_DIGIT = re.compile(r"\d")
_AUTHOR = re.compile(
    r"(?:(?:written |reported |story |words |posted |published )?by|von|vom|por|par|di|de|door|av|af|oleh"
    r"|autor\w*|author\w*"
    r"|texte?|автор\w*|par|od|szerző|συντάκτης)\b:?\s{0,2}\S.{1,80}\Z"
)
_CREDIT = re.compile(
    r"(?:©|\b(?:photo\w*|foto\w*|image|images|bild|picture|credit|illustration|video|getty\w*|afp|reuters|dpa)\b\s*[:/)])"
)
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)\Z")
_NAME = regex.compile(r"\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,2}\Z")
_CRUMBS = frozenset("|>»/›•·")

WEIGHTS: dict[str, float] = {
    "any": -5.14,
    "lead": 1.56,
    "often": 0.78,
    "length": 0.45,
    "very_long": -1.46,
    "few_words": -1.22,
    "heading": 1.57,
    "listed": -2.26,
    "said_before": 1.22,
    "said_above": 0.11,
    "credit": -0.48,
    "distance": 0.24,
    "inside": -1.69,
    "dated": 1.04,
    "dated_soon": 1.00,
    "is_date": 0.21,
    "is_author": -1.61,
    "capitals": -0.64,
    "title_case": 0.34,
    "name": -0.23,
    "crumb": -0.95,
    "asks_or_ends": -2.27,
    "gap_before": 1.04,
    "gap_after": 1.44,
    "top": -0.71,
    "before_body": -1.09,
    "after_twin": 0.43,
    "after_supported": -0.80,
    "before_supported": 0.61,
    "kicker": -0.41,
    "after_headline": -0.47,
    "before_longer": -0.48,
    "before_standfirst": 1.21,
    "question": -0.13,
    "colon": -1.53,
    "early": 2.66,
    "after_dateline": 0.73,
    "menu_above": 1.30,
    "body_above": -0.54,
    "after_short": 0.44,
    "kept": -0.18,
    "gapless": 1.07,
    "to_paragraph": -0.35,
    "long_between": -0.38,
    "most_often": 0.30,
}


class _Body:
    """Where the body starts, how many of its lines hold each word stem, and the stems of its first lines."""

    def __init__(self, anchor: int, lines: Sequence[Line]) -> None:
        self.anchor = anchor
        self._lines = lines

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [_stems(line.folded[:2000]) for line in self._lines]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._stems))

    @cached_property
    def lead(self) -> frozenset[str]:
        return frozenset().union(*self._stems[:_LEAD_LINES])

    def speaks_of(self, line: Line) -> bool:
        """Tell whether the body uses a word of a line."""
        return not self.counts.keys().isdisjoint(_stems(line.folded))


class Headline(NamedTuple):
    """A line that may be the headline, and how sure that is, between 0 and 1."""

    number: int
    belief: float


class Possible:
    """The lines that may be the headline, before they are weighed; each is looked at when it is first asked about.

    `heading` is the only first-level heading of a page whose markup is known.  Else it is lines near the `body`, which
    uses one of their words; `kept` says which lines the score would keep.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        heading: int | None,
        body: _Body | None,
        barred: Collection[int],
        kept: Sequence[bool] | None,
    ) -> None:
        self.heading = heading
        self.body = body
        self.kept = kept
        self._lines = lines
        self._barred = barred
        self.reach = range(0) if heading is None else range(heading, heading + 1)
        if body is not None:
            self.reach = range(max(body.anchor - REACH, 0), min(body.anchor + _INSIDE + 1, len(lines)))

    def has(self, number: int) -> bool:
        """Tell whether the line with this number may be the headline."""
        if self.body is None or number not in self.reach:
            return number == self.heading
        line = self._lines[number]
        return (
            number not in self._barred
            and _may_head(line)
            and not (number >= self.body.anchor and self._tells(number))
            and not _heads_claimed(self._lines, number, self._barred)
            and self.body.speaks_of(line)
        )

    def places(self) -> dict[int, tuple[int, int]]:
        """Return how many lines stand between each of the lines near the body and the next paragraph, and how many
        long ones between it and the body."""
        found = set(filter(self.has, self.reach))
        places: dict[int, tuple[int, int]] = {}
        if self.body is None or not found:
            return places
        long = to_paragraph = 0
        for number in reversed(range(min(found), self.reach.stop)):
            line = self._lines[number]
            if number in found:
                places[number] = to_paragraph, long
            to_paragraph = 0 if self._tells(number) else to_paragraph + 1
            long += number < self.body.anchor and len(line.matter) >= _HEAD and not _is_dateline(line)
        return places

    def _tells(self, number: int) -> bool:
        """Tell whether a line is a paragraph that stays."""
        kept = self.kept is None or self.kept[number]
        return kept and number not in self._barred and reads_like_body(self._lines[number])


def possible_headlines(
    document: Document, first: int, barred: Collection[int], keep: Sequence[bool] | None = None
) -> Possible:
    """Return the lines that may be the headline: near the body, which uses one of their words.

    `first` is the first line of the body; `barred` are lines that rules claimed; `keep` says which lines the score
    would keep.
    """
    lines = document.lines
    marked = [(n, line) for n, line in enumerate(lines) if line.markup and line.markup.element.within[_H1]]
    headings = {line.folded: n for n, line in marked if n not in barred}
    if len(headings) == 1 and " " in (text := next(iter(headings))):
        return Possible(lines, headings[text], None, barred, keep)
    return Possible(lines, None, _find_body(document, first, barred, keep), barred, keep)


def find_headlines(document: Document, possible: Possible) -> list[Headline]:
    """Weigh the lines that may be the headline, the likeliest first; of copies only the last, with all their belief."""
    if possible.heading is not None:
        return [Headline(possible.heading, 1.0)]
    copies: dict[str, list[float]] = {}
    last: dict[str, int] = {}
    for number, signs in candidates(document, possible):
        text = document.lines[number].folded
        copies.setdefault(text, []).append(sum(WEIGHTS[sign] * size for sign, size in signs.items()))
        last[text] = max(last.get(text, 0), number)
    every = [value for values in copies.values() for value in values]
    found = [Headline(last[text], belief(values, every)) for text, values in copies.items()]
    return sorted(found, key=lambda headline: (-headline.belief, -headline.number))


def is_standfirst(line: Line) -> bool:
    """Tell whether a line right under the headline sums up the story: longer than labels, neither date nor author."""
    return len(line.matter) >= _SUMMARY and line.matter.count(" ") >= _SUMMARY_SPACES and not _is_dateline(line)


def belief(chosen: Sequence[float], values: Sequence[float]) -> float:
    """Return how likely one of the chosen values is right, of all values and "none of them", whose value is 0."""
    top = max(*values, 0.0)
    return sum(exp(value - top) for value in chosen) / (exp(-top) + sum(exp(value - top) for value in values))


def candidates(document: Document, possible: Possible) -> list[tuple[int, dict[str, float]]]:
    """Return the lines that may be the headline, each with the signs that speak for or against it."""
    lines, body, keep = document.lines, possible.body, possible.kept
    if body is None:
        return []
    said = _Said(lines, body.anchor)
    found: list[tuple[int, dict[str, float]]] = []
    gapless = float(not any(line.gap for line in lines))
    for number, (to_paragraph, long) in possible.places().items():
        signs = _signs(lines, number, body, said)
        signs["kept"] = float(keep is None or keep[number])
        signs["gapless"] = gapless
        signs["to_paragraph"] = log1p(to_paragraph)
        signs["long_between"] = log1p(long)
        found.append((number, signs))
    top = max((signs["often"] for _, signs in found), default=0.0)
    for _, signs in found:
        signs["most_often"] = float(signs["often"] == top)
    return found


def _heads_claimed(lines: Sequence[Line], number: int, barred: Collection[int]) -> bool:
    """Tell whether a line makes one block with a claimed text below it, as a picture's title does with its caption."""
    if number + 2 >= len(lines) or number + 1 not in barred:
        return False
    below, beyond = lines[number + 1], lines[number + 2]
    return len(below.matter) >= _STANDFIRST and below.gap == 0 and beyond.gap > 0


def _signs(lines: Sequence[Line], number: int, body: _Body, said: _Said) -> dict[str, float]:
    line = lines[number]
    stems = _stems(line.folded)
    below = lines[number + 1 : number + 1 + _DATELINE_REACH]
    dated = next((n for n, other in enumerate(below) if _is_dateline(other)), None)
    words = line.matter.count(" ") + 1
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    distance = body.anchor - number
    capitals = all(word[0].isupper() for word in line.matter.split() if word[0].isalpha() and len(word) >= _FEW)
    twin = before is not None and _may_head(before) and before.matter.count(" ") >= 3 and not _is_dateline(before)
    heads = after is not None and _may_head(after) and after.matter.count(" ") >= 3 and not _is_dateline(after)
    longer = after is not None and len(after.matter) > 1.3 * len(line.matter) and not _is_dateline(after)
    return {
        "any": 1.0,
        "lead": sum(stem in body.lead for stem in stems) / len(stems) if stems else 0.0,
        "often": sum(log1p(body.counts[stem]) for stem in stems) / len(stems) if stems else 0.0,
        "length": min(len(line.matter), 120) / 60,
        "very_long": float(len(line.matter) > 140),
        "few_words": float(words < 4 and (line.matter.isascii() or not _SIGN.search(line.matter))),
        "heading": float(line.mark == "heading"),
        "listed": float(line.mark == "list"),
        "said_before": float(said.near(number)),
        "said_above": min(said.above(number), 2),
        "credit": float(bool(_CREDIT.search(line.folded))),
        "distance": log1p(max(distance, 0)),
        "inside": float(distance < 0),
        "dated": 0.0 if dated is None else 1.0 / (1 + dated),
        "dated_soon": float(dated is not None and dated < 3),
        "is_date": float(_states_date(line.matter)),
        "is_author": float(bool(_AUTHOR.match(line.folded))),
        "capitals": float(capitals and words < _FEW),
        "title_case": float(capitals and words >= _FEW),
        "name": float(bool(_NAME.match(line.matter))),
        "crumb": float(not _CRUMBS.isdisjoint(line.matter)),
        "asks_or_ends": float(line.matter[-1] in ".!…"),
        "gap_before": float(line.gap > 0 or number == 0),
        "gap_after": float(after is not None and after.gap > 0),
        "top": float(number == 0),
        "before_body": float(len(line.matter) >= _HEAD and after is not None and reads_like_body(after)),
        "after_twin": float(twin),
        "after_supported": _support(_stems(before.folded), body) if twin and before is not None else 0.0,
        "before_supported": _support(_stems(after.folded), body) if heads and after is not None else 0.0,
        "kicker": float(" : " in line.matter or " - " in line.matter),
        "after_headline": float(twin and _summed_up(before, line)),
        "before_longer": float(longer),
        "before_standfirst": float(longer and _summed_up(line, after)),
        "question": float("?" in line.matter),
        "colon": float(line.matter[-1] in ":,;"),
        "early": 1.0 / (1 + number),
        "after_dateline": float(before is not None and _is_dateline(before)),
        "menu_above": sum(len(other.matter) < 30 for other in lines[max(number - 6, 0) : number]) / 6,
        "body_above": float(any(reads_like_body(other) for other in lines[max(number - 6, 0) : number])),
        "after_short": float(before is not None and len(before.matter) < 30),
    }


def _support(stems: frozenset[str], body: _Body) -> float:
    """Return the share of a line's words that the body uses."""
    return sum(body.counts[stem] > 0 for stem in stems) / len(stems) if stems else 0.0


class _Said:
    """How often lines say again what another line says: a page repeats its headline in menus, links and share texts."""

    def __init__(self, lines: Sequence[Line], anchor: int) -> None:
        self._start = max(anchor - REACH - _NEAR, 0)
        folded = [line.folded for line in lines[self._start : anchor + REACH]]
        self._lines = folded
        self._text = "\n".join(folded)
        self._places = list(accumulate((len(text) + 1 for text in folded), initial=0))

    def near(self, number: int) -> bool:
        """Tell whether one of the last lines above holds the line, or its beginning before an ellipsis."""
        folded = self._lines[number - self._start]
        above = self._lines[max(number - self._start - _NEAR, 0) : number - self._start]
        return any(folded in other or _is_cut_short(other, folded) for other in above)

    def above(self, number: int) -> int:
        """Count where the lines above hold the line."""
        return self._text.count(self._lines[number - self._start], 0, self._places[number - self._start])


def _is_cut_short(text: str, whole: str) -> bool:
    """Tell whether a text ends in an ellipsis and is the beginning of another."""
    begun = _ELLIPSIS.search(text)
    return begun is not None and begun.start() >= _BEGUN and whole.startswith(text[: begun.start()])


def _summed_up(head: Line | None, below: Line | None) -> bool:
    """Tell whether one line is long enough for a headline and the next for its standfirst."""
    return head is not None and below is not None and len(head.matter) >= _HEAD and len(below.matter) >= _STANDFIRST


def find_body(document: Document, first: int, barred: Collection[int]) -> int:
    """Return the first line of the first long stretch of paragraphs from `first` on; where none is, the end."""
    body = _find_body(document, first, barred, None)
    return body.anchor if body else len(document.lines)


def _find_body(document: Document, first: int, barred: Collection[int], keep: Sequence[bool] | None) -> _Body | None:
    lines = document.lines
    runs: list[list[int]] = []
    for number in range(first, len(lines)):
        if reads_like_body(lines[number]) and number not in barred and (keep is None or keep[number]):
            if runs and number - runs[-1][-1] <= _JUMP:
                runs[-1].append(number)
            else:
                runs.append([number])
    if not runs:
        return None
    sizes = [sum(len(lines[n].matter) for n in run[:_BODY_LINES]) for run in runs]
    run = next(run for run, size in zip(runs, sizes, strict=True) if size >= _SHARE * max(sizes))[:_BODY_LINES]
    return _Body(run[0], [lines[n] for n in run])


def _is_dateline(line: Line) -> bool:
    return len(line.matter) <= 120 and _states_date_or_author(line.matter, line.folded)


@lru_cache(_REMEMBERED)
def _states_date_or_author(matter: str, folded: str) -> bool:
    return _states_date(matter) or bool(_AUTHOR.match(folded))


def _states_date(matter: str) -> bool:
    """Tell whether a text states a date or a time, which begins with a digit."""
    digit = _DIGIT.search(matter)
    return digit is not None and bool(_DATE.search(matter, digit.start()))


def _may_head(line: Line) -> bool:
    words = line.matter.count(" ") + 1
    if not 8 <= len(line.matter) <= 220 or words > 32:
        return False
    return words >= 2 or len(_SIGN.findall(line.matter)) >= 6


@lru_cache(_REMEMBERED)
def _stems(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset([word[:_STEM] for word in _ASCII_WORD.findall(text)])
    signs = _SIGN.findall(text) if BEYOND.search(text) else []
    pairs = frozenset(a + b for a, b in pairwise(signs))
    return pairs or frozenset([word[:_STEM] for word in _WORD.findall(text)])
