# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Which rules match a line, compiled: the same as `matcher.py` says.

Sets of rules are bits here, eight to a byte, and no object of Python's is made for a rule before its pattern is tried.
"""

from operator import itemgetter
from sys import maxsize

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy, memset

from cleanseed.read.sentences import sentences
from cleanseed.rules.index import CAP
from cleanseed.rules.match import Claim, Match, in_quotes, place_of
from cleanseed.rules.outline import ANY, DIGIT, LEAD, WORD
from cleanseed.rules.rulebook import SHORT

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t place)
    Py_UCS4 PyUnicode_READ_CHAR(object text, Py_ssize_t place)
    bint PyUnicode_IS_ASCII(object text)

cdef Py_ssize_t _CAP = CAP, _LEAD = LEAD, _SHORT = SHORT
cdef Py_UCS4 _ANY = ANY, _WORD = WORD, _DIGIT = DIGIT


include "trie.pxi"


# -- texts -------------------------------------------------------------------------------------------------------------

cdef int _signs(str text) noexcept:
    """Return 2 for a text with a digit, 0 for one of letters and spaces alone, 1 for others."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef bint spelt = False, signed = False
    cdef Py_UCS4 letter
    cdef Py_ssize_t at
    for at in range(len(text)):
        letter = PyUnicode_READ(kind, data, at)
        if letter < 128:
            if 48 <= letter <= 57:
                return 2
            if 97 <= letter <= 122 or 65 <= letter <= 90:
                spelt = True
            elif letter != 32:
                signed = True
        elif letter.isdecimal():
            return 2
        elif letter.isalpha():
            spelt = True
        else:
            signed = True
    return signed or not spelt


# -- rules -------------------------------------------------------------------------------------------------------------

cdef struct Limits:
    Py_ssize_t least
    Py_ssize_t most
    Py_ssize_t max_words
    bint cased


