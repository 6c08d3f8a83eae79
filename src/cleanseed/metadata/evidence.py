"""What the metadata are read from: the lines, what each was removed as, where headline and body stand."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

import regex

from cleanseed.decide import Decision
from cleanseed.decide.possible import find_body
from cleanseed.metadata.title import title_line
from cleanseed.result import Kind
from cleanseed.structure import is_paragraph as reads_like_body
from cleanseed.text.document import Document
from cleanseed.text.fold import align

_WORDS_WITHIN = 20_000  # characters of paragraphs whose words are taken
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_FOREIGN = frozenset({Kind.CAPTION, Kind.CONSENT})
_OTHERS = frozenset({Kind.RELATED, Kind.COMMENTS, Kind.ADVERTISEMENT, Kind.LEGAL})
_BYLINE_REACH = 2  # lines of the body, a standfirst among them, under which the byline may stand
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}--\s]+", regex.VERSION1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A decided document, prepared for questions.

    `kinds` holds the kind of each line that goes, `kept` the lines that stay, `first` the first line of the longest
    kept stretch of paragraphs (beyond the end where there is none), `headline` the headline's line, `body_words` the
    words of the paragraphs, `small_words` those that are written small.
    """

    document: Document
    kinds: dict[int, Kind]
    kept: list[int]
    first: int
    headline: int | None
    body_words: frozenset[str]
    small_words: frozenset[str]

    def is_foreign(self, number: int) -> bool:
        """Tell whether a line speaks of something else than the page: a picture, another story, a reader, the site.

        From the headline to the first lines of the body nothing of another story stands, whatever a line looks like.
        """
        kind = self.kinds.get(number)
        if self.headline is not None and self.headline < number <= self.first + _BYLINE_REACH:
            return kind in _FOREIGN
        return kind in _FOREIGN or kind in _OTHERS

    def shown(self, number: int) -> str:
        """Return a line as a reader sees it, its own quotes and dashes kept, without marks of Markdown around."""
        line = self.document.lines[number]
        source = unicodedata.normalize("NFC", self.document.source[line.start : line.end])
        source = _INVISIBLE.sub("", " ".join(source.split()))
        folded, places = align(source)
        start = folded.find(line.matter)
        if start < 0:
            return line.matter
        return str(source[places[start] : places[start + len(line.matter)]].strip())


def gather(document: Document, decision: Decision) -> Evidence:
    """Return the evidence of a decided document."""
    kept = decision.kept(document)
    staying = set(kept)
    starts = [cut.start for cut in decision.cuts]
    kinds: dict[int, Kind] = {}
    for number, line in enumerate(document.lines):
        if number not in staying:
            kinds[number] = decision.cuts[bisect_right(starts, line.start) - 1].kind or Kind.INTERFACE
    first = find_body(document, next(iter(kept), 0), kinds)
    paragraphs = " ".join(document.lines[n].matter for n in kept if n == first or reads_like_body(document.lines[n]))
    words = frozenset(_WORD.findall(paragraphs[:_WORDS_WITHIN]))
    small = frozenset(word for word in words if word.islower())
    headline = decision.headline
    if headline is None and not document.hints:
        headline = title_line(document, kept, kinds)
    return Evidence(document, kinds, kept, first, headline, words, small)
