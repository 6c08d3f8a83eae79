"""Where the body begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from cleanseed.text.document import Line

_LONG_WORDS = 14  # words of a line that reads like a paragraph
_LONG_LETTERS = 70  # as many letters say as much where words are long: Slavic, Finnish, Turkish, Hungarian, German
_FEW_WORDS = 8  # the least, for such a line
_VERY_LONG_WORDS = 40
_LONG_SIGNS = 40  # the same for scripts without spaces, in characters
_LABEL_WORDS = 5
_LABEL_SHARE = 0.38  # of the lines
_INNER_MARKS = frozenset(",.;:)!?%")
_STATED = frozenset(".…")  # prompts and headlines ask and exclaim
_CLOSING = "\"')]"
_END_MARKS = frozenset(".!?…。！？।۔؟:;")
_STOP = regex.compile(r"\p{Ll}[.!?]\S{0,4} \p{Lu}")
BEYOND = re.compile("[^\x00-\u0dff]")
"""Where the scripts without spaces stand, among others."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]")


@dataclass(frozen=True, slots=True)
class Zones:
    """Numbers of the first and last body-like line, both beyond the end where there is none."""

    first: int
    last: int

    def inside(self, number: int) -> bool:
        """Tell whether line `number` stands between body-like lines, or is one."""
        return self.first <= number <= self.last


def reads_like_body(line: Line) -> bool:
    """Tell whether a line looks like a paragraph: long and ending as a sentence does, or very long with sentences."""
    return _look_at(line) if line.paragraph is None else line.paragraph


def is_label(line: Line) -> bool:
    """Tell whether a line looks like a label of menus and buttons: a few words that end no sentence."""
    if line.label is None:
        _look_at(line)
    return bool(line.label)


def paragraphs_of(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether it looks like a paragraph."""
    return [_look_at(line) if line.paragraph is None else line.paragraph for line in lines]


def labels_of(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether it looks like a label."""
    return [is_label(line) if line.label is None else line.label for line in lines]


def _look_at(line: Line) -> bool:
    """Note on a line whether it looks like a label, and whether, as is returned, like a paragraph."""
    matter = line.matter
    words = matter.count(" ") + 1
    ends = _ends(matter)
    line.label = words <= _LABEL_WORDS and not ends
    told = (words >= _LONG_WORDS or len(matter) >= _LONG_SIGNS) and _is_paragraph(matter, words, ends)
    line.paragraph = told
    return told


def _is_paragraph(matter: str, words: int, ends: bool) -> bool:
    if not ends:
        return words > _VERY_LONG_WORDS and bool(_STOP.search(matter))
    if words >= _LONG_WORDS or _is_long_unspaced(matter[:200]):
        return True
    if words < _FEW_WORDS or matter[-1] not in _STATED or len(matter) - words < _LONG_LETTERS:
        return False
    return sum(map(str.isalpha, matter)) >= _LONG_LETTERS


def _is_long_unspaced(text: str) -> bool:
    """Tell whether a text has as many signs of a script without spaces as a paragraph."""
    return not text.isascii() and bool(BEYOND.search(text)) and len(_UNSPACED.findall(text)) >= _LONG_SIGNS


def _ends(matter: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotes and brackets aside."""
    last = matter[-1:]
    return last in _END_MARKS if last not in _CLOSING else matter.rstrip(_CLOSING)[-1:] in _END_MARKS


def find_zones(body: Sequence[int], total: int) -> Zones:
    """Find the stretch from the first to the last line of the body, told the numbers of its lines; `total` of all."""
    return Zones(body[0], body[-1]) if body else Zones(total, total)


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


def is_whole_page(labels: Sequence[bool]) -> bool:
    """Tell whether lines look like those of a whole page: labels of menus and buttons make up much of them.

    Of whole pages nineteen in twenty do, of bodies and of extractors' output one in ten.  `labels` tells of each line
    whether it is one.
    """
    count = sum(labels)
    return count > 0 and count >= _LABEL_SHARE * len(labels)
