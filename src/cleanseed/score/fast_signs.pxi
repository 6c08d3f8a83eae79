# What characters each line is made of, and its words: see `signs.py`.

cdef enum:
    LOWER = 1
    UPPER = 2
    LETTER = 3
    IDEOGRAPH = 4
    UNSPACED = 5
    DIGIT = 6
    MARK = 7
    SPACE = 8
    BREAK = 9
    STOP = 10
    CALL = 11
    COMMA = 12
    COLON = 13
    QUOTE = 14
    BRACKET = 15
    BAR = 16
    MONEY = 17
    DASH = 18
    SYMBOL = 19
    SIGNS = 20
    STEM = 5

cdef float IDEOGRAPH_WORD = 0.6
cdef float UNSPACED_WORD = 0.2
cdef uint64_t SPREAD[STEM]
cdef int _power
for _power in range(STEM):
    SPREAD[_power] = pow(0x9E3779B97F4A7C15, STEM - _power, 1 << 64)
_CLASSES = class_table()
cdef const uint8_t* CLASSES = _CLASSES

ctypedef struct Word:
    uint32_t key
    int32_t line

ctypedef struct Posting:
    int32_t word
    int32_t line
    int32_t times

MARKS = {"": 0, "list": 1, "heading": 2, "quote": 3, "table": 4}


cdef inline bint in_word(uint8_t sign) noexcept:
    return LOWER <= sign <= MARK


cdef uint32_t hashed(const uint32_t* letters, int count) noexcept:
    cdef uint64_t total = 0
    cdef int place
    for place in range(count):
        total += letters[place] * SPREAD[place]
    return total >> 40


