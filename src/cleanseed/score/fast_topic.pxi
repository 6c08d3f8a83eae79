# What a line speaks of, and the words that tell body from company: see `topic.py` and `lexicon.py`.

ALONE += [
    "taken_from_before", "taken_up_after", "next_to", "cohesion", "title_strength", "from_title", "title_sure",
    "title_words", "title_share", "title_near",
]


cdef int fill_topic(Page page) except -1:
    """Words shared with the lines around, and with the headline."""
    cdef Py_ssize_t total = page.total, n
    cdef float* from_before = page.next_row()
    cdef float* up_after = page.next_row()
    cdef float* next_to = page.next_row()
    cdef float* cohesion = page.next_row()
    cdef double* taken_up = page.sums
    cdef double* taken = page.sums + total
    cdef double* beside = page.sums + 2 * total
    cdef double* part = page.sums + 3 * total
    cdef double* whole = page.sums + 4 * total + 1
    memset(page.sums, 0, 3 * total * sizeof(double))
    share_words(page, taken_up, taken, beside)
    part[0] = whole[0] = 0
    for n in range(total):
        taken[n] /= max(page.word_counts[n], 1)
        from_before[n] = <float>taken[n]
        up_after[n] = <float>(taken_up[n] / max(page.word_counts[n], 1))
        next_to[n] = <float>(beside[n] / max(page.word_counts[n], 1))
        part[n + 1] = part[n] + <float>(taken[n] * page.words[n])
        whole[n + 1] = whole[n] + page.words[n]
    ratio_in_window(part, whole, total, 4, 4, 1, cohesion)
    return fill_headline(page, taken_up)


cdef int share_words(Page page, double* taken_up, double* taken, double* beside) except -1:
    """Add up for each line the words that a line near after it, near before it, or next to it has too."""
    cdef Posting* postings = page.postings
    cdef Py_ssize_t place, line, back, ahead, far = 1000000
    cdef double* sizes = <double*>page.arena.take((page.different + 1) * sizeof(double))
    cdef double weight
    memset(sizes, 0, page.different * sizeof(double))
    for place in range(page.posting_total):
        sizes[postings[place].word] += postings[place].times
    for place in range(page.posting_total):
        line = postings[place].line
        back = ahead = far
        if place and postings[place - 1].word == postings[place].word:
            back = line - postings[place - 1].line
        if place + 1 < page.posting_total and postings[place + 1].word == postings[place].word:
            ahead = postings[place + 1].line - line
        weight = postings[place].times * <double><float>(1 / (1 + max(sizes[postings[place].word] - 4, 0) / 8))
        taken_up[line] += weight if ahead <= 12 else 0
        taken[line] += weight if back <= 12 else 0
        beside[line] += weight if back <= 2 or ahead <= 2 else 0
    return 0


cdef int fill_headline(Page page, const double* taken_up) except -1:
    """Guess the headline, and measure from it."""
    cdef Py_ssize_t total = page.total, n, best = 0
    cdef float* strengths = page.next_row()
    cdef float* from_title = page.next_row()
    cdef float* sure = page.next_row()
    cdef float* words = page.next_row()
    cdef float* share = page.next_row()
    cdef double* shared = page.sums + total
    cdef double* sums = page.sums + 2 * total
    cdef double strength, strongest = -1
    for n in range(total):
        strength = taken_up[n] / (max(page.word_counts[n], 1) + 2)
        if not (3 <= page.words[n] <= 25 and page.ends[n] == 0):
            strength = 0
        strengths[n] = <float>strength
        if strength > strongest:
            best, strongest = n, strength
    memset(page.flags, 0, total)
    page.flags[best] = 1
    words_in(page, page.flags, shared)
    sums[0] = 0
    for n in range(total):
        from_title[n] = n - best
        sure[n] = <float>strongest
        words[n] = <float>shared[n]
        share[n] = <float>(shared[n] / max(page.word_counts[n], 1))
        sums[n + 1] = sums[n] + shared[n]
    window(sums, total, 3, 3, page.next_row())
    return 0


cdef int words_in(Page page, const uint8_t* flags, double* out) except -1:
    """How many of each line's words stand in the flagged lines."""
    cdef Posting* postings = page.postings
    cdef Py_ssize_t place
    cdef uint8_t* known = page.bytes_(page.different + 1)
    memset(known, 0, page.different)
    memset(out, 0, page.total * sizeof(double))
    for place in range(page.posting_total):
        if flags[postings[place].line]:
            known[postings[place].word] = 1
    for place in range(page.posting_total):
        if known[postings[place].word]:
            out[postings[place].line] += postings[place].times
    return 0


