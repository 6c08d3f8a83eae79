# The automaton that finds literals, and how texts begin.

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