cdef class Matcher:
    """Says what the rules of an index match: the rules that may match a line are told first, then they are tried.

    The sets that are written to are each call's own: threads may take turns.
    """

    cdef Limits *limits
    cdef object rulebook
    cdef list probes, rules, searches, ascii_searches
    cdef Trie literals, lines, sentences  # the last two: how lines and sentences begin
    cdef size_t size  # of a set of rules, in bytes: whole words
    cdef bytes unprompted, anywhere, of_sentence
    cdef list by_signs

    def __cinit__(self, index):
        cdef Py_ssize_t number
        self.rulebook, self.probes = index.rulebook, index.probes
        self.rules = [probe.rule for probe in self.probes]
        self.searches = [None] * len(self.probes)
        self.ascii_searches = [None] * len(self.probes)
        self.limits = <Limits *>_memory((len(self.probes) + 1) * sizeof(Limits))
        for number, probe in enumerate(self.probes):
            max_words = min(max(probe.rule.max_words, 0), maxsize)
            self.limits[number] = Limits(probe.least, probe.most, max_words, probe.rule.cased)
        self.literals = Trie(index.by_literal)
        self.lines, self.sentences = Trie(index.lines.by_beginning), Trie(index.sentences.by_beginning)
        self.size = (len(self.probes) + 63) // 64 * 8
        self.unprompted, self.anywhere = self._set(index.unprompted), self._set(index.anywhere)
        self.of_sentence = self._set(index.of_sentence)
        self.by_signs = [self._set(rules) for rules in index.by_signs]

    def __dealloc__(self):
        PyMem_Free(self.limits)

    def claims(self, document):
        """Return the claims on a document, in order of its lines; what matches in a line is noted on it."""
        cdef str source = document.source
        cdef object rulebook = self.rulebook
        cdef dict known = {}
        cdef list claims = []
        cdef Py_ssize_t number = 0, start
        cdef tuple found, nothing = (rulebook, ())  # one for all lines without a match
        for line in document.lines:
            found = line.found
            if found is None or found[0] is not rulebook:
                start = line.start
                raw = source[start : line.end]
                form = (line.matter, raw)
                found = known.get(form)
                if found is None:
                    matches = self.matches(line, raw)
                    found = known[form] = (rulebook, matches) if matches else nothing
                line.found = found
            if found[1]:
                start = line.start
                for first, last, rule, whole, quoted in found[1]:
                    claims.append(Claim(start + first, start + last, number, rule, whole, quoted))
            number += 1
        return claims

    def matches(self, line, str raw):
        """Return the matches in a line, which stands as `raw` in its source, in order of the rules."""
        cdef str matter = line.matter, folded = line.folded
        cdef list found = []
        cdef uint8_t *whole = <uint8_t *>_memory(4 * self.size + 1)
        cdef uint8_t *within = whole + self.size  # the sentence rules to look for
        cdef uint8_t *free = within + self.size  # for two more sets
        try:
            self._prompted(folded, self.unprompted if len(folded) <= _SHORT else self.anywhere, within)
            self._beginning(self.lines, folded, whole)
            self._keep(whole, within)
            self._keep(within, self.of_sentence)
            if self._empty(whole) and self._empty(within):
                return found
            may = self.by_signs[_signs(folded)]
            self._keep(whole, may)
            self._keep(within, may)
            for number, match in self._tried(whole, matter, folded):
                quoted = in_quotes(folded, match.start(), match.end())
                found.append((number, Match(0, len(raw), self.rules[number], True, quoted)))
            if not self._empty(within):
                self._in_sentences(matter, raw, within, free, found)
                found.sort(key=itemgetter(0))
        finally:
            PyMem_Free(whole)
        return [match for _, match in found]

    cdef int _in_sentences(self, str matter, str raw, const uint8_t *within, uint8_t *free, list found) except -1:
        """Add the matches of sentence rules in the sentences of a line, each with the rule's number."""
        cdef uint8_t *may = free
        cdef uint8_t *prompted = free + self.size
        cdef Py_ssize_t start, end
        cdef str text, folded
        cdef list spans = list(sentences(matter))
        for start, end in spans:
            text = matter[start:end]
            folded = text.casefold()
            self._beginning(self.sentences, folded, may)
            self._keep(may, within)
            if self._empty(may):
                continue
            if len(text) < len(matter):  # else what prompts rules in the line prompts them in its one sentence
                self._prompted(folded, self.unprompted, prompted)
                self._keep(may, prompted)
            self._keep(may, self.by_signs[_signs(folded)])
            for number, match in self._tried(may, text, folded):
                rule = self.rules[number]
                quoted = in_quotes(matter, start + match.start(), start + match.end())
                if len(spans) == 1:
                    found.append((number, Match(0, len(raw), rule, True, quoted)))
                elif place := place_of(raw, matter, start, end):
                    found.append((number, Match(*place, rule, False, quoted)))
        return 0

    cdef list _tried(self, const uint8_t *rules, str text, str folded):
        """Return which of some rules match a text, each with its match; `folded` is the text in folded case."""
        cdef list found = []
        cdef size_t word, place
        cdef Py_ssize_t number, bit, spaces = -1
        for word in range(0, self.size, 8):
            if _is_zero(rules + word):
                continue
            if spaces < 0:
                spaces = folded.count(" ")
            for place in range(word, word + 8):
                for bit in range(8 if rules[place] else 0):
                    if rules[place] >> bit & 1:
                        number = 8 * place + bit
                        match = self._match(number, text, folded, spaces)
                        if match is not None:
                            found.append((number, match))
        return found

    cdef object _match(self, Py_ssize_t number, str text, str folded, Py_ssize_t spaces):
        cdef Limits limits = self.limits[number]
        cdef str seen = text if limits.cased else folded
        cdef list searches
        if spaces >= limits.max_words or not limits.least <= len(seen) <= limits.most:
            return None
        if len(seen) > _CAP:
            seen = seen[:_CAP]
        searches = self.ascii_searches if PyUnicode_IS_ASCII(seen) else self.searches
        search = searches[number]
        if search is None:
            search = searches[number] = self.probes[number].search(ascii_alone=searches is self.ascii_searches)
        return search(seen)

    cdef bytes _set(self, object rules):
        return rules.to_bytes(self.size, "little")

    cdef void _prompted(self, str folded, const uint8_t *unprompted, uint8_t *rules) noexcept:
        """Make `rules` those that a literal in the text prompts, and those that nothing need prompt."""
        memcpy(rules, unprompted, self.size)
        self.literals.scan(folded, rules)

    cdef void _beginning(self, Trie by_beginning, str folded, uint8_t *rules) noexcept:
        """Make `rules` those that may match a text because of how it begins."""
        memset(rules, 0, self.size)
        by_beginning.begin(folded, rules)

    cdef void _keep(self, uint8_t *rules, const uint8_t *others) noexcept:
        """Leave those of a set that are in another one too."""
        cdef size_t place
        for place in range(self.size):
            rules[place] &= others[place]

    cdef bint _empty(self, const uint8_t *rules) noexcept:
        cdef size_t word
        for word in range(0, self.size, 8):
            if not _is_zero(rules + word):
                return False
        return True


cdef inline bint _is_zero(const uint8_t *word) noexcept:
    cdef uint64_t copy
    memcpy(&copy, word, 8)
    return copy == 0
