"""The headline: the line above the body that the body and its surroundings speak for.

Every line that may be a headline gets a value, a weighted sum of a dozen signs; the values are compared as in a
conditional logit model, with one more choice, "none of them".  `benchmarks/headline.py` fits the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log1p

import regex

from cleanseed.decide.zones import reads_like_body
from cleanseed.read.document import Document, Line
from cleanseed.read.markup import TAGS

_H1 = TAGS.index("h1")
REACH = 80  # lines above the body that may hold the headline
_BODY_LINES = 40  # body lines whose words count
_LEAD_LINES = 3  # the first of them, which say what the headline says
_JUMP = 12  # lines between two paragraphs of one body
_DATELINE_REACH = 5  # lines below a headline in which its date or author stands
_HEAD, _STANDFIRST = 30, 75  # characters that a headline and a standfirst below it have at the least
_STEM = 5  # letters by which words of inflected languages are compared
_REMEMBERED = 1_000  # short lines: each is asked about for several candidates, and in each round
_CERTAIN = 0.5  # share of the belief that the best line must have

_NO_END = regex.compile(r"[^.:,;。।]\Z|\.\.\.\Z|\b\p{L}\.\Z")
_WORD = regex.compile(r"\p{L}{4,}|\p{N}{2,}")
_SIGN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")
_DATE = regex.compile(
    r"\b(?:19|20)\d\d\b.*\d|\d.*\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d"
)
_AUTHOR = regex.compile(
    r"^(?:(?:written |reported |story |words |posted |published )?by|von|vom|por|par|di|de|door|av|af|oleh"
    r"|autor\w*|author\w*"
    r"|texte?|автор\w*|par|od|szerző|συντάκτης)\b:?\s{0,2}\S.{1,80}\Z"
)
_CRUMB = regex.compile(r"[|>»/›•·]")

WEIGHTS: dict[str, float] = {
    "any": -7.31,
    "lead": 1.04,
    "often": 1.15,
    "length": 0.44,
    "very_long": -2.01,
    "few_words": -1.96,
    "heading": 1.72,
    "listed": -2.05,
    "said_before": 1.59,
    "distance": -0.32,
    "inside": -0.93,
    "dated": 2.09,
    "is_date": 0.77,
    "crumb": -0.58,
    "asks_or_ends": -3.56,
    "gap_before": 1.33,
    "gap_after": 2.21,
    "top": -2.33,
    "after_twin": -0.41,
    "after_headline": -0.53,
    "before_longer": -0.42,
    "before_standfirst": 0.67,
    "question": -0.48,
    "colon": -2.53,
    "early": 5.74,
    "after_dateline": 0.71,
    "menu_above": 2.06,
    "body_above": -1.15,
    "after_short": 0.24,
}


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the body starts, how many of its lines hold each word stem, and the stems of its first lines."""

    anchor: int
    counts: Counter[str]
    lead: frozenset[str]


def find_headline(document: Document, first: int, barred: Collection[int]) -> int | None:
    """Return the number of the headline's line, or None where no line is certain enough.

    `first` is the first line of the body; `barred` are lines that rules claimed.  The only first-level heading of a
    page whose markup is known is its headline.
    """
    marked = [(n, line) for n, line in enumerate(document.lines) if line.markup and line.markup.element.within[_H1]]
    headings = {line.folded: n for n, line in marked if n not in barred}
    if len(headings) == 1 and " " in next(iter(headings)):
        return next(iter(headings.values()))
    found = [
        (number, sum(WEIGHTS[sign] * size for sign, size in signs.items()))
        for number, signs in candidates(document, first, barred)
    ]
    if not found:
        return None
    best, value = max(found, key=lambda pair: pair[1])
    top = max(value, 0.0)  # "none of them" has the value 0
    belief = exp(value - top) / (exp(-top) + sum(exp(other - top) for _, other in found))
    return best if belief >= _CERTAIN else None


