# What is known of each line: see `features.py`, whose groups these are, in its order.

ALONE = []  # the names of the rows, in order


cdef int fill_alone(Page page, Lexicon lexicon, int shape) except -1:
    """Fill the columns that look at lines, neighbours and the document."""
    read_claims(page)
    fill_shape(page)
    fill_endings(page)
    fill_punctuation(page)
    fill_layout(page)
    fill_whole(page, shape)
    fill_place(page)
    fill_segment(page)
    fill_repeats(page)
    fill_vocabulary(page)
    fill_neighbours(page)
    fill_rules(page)
    fill_topic(page)
    fill_rhythm(page)
    fill_lexicon(page, lexicon)
    return 0


cdef int read_claims(Page page) except -1:
    """Flag the lines that are claimed, a row for each of `CLAIMED`."""
    cdef Py_ssize_t total = page.total, number
    cdef uint8_t* flags = page.bytes_(len(CLAIMED) * total)
    strong, block = Strength.STRONG, Scope.BLOCK
    memset(flags, 0, len(CLAIMED) * total)
    for _, _, number, rule, whole, quoted in page.claims:
        if quoted:
            continue
        if whole:
            flags[<Py_ssize_t>ANY * total + number] = 1
            if rule.strength is strong:
                flags[<Py_ssize_t>STRONG * total + number] = 1
        if rule.scope is block:
            flags[<Py_ssize_t>HEADING * total + number] = 1
        flags[<Py_ssize_t>FAMILY[rule.kind] * total + number] = 1
    page.claimed = flags
    return 0


ALONE += [
    "words", "length", "letters", "capitals", "digits", "word_length", "capitalised", "capitalised_words",
    "short_words", "uncased",
]


cdef void fill_shape(Page page) noexcept:
    cdef Py_ssize_t total = page.total, n
    cdef float* out = page.next_row()
    cdef float letters, words, length
    cdef float** counts = page.counts
    page.row += 9
    for n in range(total):
        letters = counts[LOWER][n] + counts[UPPER][n] + counts[LETTER][n]
        words, length = most(page.words[n], 1), most(page.length[n], 1)
        out[n] = page.words[n]
        out[total + n] = page.length[n]
        out[2 * total + n] = (letters + counts[IDEOGRAPH][n] + counts[UNSPACED][n]) / length
        out[3 * total + n] = counts[UPPER][n] / most(letters, 1)
        out[4 * total + n] = counts[DIGIT][n] / length
        out[5 * total + n] = letters / words
        out[6 * total + n] = page.capitalised[n] / words
        out[7 * total + n] = page.capitalised[n]
        out[8 * total + n] = page.short_words[n] / words
        out[9 * total + n] = (counts[LETTER][n] + counts[IDEOGRAPH][n] + counts[UNSPACED][n]) / length


ALONE += [
    "closed", "ends", "sentence_words", "ends_stop", "ends_call", "ends_colon", "ends_letter", "ends_digit", "begins",
]


cdef void fill_endings(Page page) noexcept:
    cdef Py_ssize_t total = page.total, n
    cdef float* out = page.next_row()
    page.row += 8
    for n in range(total):
        out[n] = page.closed[n]
        out[total + n] = page.ends[n]
        out[2 * total + n] = page.words[n] / most(page.ends[n] + page.closed[n], 1)
        out[3 * total + n] = page.last[n] == STOP
        out[4 * total + n] = page.last[n] == CALL
        out[5 * total + n] = page.last[n] == COLON
        out[6 * total + n] = LOWER <= page.last[n] <= UNSPACED
        out[7 * total + n] = page.last[n] == DIGIT
        out[8 * total + n] = page.begins[n]


ALONE += [
    "commas", "comma_share", "bars", "brackets", "quotes", "colons", "calls", "money", "symbols", "dashes", "years",
    "clocks", "addresses",
]