ALONE += ["regular", "uniform", "teasers_near", "stories_near", "since_teaser", "teaser_words"]


cdef int fill_rhythm(Page page) except -1:
    """How regularly the shapes of lines repeat."""
    cdef Py_ssize_t total = page.total, n, lag
    cdef float* regular = page.next_row()
    cdef float* uniform = page.next_row()
    cdef float* agreement = page.floats(total)
    cdef int32_t* shapes = <int32_t*>page.arena.take(total * sizeof(int32_t))
    cdef uint8_t* telling = page.bytes_(total)
    cdef double* every = page.sums
    cdef double* same = page.sums + total + 1
    every[0] = same[0] = 0
    for n in range(total):
        shapes[n] = 4 * size_of(page.words[n]) + 2 * page.closed[n] + (page.years[n] + page.clocks[n] > 0)
        telling[n] = page.words[n] >= 3 or page.closed[n]
        every[n + 1] = every[n] + telling[n]
    for lag in range(1, 7):
        for n in range(total):
            same[n + 1] = same[n] + (telling[n] and n + lag < total and shapes[n + lag] == shapes[n])
        ratio_in_window(same, every, total, 8, 8, 1, uniform if lag == 1 else agreement)
        for n in range(total):
            if lag == 2 or (lag > 2 and agreement[n] > regular[n]):
                regular[n] = agreement[n]
    return fill_teasers(page)


cdef inline int size_of(float words) noexcept:
    return (words >= 3) + (words >= 8) + (words >= 20) + (words >= 50)


cdef int fill_teasers(Page page) except -1:
    cdef Py_ssize_t total = page.total, n
    cdef uint8_t* teaser = page.flags
    cdef double* teasers = page.sums
    cdef double* stories = page.sums + total + 1
    cdef double* part = page.sums + 2 * (total + 1)
    cdef double* words = page.sums + 3 * (total + 1)
    teasers[0] = stories[0] = part[0] = words[0] = 0
    for n in range(total):
        teaser[n] = page.words[n] >= 4 and not page.closed[n]
        teasers[n + 1] = teasers[n] + teaser[n]
        stories[n + 1] = stories[n] + (page.words[n] >= 12 and page.closed[n])
        part[n + 1] = part[n] + (page.words[n] if teaser[n] else 0)
        words[n + 1] = words[n] + page.words[n]
    window(teasers, total, 6, 6, page.next_row())
    window(stories, total, 6, 6, page.next_row())
    since(teaser, total, page.next_row())
    ratio_in_window(part, words, total, 6, 6, 1, page.next_row())
    return 0


ALONE += ["lexicon_mean", "lexicon_least", "lexicon_near"]

cdef enum:
    UNIT = 32
    PLACES = 1 << 20


cdef class Lexicon:
    """The weights of stems, by the last bits of their hashes."""

    cdef int8_t* table

    def __cinit__(self):
        self.table = NULL

    def __init__(self, weights):
        cdef uint32_t letters[STEM]
        cdef int place
        self.table = <int8_t*>malloc(PLACES)
        if self.table == NULL:
            raise MemoryError
        memset(self.table, 0, PLACES)
        for stem, weight in weights.items():
            for place in range(STEM):
                letters[place] = ord(stem[place]) if place < len(stem) else 0
            self.table[hashed(letters, STEM) & (PLACES - 1)] = weight

    def __dealloc__(self):
        free(self.table)


cdef int fill_lexicon(Page page, Lexicon lexicon) except -1:
    cdef Py_ssize_t total = page.total, n
    cdef float* mean = page.next_row()
    cdef float* least_ = page.next_row()
    cdef double* means = page.sums
    cdef double* part = page.sums + total
    cdef double* whole = page.sums + 2 * total + 1
    cdef int8_t weight
    memset(means, 0, total * sizeof(double))
    memset(least_, 0, total * sizeof(float))
    for n in range(page.word_total):
        weight = lexicon.table[page.stems[n].key & (PLACES - 1)]
        means[page.stems[n].line] += weight
        least_[page.stems[n].line] = least(least_[page.stems[n].line], weight)
    part[0] = whole[0] = 0
    for n in range(total):
        means[n] /= max(page.word_counts[n], 1) * UNIT
        mean[n] = <float>means[n]
        least_[n] /= UNIT
        part[n + 1] = part[n] + means[n] * page.word_counts[n]
        whole[n + 1] = whole[n] + page.word_counts[n]
    ratio_in_window(part, whole, total, 3, 3, 1, page.next_row())
    return 0
