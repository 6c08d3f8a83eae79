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
from cleanseed.rules.match import Match, in_quotes, place_of
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


# -- literals ----------------------------------------------------------------------------------------------------------

cdef struct State:
    uint32_t first  # its first child; the next state's first child is one past its last
    uint32_t letters  # the lowest five bits of the letters that lead to children: tells most of those that do not
    uint32_t back  # the state of the longest end of what was read that begins another literal
    uint32_t met  # the nearest state, itself or back from it, in which a literal ends; 0 where there is none


cdef class Trie:
    """Literals and the numbers of the rules that each prompts.

    States are numbered by depth, so that the children of one stand side by side, in order of their letters: a state
    need not name them.  Only the root's children are looked up in a table, by pages of 256 letters.  As an automaton
    (Aho and Corasick 1975) it finds all literals in one pass over a text.
    """

    cdef State *states
    cdef uint32_t *letters  # the letter that leads to each state
    cdef uint32_t *since  # where the rules of the literal that ends in each state begin; those of the next end them
    cdef uint32_t *rules
    cdef uint32_t *pages
    cdef uint16_t page_of[0x1100]

    def __cinit__(self, dict by_literal):
        cdef list literals = sorted(by_literal)
        cdef size_t most = sum(map(len, literals)) + 2
        cdef size_t rules = sum(map(len, by_literal.values())) + 1
        memset(self.page_of, 0, sizeof(self.page_of))
        self.states = <State *>_memory(most * sizeof(State))
        self.letters = <uint32_t *>_memory(most * sizeof(uint32_t))
        self.since = <uint32_t *>_memory(most * sizeof(uint32_t))
        self.rules = <uint32_t *>_memory(rules * sizeof(uint32_t))
        self._index_root(literals)
        self._grow(literals, by_literal, most)

    def __dealloc__(self):
        PyMem_Free(self.states)
        PyMem_Free(self.letters)
        PyMem_Free(self.since)
        PyMem_Free(self.rules)
        PyMem_Free(self.pages)

    cdef int _grow(self, list literals, dict by_literal, size_t most) except -1:
        """Make the states, in order of their depth."""
        # A state stands for the literals, which are sorted, from one place to another: those that begin as it does.
        cdef uint32_t *low = <uint32_t *>_memory(3 * most * sizeof(uint32_t))
        cdef uint32_t *high = low + most
        cdef uint32_t *depth = high + most
        cdef uint32_t state = 0, count = 1, rules = 0, place, letter
        cdef Py_ssize_t at
        low[0], high[0], depth[0] = 0, len(literals), 0
        self.states[0].back = self.states[0].met = 0
        try:
            while state < count:
                self.states[state].first = count
                self.states[state].letters = 0
                self.since[state] = rules
                place, at = low[state], depth[state]
                if state:
                    self.states[state].met = self.states[self.states[state].back].met
                if place < high[state] and len(literals[place]) == at:
                    for number in by_literal[literals[place]]:
                        self.rules[rules] = number
                        rules += 1
                    self.states[state].met = state
                    place += 1
                while place < high[state]:
                    letter = PyUnicode_READ_CHAR(literals[place], at)
                    if count > self.states[state].first and self.letters[count - 1] == letter:
                        high[count - 1] += 1
                    else:
                        self.letters[count] = letter
                        self.states[state].letters |= <uint32_t>1 << (letter & 31)
                        self.states[count].back = self._after(self.states[state].back, letter) if state else 0
                        low[count], high[count], depth[count] = place, place + 1, at + 1
                        count += 1
                    place += 1
                state += 1
            self.states[count].first = count
            self.since[count] = rules
        finally:
            PyMem_Free(low)
        return 0

    cdef int _index_root(self, list literals) except -1:
        cdef uint16_t count = 0
        firsts = {ord(literal[0]) for literal in literals if literal}
        for count, page in enumerate({first >> 8 for first in firsts}, 1):
            self.page_of[page] = count
        self.pages = <uint32_t *>_memory((count + 1) * 256 * sizeof(uint32_t))
        memset(self.pages, 0, (count + 1) * 256 * sizeof(uint32_t))
        for child, first in enumerate(sorted(firsts), 1):  # as they are numbered after the root
            self.pages[self.page_of[first >> 8] * 256 + (first & 255)] = child
        return 0

    cdef inline uint32_t _child(self, uint32_t state, uint32_t letter) noexcept:
        """Return the state to which a letter leads from one, 0 where there is none."""
        cdef uint32_t low, high, middle
        if not state:
            return self.pages[self.page_of[letter >> 8] * 256 + (letter & 255)]
        if not self.states[state].letters >> (letter & 31) & 1:
            return 0
        low, high = self.states[state].first, self.states[state + 1].first
        while high - low > 4:
            middle = (low + high) >> 1
            if self.letters[middle] > letter:
                high = middle
            else:
                low = middle
        while low < high:
            if self.letters[low] == letter:
                return low
            low += 1
        return 0

    cdef inline uint32_t _after(self, uint32_t state, uint32_t letter) noexcept:
        """Return the state of the longest end of a state's text and a letter that begins a literal."""
        cdef uint32_t child
        while True:
            child = self._child(state, letter)
            if child or not state:
                return child
            state = self.states[state].back

    cdef void scan(self, str text, uint8_t *found) noexcept:
        """Add the rules of whose literals one stands in a text."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef uint32_t state = 0, child, letter, met
        cdef Py_ssize_t at
        for at in range(len(text)):
            letter = PyUnicode_READ(kind, data, at)
            child = self._child(state, letter)
            while state and not child:
                state = self.states[state].back
                child = self._child(state, letter)
            state = child
            met = self.states[state].met
            while met:
                self._add(met, found)
                met = self.states[self.states[met].back].met

    cdef void begin(self, str text, uint8_t *found) noexcept:
        """Add the rules of whose literals, which may have classes of letters, one stands where a text begins."""
        self._begin(0, text, 0, min(len(text), _LEAD), found)

    cdef void _begin(self, uint32_t state, str text, Py_ssize_t at, Py_ssize_t size, uint8_t *found) noexcept:
        cdef Py_UCS4 letter
        if self.states[state].met == state:
            self._add(state, found)
        if at == size or not self.states[state].letters:
            return
        letter = PyUnicode_READ_CHAR(text, at)
        self._follow(state, letter, text, at, size, found)
        self._follow(state, _ANY, text, at, size, found)
        if letter.isalnum() or letter == u"_":
            self._follow(state, _WORD, text, at, size, found)
            if letter.isdecimal():
                self._follow(state, _DIGIT, text, at, size, found)

    cdef inline void _follow(
        self, uint32_t state, uint32_t letter, str text, Py_ssize_t at, Py_ssize_t size, uint8_t *found
    ) noexcept:
        cdef uint32_t child = self._child(state, letter)
        if child:
            self._begin(child, text, at + 1, size, found)

    cdef inline void _add(self, uint32_t state, uint8_t *found) noexcept:
        cdef uint32_t place, rule
        for place in range(self.since[state], self.since[state + 1]):
            rule = self.rules[place]
            found[rule >> 3] |= 1 << (rule & 7)


cdef void *_memory(size_t size) except NULL:
    cdef void *memory = PyMem_Malloc(size)
    if memory is NULL:
        raise MemoryError
    return memory


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
    cdef list probes, rules, searches, ascii_searches
    cdef Trie literals, lines, sentences  # the last two: how lines and sentences begin
    cdef size_t size  # of a set of rules, in bytes: whole words
    cdef bytes unprompted, anywhere, of_sentence
    cdef list by_signs

    def __cinit__(self, index):
        cdef Py_ssize_t number
        self.probes = index.probes
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