cdef class Page:
    """The lines of a page, what is counted of them, and the matrix of their columns, a row for each."""

    cdef Arena arena
    cdef object lines, claims
    cdef Py_ssize_t total, word_total, pair_total, posting_total, different, row
    cdef float* matrix
    cdef float* counts[SIGNS]
    cdef float* words
    cdef float* length
    cdef float* capitalised
    cdef float* short_words
    cdef float* ends
    cdef float* years
    cdef float* clocks
    cdef float* addresses
    cdef float* gaps
    cdef float* marks
    cdef float* first
    cdef float* second
    cdef uint8_t* begins
    cdef uint8_t* last
    cdef uint8_t* closed
    cdef uint8_t* is_long
    cdef int64_t* word_counts
    cdef Word* stems
    cdef Word* pairs
    cdef Posting* postings
    cdef double* sums
    cdef uint8_t* flags
    cdef uint8_t* claimed

    def __init__(self, lines, claims, Py_ssize_t rows):
        cdef Py_ssize_t total = len(lines), sign, size, characters = 0, longest = 0
        self.arena, self.lines, self.claims, self.total, self.row = Arena(), lines, claims, total, 0
        self.matrix = self.floats(rows * total)
        for sign in range(SIGNS):
            self.counts[sign] = self.floats(total)
        self.words, self.length, self.ends = self.floats(total), self.floats(total), self.floats(total)
        self.capitalised, self.short_words = self.floats(total), self.floats(total)
        self.years, self.clocks, self.addresses = self.floats(total), self.floats(total), self.floats(total)
        self.gaps, self.marks = self.floats(total), self.floats(total)
        self.begins, self.last = self.bytes_(total), self.bytes_(total)
        self.closed, self.is_long, self.flags = self.bytes_(total), self.bytes_(total), self.bytes_(total)
        self.word_counts = <int64_t*>self.arena.take(total * sizeof(int64_t))
        self.sums = <double*>self.arena.take(8 * (total + 64) * sizeof(double))
        matters = [line.matter for line in lines]
        for matter in matters:
            size = PyUnicode_GET_LENGTH(matter)
            characters += size
            longest = max(longest, size)
        # Words of four characters and more, each with one of something else; pairs begin with any character.
        self.stems = <Word*>self.arena.take((characters // 4 + total + 1 + characters) * sizeof(Word))
        self.pairs = <Word*>self.arena.take((characters + 1) * sizeof(Word))
        self._count(matters, longest)
        self._look(lines)
        self.postings = <Posting*>self.arena.take((self.word_total + 1) * sizeof(Posting))
        self.posting_total = post(self.arena, self.stems, self.word_total, self.postings, &self.different)

    cdef float* floats(self, Py_ssize_t size) except NULL:
        return <float*>self.arena.take(size * sizeof(float))

    cdef uint8_t* bytes_(self, Py_ssize_t size) except NULL:
        return <uint8_t*>self.arena.take(size)

    cdef float* next_row(self) noexcept:
        self.row += 1
        return self.matrix + (self.row - 1) * self.total

    cdef int _count(self, list matters, Py_ssize_t longest) except -1:
        """Count characters and words, line by line."""
        cdef uint32_t* codes = <uint32_t*>self.arena.take((longest + STEM + 1) * sizeof(uint32_t))
        cdef uint8_t* signs = self.bytes_(longest + 1)
        cdef Py_ssize_t number, place, size
        cdef int kind
        cdef void* data
        self.word_total = self.pair_total = 0
        for number in range(self.total):
            matter = matters[number]
            size, kind, data = PyUnicode_GET_LENGTH(matter), PyUnicode_KIND(matter), PyUnicode_DATA(matter)
            for place in range(size):
                codes[place] = PyUnicode_READ(kind, data, place)
                signs[place] = CLASSES[codes[place]]
            codes[size], signs[size] = 10, BREAK
            self._count_line(number, codes, signs, size)
        # As in the plain path, pairs of ideographs come after all other words.
        memcpy(self.stems + self.word_total, self.pairs, self.pair_total * sizeof(Word))
        self.word_total += self.pair_total
        return 0

    cdef void _count_line(self, Py_ssize_t number, uint32_t* codes, uint8_t* signs, Py_ssize_t size) noexcept:
        cdef int32_t count[SIGNS]
        cdef int32_t sign, spaced = 0, capitalised = 0, short_words = 0, ends = 0, years = 0, clocks = 0, addresses = 0
        cdef Py_ssize_t place = 0, begin
        cdef float words
        memset(count, 0, sizeof(count))
        self.word_counts[number] = 0
        for begin in range(size + 1):
            count[signs[begin]] += 1
        while place < size:
            sign = signs[place]
            if in_word(sign):
                begin = place
                while in_word(signs[place]):
                    place += 1
                spaced += sign != IDEOGRAPH and sign != UNSPACED
                capitalised += sign == UPPER
                short_words += sign == LOWER and place - begin <= 3
                years += sign == DIGIT and place - begin == 4 and is_century(codes[begin], codes[begin + 1])
                if place - begin >= STEM - 1 and sign != IDEOGRAPH:
                    self._note_stem(number, codes + begin, signs + begin, place - begin)
                continue
            if sign == STOP or sign == CALL:
                ends += ends_sentence(codes[place], signs[place + 1])
            elif codes[place] == 58:  # a colon
                clocks += place > 0 and signs[place - 1] == DIGIT and signs[place + 1] == DIGIT
            elif codes[place] == 64 or codes[place] == 47:  # an at sign, a slash
                addresses += place > 0 and in_word(signs[place - 1]) and in_word(signs[place + 1])
            place += 1
        if count[IDEOGRAPH] > 1:
            self._note_pairs(number, codes, signs, size)
        for sign in range(SIGNS):
            self.counts[sign][number] = count[sign]
        words = IDEOGRAPH_WORD * count[IDEOGRAPH]
        words = spaced + words
        self.words[number] = words + UNSPACED_WORD * count[UNSPACED]
        self.length[number] = size
        self.capitalised[number], self.short_words[number], self.ends[number] = capitalised, short_words, ends
        self.years[number], self.clocks[number], self.addresses[number] = years, clocks, addresses
        self.begins[number] = signs[0]
        self.last[number] = last_sign(signs, size, number)
        self.closed[number] = self.last[number] == STOP or self.last[number] == CALL
        self.is_long[number] = self.words[number] >= 12 and (self.closed[number] or ends >= 1)

    cdef void _note_stem(self, Py_ssize_t number, uint32_t* codes, uint8_t* signs, Py_ssize_t size) noexcept:
        cdef uint32_t letters[STEM]
        cdef int place
        for place in range(STEM):
            letters[place] = codes[place] + 32 * (signs[place] == UPPER) if place < size else 0
        self.stems[self.word_total] = Word(hashed(letters, STEM), number)
        self.word_total += 1
        self.word_counts[number] += 1

    cdef void _note_pairs(self, Py_ssize_t number, uint32_t* codes, uint8_t* signs, Py_ssize_t size) noexcept:
        cdef Py_ssize_t place
        for place in range(size - 1):
            if signs[place] == IDEOGRAPH and signs[place + 1] == IDEOGRAPH:
                self.pairs[self.pair_total] = Word(hashed(codes + place, 2), number)
                self.pair_total += 1
                self.word_counts[number] += 1

    cdef int _look(self, lines) except -1:
        """Note the blank lines before each line, and its mark."""
        cdef Py_ssize_t number = 0
        for line in lines:
            self.gaps[number] = line.gap
            self.marks[number] = <int>MARKS[line.mark]
            number += 1
        return 0


cdef inline bint is_century(uint32_t first, uint32_t second) noexcept:
    return (first == 49 and second == 57) or (first == 50 and second == 48)  # 19, 20


cdef inline bint ends_sentence(uint32_t code, uint8_t following) noexcept:
    """Tell whether a sentence ends inside a line: the full stops of scripts without spaces need none after them."""
    if following == SPACE:
        return True
    return code > 0x300 and following != BREAK and following != STOP and following != CALL


cdef inline uint8_t last_sign(uint8_t* signs, Py_ssize_t size, Py_ssize_t number) noexcept:
    """Return the class of the last character that is no quotation mark or bracket, of the last two."""
    if size == 0:
        return BREAK
    if signs[size - 1] != QUOTE and signs[size - 1] != BRACKET:
        return signs[size - 1]
    if size > 1:
        return signs[size - 2]
    return BREAK if number else signs[0]


cdef Py_ssize_t post(Arena arena, const Word* words, Py_ssize_t total, Posting* postings, Py_ssize_t* different) except -1:
    """Write the postings of words, by key and line, and return how many there are.

    Sorts by digits, the least first: each pass keeps the order of what is equal.
    """
    cdef uint64_t* both = <uint64_t*>arena.take((total + 1) * sizeof(uint64_t))
    cdef uint64_t* other = <uint64_t*>arena.take((total + 1) * sizeof(uint64_t))
    cdef Py_ssize_t place, found = 0
    cdef bint ordered = True
    cdef int digit
    for place in range(total):
        both[place] = (<uint64_t>words[place].key << 32) | <uint32_t>words[place].line
        ordered = ordered and (place == 0 or words[place].line >= words[place - 1].line)
    for digit in range(4 if ordered else 0, 8):
        sort_by_digit(both, other, total, 8 * digit)
        both, other = other, both
    different[0] = 0
    for place in range(total):
        if place and both[place] == both[place - 1]:
            postings[found - 1].times += 1
            continue
        different[0] += place and both[place] >> 32 != both[place - 1] >> 32
        postings[found] = Posting(different[0], both[place] & 0xFFFFFFFF, 1)
        found += 1
    different[0] += total > 0
    return found


cdef void sort_by_digit(const uint64_t* numbers, uint64_t* ordered, Py_ssize_t total, int shift) noexcept:
    cdef Py_ssize_t starts[256]
    cdef Py_ssize_t place, count, sum_ = 0
    cdef int digit
    memset(starts, 0, sizeof(starts))
    for place in range(total):
        starts[(numbers[place] >> shift) & 255] += 1
    for digit in range(256):
        count = starts[digit]
        starts[digit] = sum_
        sum_ += count
    for place in range(total):
        digit = (numbers[place] >> shift) & 255
        ordered[starts[digit]] = numbers[place]
        starts[digit] += 1
