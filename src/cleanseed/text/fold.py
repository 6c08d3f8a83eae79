"""Folding: what a reader sees of a line, so that the form of the text does not matter to any decision."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import chain

import regex

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_LEAD = re.compile(_INVISIBLE.pattern.replace("[", r"[\s", 1).removesuffix("+") + "*")
_CLUSTER = regex.compile(r"\X")
# Visible ASCII and single spaces, without a last character that marks after it may be composed with.
_ASCII_RUN = re.compile(r"[!-~]{1,500}(?: [!-~]{1,500}){0,100}(?=[\x00-\x7f]|\Z)")
_GAP = re.compile(r"(?<=[!-~]) (?=[!-~])")  # nothing hangs together across it
_PART = 100  # characters, or more, that are aligned in one way
# Unicode normalisation is quadratic on long runs of combining marks; no script stacks more than a handful.
_MARK_RUN = regex.compile(r"\p{M}{17}")
_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{17}")  # a run that may be of marks, quick to search for
_HARMLESS = 500  # characters in which no run of marks is long enough to matter
_DEGREE = re.compile(
    "[º˚](?=[^\\S\n]?[CF]?\\b)"
)  # letters that stand for a degree sign, which composing would spell out
_HANGING = re.compile("[º˚\u1161-\u11ff]")  # degree signs, and parts of Hangul syllables
_JOINER = "\u200d"  # makes one sign of two
_PLAIN = (
    ("‘", "'"), ("’", "'"), ("‚", "'"), ("‛", "'"), ("´", "'"), ("`", "'"), ("′", "'"),
    ("“", '"'), ("”", '"'), ("„", '"'), ("‟", '"'), ("″", '"'), ("«", '"'), ("»", '"'),
    ("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("—", "-"), ("―", "-"), ("−", "-"),
)  # fmt: skip
BULLETS = "*+•●▪■◦‣·○►▶▸▹➤➔→✓✔-"
_MARK = re.compile(
    rf"(?:(?P<heading>#{{1,6}}(?=\s))|(?P<quote>>(?=\s|$))|(?P<list>[{BULLETS}](?=\s|$)|\d{{1,3}}[.)](?=\s))|(?P<table>\|(?=\s)))\s*"
)
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*\*|\*\*|__|_|\*)(?=\S)([^*_]{1,400}?)(?<=\S)\1(?!\w)")


def leading(text: str) -> tuple[int, int]:
    """Return how many characters stand before the first visible one, and how many of them are white space."""
    if "!" <= text[0] <= "~":
        return 0, 0
    if text.isascii():
        lead = len(text) - len(text.lstrip())
        return lead, lead
    lead = _LEAD.match(text).end()  # type: ignore[union-attr]
    return lead, sum(map(str.isspace, text[:lead]))


def fold(text: str) -> str:
    """Return what a reader sees of one line of text: composed, single-spaced, with plain quotes and dashes."""
    return " ".join(_compose(text).split())


def fold_all(lines: Sequence[str]) -> list[str]:
    """Fold many lines: the same as folding each, but what is beyond ASCII is composed in one go."""
    texts = list(lines)
    odd = [number for number, text in enumerate(texts) if not text.isascii()]
    joined = "\n".join([texts[number] for number in odd])
    if odd and not _MARKS.search(joined):
        for number, text in zip(odd, _composed(joined).split("\n"), strict=True):
            texts[number] = text
    else:
        for number in odd:
            texts[number] = _compose(texts[number])
    return [" ".join(text.replace("`", "'").split()) for text in texts]


def _compose(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    return _composed(text, harmless=len(text) <= _HARMLESS)


def _composed(text: str, harmless: bool = True) -> str:
    text = _INVISIBLE.sub("", text)
    if "º" in text or "˚" in text:
        text = _DEGREE.sub("°", text)
    if harmless or not _MARK_RUN.search(text):
        text = unicodedata.normalize("NFKC", text)
    for old, new in _PLAIN:
        if old in text:
            text = text.replace(old, new)
    return text


def alone(letter: str) -> str | None:
    """Return what folding makes of a letter wherever it stands, None where that may hang on the letters beside it."""
    if _HANGING.match(letter):
        return None
    seen = _compose(letter)
    if seen != letter:
        return seen if all(part.isspace() or alone(part) == part for part in seen) else None
    category = unicodedata.category(letter)
    if category[0] == "M":
        hangs = letter > "\uffff" or letter in _composing_marks()
    elif letter > "\uffff":
        hangs = category[0] != "S"
    else:
        hangs = category in ("Cf", "Cn", "Cs")
    return None if hangs else letter


@cache
def _composing_marks() -> frozenset[str]:
    """The marks that the letter before may be composed with: the last ones of all that are composed of two."""
    parts = [unicodedata.decomposition(chr(code)).split() for code in range(0xC0, 0x3100)]
    return frozenset(chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and pair[0][0] != "<")


def align(text: str) -> tuple[str, Sequence[int]]:
    """Fold one line, and tell for each folded character (and the end) its place in `text`.

    Works one grapheme cluster at a time, which is what normalisation composes; runs of ASCII are taken as they stand.
    """
    parts: list[str] = []
    places = array("I")
    space = True
    at = 0
    for run in chain(_ASCII_RUN.finditer(text), (None,)):
        start, end = run.span() if run else (len(text), len(text))
        for cluster in _CLUSTER.finditer(text, at, start):
            for letter in _compose(cluster[0]):
                if letter.isspace() and space:
                    continue
                space = letter.isspace()
                parts.append(" " if space else letter)
                places.append(cluster.start())
        if run:
            parts.append(run[0].replace("`", "'"))
            places.extend(range(start, end))
            space = False
        at = end
    folded = "".join(parts)
    if folded.endswith(" "):
        folded = folded[:-1]
        places.pop()
    places.append(len(text.rstrip()))
    return folded, places


def strip_marks(text: str) -> tuple[str, str]:
    """Return the matter of a folded line, without bullets and Markdown marks, and the name of its first mark."""
    if text[0].isalpha() and "](" not in text and "*" not in text and "_" not in text:
        return text, ""
    mark, start = "", 0
    while found := _MARK.match(text, start):
        mark = mark or str(found.lastgroup)
        start = found.end()
    return bare(text[start:], mark), mark


def bare(matter: str, mark: str) -> str:
    """Return a folded line that has lost `mark` and other marks at its beginning without those that are inside it."""
    if "](" in matter:
        matter = _LINK.sub(r"\1", matter)
    if mark == "heading":
        matter = matter.rstrip("# ")
    if mark == "table":
        matter = matter.rstrip("| ")
    if "*" in matter or "_" in matter:
        matter = _EMPHASIS.sub(r"\2", matter)
    return matter.strip()
