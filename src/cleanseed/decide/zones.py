"""Where the body begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from cleanseed.read.document import Document, Line
from cleanseed.rules import Claim, Strength

_LONG_WORDS = 14  # words of a line that reads like a paragraph
_LONG_LETTERS = 70  # as many letters say as much where words are long: Slavic, Finnish, Turkish, Hungarian, German
_FEW_WORDS = 8  # the least, for such a line
_VERY_LONG_WORDS = 40
_LONG_SIGNS = 40  # the same for scripts without spaces, in characters
_LABEL_WORDS = 5
_LABEL_SHARE = 0.38  # of the lines
_INNER_MARKS = frozenset(",.;:)!?%")
_STATED = frozenset(".…")  # prompts and headlines ask and exclaim
_END_MARKS = frozenset(".!?…。！？।۔؟:;")
_STOP = regex.compile(r"\p{Ll}[.!?]\S{0,4} \p{Lu}")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")


@dataclass(frozen=True, slots=True)
class Zones:
    """Numbers of the first and last body-like line; `first` is beyond the end where there is none."""

    first: int
    last: int

    def inside(self, number: int) -> bool:
        """Tell whether line `number` stands between body-like lines, or is one."""
        return self.first <= number <= self.last


def reads_like_body(line: Line) -> bool:
    """Tell whether a line looks like a paragraph: long and ending as a sentence does, or very long with sentences."""
    if line.paragraph is None:
        line.paragraph = _is_paragraph(line.matter)
    return line.paragraph


def _is_paragraph(matter: str) -> bool:
    words = matter.count(" ") + 1
    if words < _LONG_WORDS and len(matter) < _LONG_SIGNS:
        return False
    if not _ends(matter):
        return words > _VERY_LONG_WORDS and bool(_STOP.search(matter))
    if words >= _LONG_WORDS or (not matter.isascii() and len(_UNSPACED.findall(matter[:200])) >= _LONG_SIGNS):
        return True
    return words >= _FEW_WORDS and matter[-1] in _STATED and sum(map(str.isalpha, matter)) >= _LONG_LETTERS


def _ends(matter: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotes and brackets aside."""
    return matter.rstrip("\"')]")[-1:] in _END_MARKS


def find_zones(document: Document, claims: Sequence[Claim]) -> Zones:
    """Find the stretch from the first to the last line that looks like body and that no strong rule claims."""
    claimed = {c.line for c in claims if c.whole and c.rule.strength == Strength.STRONG and not c.quoted}
    body = [n for n, line in enumerate(document.lines) if n not in claimed and reads_like_body(line)]
    return Zones(body[0], body[-1]) if body else Zones(len(document.lines), -1)


def goes_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence goes on from a line to the following one: no end there, and no beginning here."""
    first = following.matter[:1]
    return (first.islower() or first in _INNER_MARKS) and not (following.mark or _ends(line.matter))


def is_set_apart(lines: Sequence[Line], number: int) -> bool:
    """Tell whether blank lines stand around a line, but not within all of what stands before and after it.

    So a sub-heading stands between two boxes; a line of one box does not.
    """
    if not 0 < number < len(lines) - 1 or not (lines[number].gap and lines[number + 1].gap):
        return False
    return not lines[number - 1].gap or (number + 2 < len(lines) and not lines[number + 2].gap)


def is_label(line: Line) -> bool:
    """Tell whether a line looks like a label of menus and buttons: a few words that end no sentence."""
    return line.matter.count(" ") < _LABEL_WORDS and not _ends(line.matter)


def is_whole_page(lines: Sequence[Line]) -> bool:
    """Tell whether lines look like those of a whole page: labels of menus and buttons make up much of them.

    Of whole pages nineteen in twenty do, of bodies and of extractors' output one in ten.
    """
    labels = sum(map(is_label, lines))
    return labels > 0 and labels >= _LABEL_SHARE * len(lines)
