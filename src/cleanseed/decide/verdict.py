"""What the input was, judged by position and by the body that remains."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, islice
from operator import attrgetter

import regex

from cleanseed.decide.cut import Decision
from cleanseed.structure import is_paragraph as reads_like_body
from cleanseed.result import Kind, Verdict
from cleanseed.text.document import Document, Line
from cleanseed.text.sentences import sentences

_LITTLE = 30  # words: less than this is no article
_WHOLE = 700  # words: with this many before a gate, the gate is at the end of a whole text
_SHOWN = 250  # words: a page that states it is not free, and shows fewer, shows its beginning
_ERROR_WORDS = 60  # of an error page, at most
_INDEX_LINES = 8  # kept lines, none of them a paragraph, that make a list of headlines
_ENDING = 2_000  # characters of a last line in which sentences are counted
_BROKEN_WORDS = 15  # words of a last paragraph that must end like a sentence
_WIDE = regex.compile("[\u2e80-\uffee]")
# The number of an HTTP error, or what such pages are called in a few languages.
_ERROR = re.compile(
    r"^\W*(?:error|http|fehler|erreur)?\W{0,3}[45]\d\d(?!\W?\d)(?=\W*$|\s?[-–:|])"
    r"|\bnot found\b|\baccess denied\b|\bforbidden$|\binternal server error\b"
    r"|\bservice unavailable\b|\bbad gateway\b|^just a moment\b|^attention required\b"
    r"|\bnicht gefunden\b|\bintrouvable\b|\bno encontrad[ao]\b|\bnon trovata\b|\bniet gevonden\b|\bnie znaleziono\b"
    r"|\bне найдена\b|找不到|見つかりません",
    re.IGNORECASE,
)
_CUT_SIGNS = ("...", "[...]", "(...)", '..."', "...'")


def judge(document: Document, decision: Decision) -> Verdict:
    """Return the verdict on a decided document."""
    lines = document.lines
    if not lines:
        return Verdict.EMPTY
    stays = decision.staying(document)
    title = str(document.hints.get("page_title", ""))
    if title and _ERROR.search(title) and _is_short(filter(stays, lines), _ERROR_WORDS):
        return Verdict.EMPTY
    if document.hints.get("free") == "no" and _is_short(filter(stays, lines), _SHOWN):
        return Verdict.PAYWALLED
    if not any(reads_like_body(line) and stays(line) for line in lines):
        kept = list(filter(stays, lines))
        if _is_short(kept, _LITTLE):
            return _verdict_on_nothing(decision, bool(kept))
        if len(kept) >= _INDEX_LINES:
            return Verdict.INDEX_PAGE
    last = next(filter(stays, reversed(lines)))
    if _gate_follows(last.end, decision) and _is_short(filter(stays, lines), _WHOLE):
        return Verdict.PAYWALLED
    return Verdict.TRUNCATED if _breaks_off(last.matter) else Verdict.FULL


def _verdict_on_nothing(decision: Decision, something: bool) -> Verdict:
    """Return the verdict on a document of which nothing stays, or hardly something, by what went."""
    if any(cut.gate for cut in decision.cuts):
        return Verdict.PAYWALLED
    if _prevails(Kind.CONSENT, decision):
        return Verdict.CONSENT_ONLY
    if _prevails(Kind.PAYWALL, decision):
        return Verdict.PAYWALLED
    if len(decision.cuts) >= _INDEX_LINES:
        return Verdict.INDEX_PAGE
    return Verdict.FULL if something else Verdict.EMPTY


def _is_short(lines: Iterable[Line], words: int) -> bool:
    """Tell whether lines have fewer words than this."""
    counted = accumulate(_words(line.matter) for line in lines)
    return not any(count >= words for count in counted)


def _words(text: str) -> int:
    spaces = text.count(" ") + 1
    return spaces if text.isascii() else max(spaces, len(_WIDE.findall(text)) // 2)


def _prevails(kind: Kind, decision: Decision) -> bool:
    """Tell whether `kind` makes up at least a quarter of what went."""
    size = sum(cut.end - cut.start for cut in decision.cuts if cut.kind == kind)
    return 4 * size >= sum(cut.end - cut.start for cut in decision.cuts) > 0


def _gate_follows(end: int, decision: Decision) -> bool:
    """Tell whether a gate stands among the first paywall lines after the body, and nothing of the body after it."""
    first = bisect_left(decision.cuts, end, key=attrgetter("start"))
    return any(cut.gate for cut in decision.cuts[first : first + 12])


def _breaks_off(matter: str) -> bool:
    """Tell whether a last line ends in the middle of a sentence: with an ellipsis, or without an end after others."""
    if matter.endswith(_CUT_SIGNS):
        return True
    return (
        (matter[-1].isalpha() or matter[-1] == ",")
        and _words(matter) >= _BROKEN_WORDS
        and len(list(islice(sentences(matter[-_ENDING:]), 2))) > 1
    )