cdef void fill_punctuation(Page page) noexcept:
    cdef Py_ssize_t size = page.total * sizeof(float), n
    cdef float** counts = page.counts
    cdef float* out
    cdef int sign
    memcpy(page.next_row(), counts[COMMA], size)
    out = page.next_row()
    for n in range(page.total):
        out[n] = counts[COMMA][n] / most(page.words[n], 1)
    for sign in (BAR, BRACKET, QUOTE, COLON, CALL, MONEY, SYMBOL, DASH):
        memcpy(page.next_row(), counts[sign], size)
    memcpy(page.next_row(), page.years, size)
    memcpy(page.next_row(), page.clocks, size)
    memcpy(page.next_row(), page.addresses, size)


ALONE += ["mark", "written_links", "indent", "gap_before", "gap_after"]


cdef int fill_layout(Page page) except -1:
    cdef Py_ssize_t total = page.total, n = 0
    cdef float* out = page.next_row()
    page.row += 4
    for line in page.lines:
        out[n] = page.marks[n]
        out[total + n] = 1 - page.length[n] / most(PyUnicode_GET_LENGTH(line.text), 1)
        out[2 * total + n] = least(line.indent, 40)
        out[3 * total + n] = least(page.gaps[n], 5)
        n += 1
    before(out + 3 * total, total, -1, 1, out + 4 * total)
    return 0


ALONE += [
    "doc_lines", "doc_words", "doc_long", "doc_long_share", "doc_long_words", "doc_median", "doc_quartile",
    "doc_longest", "doc_closed", "doc_gaps", "doc_marked", "doc_shape", "doc_digits", "doc_money", "doc_calls",
    "doc_years", "doc_clocks", "doc_capitalised", "doc_uncased", *(f"doc_{name}" for name in CLAIMED),
]


cdef int by_size(const void* one, const void* other) noexcept nogil:
    cdef float first = (<const float*>one)[0], second = (<const float*>other)[0]
    return (first > second) - (first < second)


cdef double sum_of(const float* values, Py_ssize_t total) noexcept:
    cdef double found = 0
    cdef Py_ssize_t n
    for n in range(total):
        found += values[n]
    return found


cdef double count_of(const uint8_t* flags, Py_ssize_t total) noexcept:
    cdef Py_ssize_t n, found = 0
    for n in range(total):
        found += flags[n] != 0
    return found


