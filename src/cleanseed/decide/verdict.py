"""What the input was, judged by position and by the body that remains."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from operator import attrgetter

import regex

from cleanseed.decide.cut import Decision
from cleanseed.result import Kind, Verdict
from cleanseed.rules.words import all_words
from cleanseed.structure import ends_sentence, is_paragraph
from cleanseed.text.document import Document, Line
from cleanseed.text.sentences import sentences

_LITTLE = 30  # words: less than this is no article
_WHOLE = 700  # words: with this many before a gate, the gate is at the end of a whole text
_SHOWN = 250  # words: a page that states it is not free, and shows fewer, shows its beginning
_ERROR_WORDS = 60  # of an error page, at most
_INDEX_LINES = 8  # teasers of other stories that make an index
_INDEX_WORDS = 80  # words of a section front's own text, at most
_TEASER_WORDS = range(4, 21)
_ENDING = 2_000  # characters of a last line in which sentences are counted
_BROKEN_WORDS = 15  # words of a last paragraph that must end like a sentence
_SIGNATURE = 4  # words, at most, of a name or source after the last sentence
_ENDED = 0.6  # share of the other paragraphs that end like sentences, where the last one breaks off
_WIDE = regex.compile("[\u2e80-\uffee]")
_CUT_SIGNS = ("...", "[...]", "(...)", '..."', "...'")


def judge(document: Document, decision: Decision) -> Verdict:
    """Return the verdict on a decided document."""
    if not document.lines:
        return Verdict.EMPTY
    stays = decision.staying(document)
    kept = [line for line in document.lines if stays(line)]
    title = str(document.hints.get("page_title", ""))
    if title and _error().search(title) and _is_short(kept, _ERROR_WORDS):
        return Verdict.EMPTY
    if document.hints.get("free") == "no" and _is_short(kept, _SHOWN):
        return Verdict.PAYWALLED
    paragraphs = [line for line in kept if is_paragraph(line)]
    if not paragraphs and _is_short(kept, _LITTLE):
        return _verdict_on_nothing(decision, bool(kept))
    if _is_index(decision, kept, paragraphs):
        return Verdict.INDEX_PAGE
    if _gate_follows(kept[-1].end, decision) and _is_short(kept, _WHOLE):
        return Verdict.PAYWALLED
    return Verdict.TRUNCATED if _breaks_off(kept[-1], paragraphs) else Verdict.FULL


@cache
def _error() -> re.Pattern[str]:
    """The number of an HTTP error, or what such pages are called."""
    names = "|".join(map(re.escape, all_words("error_names")))
    pages = "|".join(map(re.escape, all_words("error_pages")))
    return re.compile(
        rf"^\W*(?:{names})?\W{{0,3}}[45]\d\d(?!\W?\d)(?=\W*$|\s?[-–:|])|(?<!\w)(?:{pages})(?!\w)", re.IGNORECASE
    )


def _is_index(decision: Decision, kept: Sequence[Line], paragraphs: Sequence[Line]) -> bool:
    """Return True if the page lists other stories and has next to no text of its own."""
    if not decision.is_page:
        return False
    teasers = sum(cut.kind is Kind.RELATED for cut in decision.cuts)
    own = [line for line in kept if not _is_teaser(line)]
    if paragraphs:
        return teasers >= _INDEX_LINES and _is_short(kept, _INDEX_WORDS)
    return teasers + len(kept) - len(own) >= _INDEX_LINES and len(own) * 2 < len(kept)


def _is_teaser(line: Line) -> bool:
    return line.matter.count(" ") + 1 in _TEASER_WORDS and line.matter[-1:] not in ".:;,"


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


def _is_begun(text: str) -> bool:
    """Return True if sentences are followed by the beginning of another, not by a name, initials or a source."""
    *before, (start, end) = sentences(text)
    words = text[start:end].split()
    return bool(before) and not (len(words) <= _SIGNATURE and words[-1][0].isupper())


def _breaks_off(line: Line, paragraphs: Sequence[Line]) -> bool:
    """Return True if the last line ends in the middle of a sentence, while the other paragraphs do not."""
    text = line.matter
    others = [other for other in paragraphs if other is not line]
    if text.endswith(_CUT_SIGNS):
        return True
    return (
        (text[-1:].isalpha() or text[-1:] == ",")
        and _words(text) >= _BROKEN_WORDS
        and _is_begun(text[-_ENDING:])
        and sum(ends_sentence(other.matter) for other in others) >= _ENDED * len(others)
    )
