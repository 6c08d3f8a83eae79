"""The one definition of paragraph, label and end of sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cleanseed.text.document import Line
from cleanseed.text.words import UNSPACED

PARAGRAPH_WORDS = 14  # words of a line that reads like a paragraph
_PARAGRAPH_LETTERS = 70  # as many letters say as much where words are long: Slavic, Finnish, Turkish, Hungarian, German
_LEAST_WORDS = 8  # the least words, for such a line
_VERY_LONG_WORDS = 40
_UNSPACED_SIGNS = 40  # characters of a paragraph in scripts without spaces
LABEL_WORDS = 5
_LABEL_SIGNS = 12  # characters of a label in scripts without spaces
_CLOSING = "\"')]”’»」』）"
_ENDS = frozenset(".!?…。！？।۔؟:;")
_STATED = frozenset(".…")  # prompts and headlines ask and exclaim
_STOP = regex.compile(r"\p{Ll}[.!?]\S{0,4} \p{Lu}")


def ends_sentence(text: str) -> bool:
    """Return True if a folded text ends as a sentence does, closing quotes and brackets aside."""
    last = text[-1:]
    return last in _ENDS if last not in _CLOSING else text.rstrip(_CLOSING)[-1:] in _ENDS


def is_label(line: Line) -> bool:
    """Return True if a line looks like a label of a menu or button: a few words that end no sentence."""
    text = line.matter
    if text.count(" ") >= LABEL_WORDS or ends_sentence(text):
        return False
    return text.isascii() or len(text) <= _LABEL_SIGNS or len(UNSPACED.findall(text)) <= _LABEL_SIGNS


def is_paragraph(line: Line) -> bool:
    """Return True if a line looks like a paragraph: long and with a sentence's end, or very long with sentences."""
    text = line.matter
    words = text.count(" ") + 1
    if words < PARAGRAPH_WORDS and len(text) < _UNSPACED_SIGNS:
        return False
    if not ends_sentence(text):
        return words > _VERY_LONG_WORDS and bool(_STOP.search(text))
    if words >= PARAGRAPH_WORDS:
        return True
    if not text.isascii() and len(UNSPACED.findall(text[:200])) >= _UNSPACED_SIGNS:
        return True
    if words < _LEAST_WORDS or text[-1] not in _STATED or len(text) - words < _PARAGRAPH_LETTERS:
        return False
    return sum(map(str.isalpha, text)) >= _PARAGRAPH_LETTERS


def is_set_apart(lines: Sequence[Line], number: int) -> bool:
    """Return True if blank lines stand around a line, but not within all of what stands before and after it.

    So a sub-heading stands between two boxes; a line of one box does not.
    """
    if not 0 < number < len(lines) - 1 or not (lines[number].gap and lines[number + 1].gap):
        return False
    return not lines[number - 1].gap or (number + 2 < len(lines) and not lines[number + 2].gap)


_INNER_MARKS = frozenset(",.;:)!?%")


def goes_on(line: Line, following: Line) -> bool:
    """Return True if a sentence goes on from a line to the following one: no end there, and no beginning here."""
    first = following.matter[:1]
    return (first.islower() or first in _INNER_MARKS) and not (following.mark or ends_sentence(line.matter))