def candidates(document: Document, first: int, barred: Collection[int]) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield the lines that may be the headline, each with the signs that speak for or against it."""
    body = _find_body(document, first, barred)
    if body is None:
        return
    lines = document.lines
    start = max(body.anchor - REACH, 0)
    for number in range(start, min(body.anchor + 2, len(lines))):
        if number not in barred and _may_head(lines[number]) and not _heads_claimed(lines, number, barred):
            yield number, _signs(lines, number, body)


def _heads_claimed(lines: Sequence[Line], number: int, barred: Collection[int]) -> bool:
    """Tell whether a line makes one block with a claimed text below it, as a picture's title does with its caption."""
    if number + 2 >= len(lines) or number + 1 not in barred:
        return False
    below, beyond = lines[number + 1], lines[number + 2]
    return len(below.matter) >= _STANDFIRST and below.gap == 0 and beyond.gap > 0


def _signs(lines: Sequence[Line], number: int, body: _Body) -> dict[str, float]:
    line = lines[number]
    stems = _stems(line.folded)
    below = lines[number + 1 : number + 1 + _DATELINE_REACH]
    dated = next((n for n, other in enumerate(below) if _is_dateline(other)), None)
    words = line.matter.count(" ") + 1
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    distance = body.anchor - number
    twin = before is not None and _may_head(before) and before.matter.count(" ") >= 3 and not _is_dateline(before)
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
        "said_before": float(any(line.folded in lines[n].folded for n in range(max(number - 8, 0), number))),
        "distance": log1p(max(distance, 0)),
        "inside": float(distance < 0),
        "dated": 0.0 if dated is None else 1.0 / (1 + dated),
        "is_date": float(_is_dateline(line)),
        "crumb": float(bool(_CRUMB.search(line.matter))),
        "asks_or_ends": float(line.matter[-1] in ".!…"),
        "gap_before": float(line.gap > 0 or number == 0),
        "gap_after": float(after is not None and after.gap > 0),
        "top": float(number == 0),
        "after_twin": float(twin),
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


def _summed_up(head: Line | None, below: Line | None) -> bool:
    """Tell whether one line is long enough for a headline and the next for its standfirst."""
    return head is not None and below is not None and len(head.matter) >= _HEAD and len(below.matter) >= _STANDFIRST


def find_body(document: Document, first: int, barred: Collection[int]) -> int:
    """Return the first line of the longest stretch of paragraphs from `first` on; where none is, the end."""
    body = _find_body(document, first, barred)
    return body.anchor if body else len(document.lines)


def _find_body(document: Document, first: int, barred: Collection[int]) -> _Body | None:
    lines = document.lines
    runs: list[list[int]] = []
    for number in range(first, len(lines)):
        if number not in barred and reads_like_body(lines[number]):
            if runs and number - runs[-1][-1] <= _JUMP:
                runs[-1].append(number)
            else:
                runs.append([number])
    if not runs:
        return None
    run = max(runs, key=lambda numbers: sum(len(lines[n].matter) for n in numbers))[:_BODY_LINES]
    stems = [_stems(lines[n].folded[:2000]) for n in run]
    lead = frozenset().union(*stems[:_LEAD_LINES])
    return _Body(run[0], Counter(stem for line in stems for stem in line), lead)


def _is_dateline(line: Line) -> bool:
    return len(line.matter) <= 120 and _states_date_or_author(line.matter, line.folded)


@lru_cache(_REMEMBERED)
def _states_date_or_author(matter: str, folded: str) -> bool:
    return bool(_DATE.search(matter) or _AUTHOR.search(folded))


def _may_head(line: Line) -> bool:
    words = line.matter.count(" ") + 1
    if not 8 <= len(line.matter) <= 220 or words > 32:
        return False
    return words >= 2 or len(_SIGN.findall(line.matter)) >= 6


@lru_cache(_REMEMBERED)
def _stems(text: str) -> frozenset[str]:
    signs = [] if text.isascii() else _SIGN.findall(text)
    pairs = frozenset(a + b for a, b in pairwise(signs))
    return pairs or frozenset(word[:_STEM] for word in _WORD.findall(text))
