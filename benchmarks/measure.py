"""The figures that cleanseed is measured by.

A word is a lower-cased run of word characters; each Chinese, Japanese or Korean character counts as a word of its own.
The body figure is WCXB's word F1 (over multisets of words) with that reading of a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, TypedDict

_WORD = re.compile(r"\w+")
_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_BETWEEN_NAMES = re.compile(r"[,;/|&]|\b(?:and|und|et|y|e|by|von)\b", re.IGNORECASE)

TITLE_F1 = 0.8
"""A title counts as right from this word F1 on."""


# -- words -------------------------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(_CJK.sub(r" \1 ", text.lower()))


class Overlap(NamedTuple):
    """How well a text meets another, over multisets of words; each figure lies between 0 and 1."""

    precision: float
    recall: float
    f1: float


def overlap(predicted: str, gold: str) -> Overlap:
    """Precision, recall and F1 of the words; two texts without words agree, and an empty one never meets a full one."""
    have, want = Counter(words(predicted)), Counter(words(gold))
    if not have or not want:
        agree = float(not have and not want)
        return Overlap(agree, agree, agree)
    common = (have & want).total()
    precision, recall = common / have.total(), common / want.total()
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def word_f1(predicted: str, gold: str) -> float:
    """The body figure of one page."""
    return overlap(predicted, gold).f1


def lost_words(cleaned: str, gold: str) -> tuple[int, int]:
    """(words of the gold text that the cleaned one lacks, words of the gold text)."""
    want = Counter(words(gold))
    return (want - Counter(words(cleaned))).total(), want.total()


def harm(pairs: Iterable[tuple[str, str]]) -> float:
    """Share of words lost over all pages together, from pairs of (cleaned, gold body)."""
    counts = [lost_words(cleaned, gold) for cleaned, gold in pairs]
    return share(sum(lost for lost, _ in counts), sum(total for _, total in counts))


def share(part: float, whole: float) -> float:
    """part / whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


# -- kinds of lines ----------------------------------------------------------------------------------------------------


def line_kinds(lines: Sequence[str], removals: Iterable[tuple[int, int, str]]) -> list[str | None]:
    """The kind each line was removed as, None where it was kept.

    Removals are (start, end, kind), in code points of the lines joined with newlines.  A line counts as removed where
    they cover at least half of its characters, white space aside; its kind is the one that covers most of it.
    """
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[: len(lines)]
    covered: list[Counter[str]] = [Counter() for _ in lines]
    for start, end, kind in removals:
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(lines) and starts[number] < end:
            begin = starts[number]
            covered[number][kind] += _ink(lines[number][max(start - begin, 0) : max(end - begin, 0)])
            number += 1
    return [
        cover.most_common(1)[0][0] if _ink(line) and 2 * cover.total() >= _ink(line) else None
        for line, cover in zip(lines, covered, strict=True)
    ]


def _ink(text: str) -> int:
    """Characters that are not white space."""
    return sum(not char.isspace() for char in text)


class KindFigure(TypedDict):
    """Of one kind: its lines, the share removed under whatever kind, the F1 of its label over lines."""

    lines: int
    gone: float
    f1: float


class KindFigures(TypedDict):
    """`boilerplate_gone`: share of the boilerplate lines removed; `body_lost`: share of the words of body lines
    removed; `named_right`: of the boilerplate lines removed, the share under the right kind."""

    kinds: dict[str, KindFigure]
    boilerplate_gone: float
    body_lost: float
    named_right: float


Labels = Sequence[str | None]
"""Per line a kind, None for body."""


def kind_figures(pages: Iterable[tuple[Sequence[str], Labels, Labels]]) -> KindFigures:
    """The figures over labelled pages, each (lines, gold kinds, found kinds)."""
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    body: Counter[bool] = Counter()
    for lines, gold, found in pages:
        for line, want, have in zip(lines, gold, found, strict=True):
            pairs[want, have] += 1
            if want is None:
                body[have is not None] += len(words(line))
    wanted, given, gone = Counter[str](), Counter[str](), Counter[str]()
    for (want, have), count in pairs.items():
        if want:
            wanted[want] += count
            gone[want] += count if have else 0
        if have:
            given[have] += count
    return {
        "kinds": {
            kind: {
                "lines": count,
                "gone": gone[kind] / count,
                "f1": 2 * pairs[kind, kind] / (count + given[kind]),
            }
            for kind, count in sorted(wanted.items())
        },
        "boilerplate_gone": gone.total() / max(wanted.total(), 1),
        "body_lost": body[True] / max(body.total(), 1),
        "named_right": sum(pairs[kind, kind] for kind in wanted) / max(gone.total(), 1),
    }


# -- snippets ----------------------------------------------------------------------------------------------------------


class Snippets(NamedTuple):
    """Counts of snippets: those that must be there, found or missed, and those that must not, left in or left out."""

    found: int
    missed: int
    left_in: int
    left_out: int

    @property
    def precision(self) -> float:
        return share(self.found, self.found + self.left_in)

    @property
    def recall(self) -> float:
        return share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        return share(2 * self.found, 2 * self.found + self.left_in + self.missed)


def snippets(predicted: str, present: Sequence[str], absent: Sequence[str]) -> Snippets:
    """Count the snippets of one page; white space is folded, case kept."""
    text = " ".join(predicted.split())
    found, left_in = (sum(" ".join(s.split()) in text for s in group) for group in (present, absent))
    return Snippets(found, len(present) - found, left_in, len(absent) - left_in)


def add_snippets(counts: Iterable[Snippets]) -> Snippets:
    """The counts of all pages together."""
    return Snippets(*(sum(column) for column in zip((0, 0, 0, 0), *counts, strict=True)))


# -- metadata ----------------------------------------------------------------------------------------------------------


def surnames(authors: Iterable[str]) -> frozenset[str]:
    """The last word of each author's name, folded; names that share one string ("A, B and C") are parted first."""
    names = (name for author in authors for name in _BETWEEN_NAMES.split(author))
    folded = (unicodedata.normalize("NFKC", name).casefold() for name in names)
    return frozenset(found[-1] for name in folded if (found := _WORD.findall(name)))


def title_right(given: str, gold: str) -> bool:
    """Whether a title is right, by the F1 of its words."""
    return word_f1(given, gold) >= TITLE_F1


def authors_right(given: Iterable[str], gold: Iterable[str]) -> bool:
    """Whether the authors are right: the same set of surnames."""
    return surnames(given) == surnames(gold)


def date_right(given: str, gold: str) -> bool:
    """Whether a date is right, by the day; both begin with YYYY-MM-DD, as ISO 8601 has it."""
    return given[:10] == gold[:10]