cdef int fill_whole(Page page, int shape) except -1:
    cdef Py_ssize_t total = page.total, n
    cdef double everything = max(sum_of(page.words, total), 1), letters = max(sum_of(page.length, total), 1)
    cdef double long_words = 0, gaps = 0, marked = 0, uncased = 0
    cdef double long_lines = count_of(page.is_long, total)
    cdef float* sizes = page.floats(total)
    cdef int sign
    memcpy(sizes, page.words, total * sizeof(float))
    qsort(sizes, total, sizeof(float), by_size)
    for n in range(total):
        long_words += page.words[n] if page.is_long[n] else 0
        gaps += page.gaps[n] != 0
        marked += page.marks[n] != 0
    for sign in range(LETTER, UNSPACED + 1):
        uncased += sum_of(page.counts[sign], total)
    for value in (
        total, everything, long_lines, long_lines / total, long_words / everything, sizes[total // 2],
        sizes[3 * total // 4], sizes[total - 1], count_of(page.closed, total) / total, gaps / total, marked / total,
        shape, sum_of(page.counts[DIGIT], total) / letters, sum_of(page.counts[MONEY], total) / total,
        sum_of(page.counts[CALL], total) / total, sum_of(page.years, total) / total,
        sum_of(page.clocks, total) / total, sum_of(page.capitalised, total) / everything, uncased / letters,
    ):
        everywhere(value, total, page.next_row())
    for n in range(len(CLAIMED)):
        everywhere(count_of(page.claimed + n * total, total) / total, total, page.next_row())
    return 0


ALONE += [
    "line_number", "lines_left", "line_place", "word_place", "words_before", "words_after", "from_first_long",
    "from_last_long", "since_long", "until_long",
]


cdef void fill_place(Page page) noexcept:
    cdef Py_ssize_t total = page.total, n, first = total, last = -1
    cdef float* out = page.next_row()
    cdef float* passed = out + 4 * total
    cdef float sum_ = 0
    page.row += 9
    for n in range(total):
        sum_ += page.words[n]
        passed[n] = sum_
        if page.is_long[n]:
            first, last = min(first, n), n
    for n in range(total):
        out[n] = n
        out[total + n] = total - 1 - n
        out[2 * total + n] = <float>n / <float>total
        out[3 * total + n] = passed[n] / most(sum_, 1)
        out[5 * total + n] = sum_ - passed[n]
        out[6 * total + n] = n - first
        out[7 * total + n] = n - last
        passed[n] -= page.words[n]
    since(page.is_long, total, out + 8 * total)
    until(page.is_long, total, out + 9 * total)


ALONE += ["in_segment", "from_segment", "segment_words", "long_near_3", "long_near_8", "long_near_20"]


cdef int fill_segment(Page page) except -1:
    cdef Py_ssize_t total = page.total, n
    cdef float* inside = page.next_row()
    cdef float* away = page.next_row()
    cdef float* weights = page.next_row()  # for a while
    cdef double* sums = page.sums
    cdef double* every = page.sums + total + 1
    cdef Stretch stretch
    cdef double found
    for n in range(total):
        weights[n] = least(page.words[n], 60) if page.is_long[n] else <float>-6 + least(page.words[n], 5) / 2
    add_up(weights, total, sums)
    stretch = heaviest(sums, total)
    around(stretch, total, inside, away)
    found = sum_of(page.words + stretch.start, stretch.end - stretch.start)
    everywhere(found / max(sum_of(page.words, total), 1), total, weights)
    every[0] = sums[0] = 0
    for n in range(total):
        sums[n + 1] = sums[n] + (page.words[n] if page.is_long[n] else 0)
        every[n + 1] = every[n] + page.words[n]
    for reach in (3, 8, 20):
        ratio_in_window(sums, every, total, reach, reach, 1, page.next_row())
    return 0


ALONE += ["copies", "copy_number", "said_before", "said_after"]


cdef int fill_repeats(Page page) except -1:
    cdef Py_ssize_t n = 0
    cdef float* copies = page.next_row()
    cdef float* turns = page.next_row()
    cdef dict seen = {}
    for line in page.lines:
        turns[n] = <Py_ssize_t>seen.get(line.folded, 0)
        seen[line.folded] = <Py_ssize_t>turns[n] + 1
        n += 1
    n = 0
    for line in page.lines:
        copies[n] = <Py_ssize_t>seen[line.folded]
        n += 1
    return fill_said_twice(page)


cdef int fill_said_twice(Page page) except -1:
    """How many of a line's pairs of neighbouring words stand in a line before it, and in one after it."""
    cdef Py_ssize_t total = page.total, n, found = 0, place, start
    cdef Word* words = page.stems
    cdef Word* pairs = <Word*>page.arena.take((page.word_total + 1) * sizeof(Word))
    cdef Posting* postings = <Posting*>page.arena.take((page.word_total + 1) * sizeof(Posting))
    cdef Py_ssize_t different, count
    cdef double* every = page.sums
    cdef double* said_before = page.sums + total
    cdef double* said_after = page.sums + 2 * total
    cdef float* before_ = page.next_row()
    cdef float* after = page.next_row()
    memset(every, 0, 3 * total * sizeof(double))
    for place in range(1, page.word_total):
        if words[place].line == words[place - 1].line:
            pairs[found] = Word(words[place - 1].key * 31 + words[place].key, words[place].line)
            every[words[place].line] += 1
            found += 1
    count = post(page.arena, pairs, found, postings, &different)
    start = 0
    while start < count:
        place = start
        while place + 1 < count and postings[place + 1].word == postings[start].word:
            place += 1
        for n in range(start, place + 1):
            if postings[n].line > postings[start].line:
                said_before[postings[n].line] += postings[n].times
            if postings[n].line < postings[place].line:
                said_after[postings[n].line] += postings[n].times
        start = place + 1
    for n in range(total):
        before_[n] = <float>(said_before[n] / max(every[n], 1))
        after[n] = <float>(said_after[n] / max(every[n], 1))
    return 0


ALONE += ["known_to_long", "shared_words"]


cdef int fill_vocabulary(Page page) except -1:
    cdef Py_ssize_t n
    cdef float* weights = page.floats(page.total)
    for n in range(page.total):
        weights[n] = page.is_long[n]
    known_words(page, weights, page.next_row())
    for n in range(page.total):
        weights[n] = 1
    known_words(page, weights, page.next_row())
    return 0


cdef int known_words(Page page, const float* weights, float* out) except -1:
    """The share of each line's words that stand in other lines of some weight (.5 and more together)."""
    cdef Py_ssize_t total = page.total, n, size = 1024
    cdef Word* words = page.stems
    cdef double* known = page.sums
    cdef double* elsewhere
    while size <= 4 * page.word_total:
        size *= 2
    elsewhere = <double*>page.arena.take(size * sizeof(double))
    memset(elsewhere, 0, size * sizeof(double))
    memset(known, 0, total * sizeof(double))
    for n in range(page.word_total):
        elsewhere[words[n].key & (size - 1)] += weights[words[n].line]
    for n in range(page.word_total):
        known[words[n].line] += elsewhere[words[n].key & (size - 1)] - weights[words[n].line] >= 0.5
    for n in range(total):
        out[n] = <float>(known[n] / page.word_counts[n]) if page.word_counts[n] else -1
    return 0


_BESIDE = (1, 2, 3, -1, -2, -3)
ALONE += [
    "short_run", "unclosed_run", *(f"{what}_{by:+d}" for what in ("words", "closed") for by in _BESIDE),
    *(f"{what}_{by:+d}" for what in ("capitalised", "ends") for by in (1, -1)),
]


cdef int fill_neighbours(Page page) except -1:
    cdef Py_ssize_t total = page.total, n
    cdef float* closed = page.floats(total)
    cdef float* capitalised = page.floats(total)
    for n in range(total):
        page.flags[n] = page.words[n] < 8 and not page.closed[n]
    run_length(page.flags, total, page.next_row())
    for n in range(total):
        page.flags[n] = not page.closed[n]
        closed[n] = page.closed[n]
        capitalised[n] = page.capitalised[n] / most(page.words[n], 1)
    run_length(page.flags, total, page.next_row())
    for by in _BESIDE:
        before(page.words, total, by, 0, page.next_row())
    for by in _BESIDE:
        before(closed, total, by, 0, page.next_row())
    for by in (1, -1):
        before(capitalised, total, by, 0, page.next_row())
    for by in (1, -1):
        before(page.ends, total, by, 0, page.next_row())
    return 0


_DISTANT = ("any", "strong", "credit", "related", "talk", "asks")
ALONE += [
    *(f"rule_{name}" for name in CLAIMED), "claims_near", "strong_near", "claims_before",
    *(f"since_{name}" for name in _DISTANT), *(f"until_{name}" for name in _DISTANT[:3]),
]


cdef int fill_rules(Page page) except -1:
    cdef Py_ssize_t total = page.total, n, row
    cdef float* out
    cdef float* flags = page.matrix + page.row * total
    cdef float passed = 0
    for row in range(len(CLAIMED)):
        out = page.next_row()
        for n in range(total):
            out[n] = page.claimed[row * total + n]
    for row in (ANY, STRONG):
        add_up(flags + row * total, total, page.sums)
        window(page.sums, total, 5, 5, page.next_row())
    out = page.next_row()
    for n in range(total):
        passed += flags[<Py_ssize_t>ANY * total + n]
        out[n] = passed
    for name in _DISTANT:
        since(page.claimed + <Py_ssize_t>CLAIMED.index(name) * total, total, page.next_row())
    for name in _DISTANT[:3]:
        until(page.claimed + <Py_ssize_t>CLAIMED.index(name) * total, total, page.next_row())
    return 0
