# What a first opinion of all lines says about each one's surroundings: see `company.py`.

COMPANY = []  # the names of the rows, in order


cdef int fill_company(Page page) except -1:
    """Fill the columns that need a first opinion."""
    fill_opinions(page)
    fill_surroundings(page)
    fill_stretch(page)
    fill_overall(page)
    fill_shared(page)
    fill_parts(page)
    return 0


COMPANY += ["opinion", *(f"opinion_{by:+d}" for by in _BESIDE)]


cdef int fill_opinions(Page page) except -1:
    memcpy(page.next_row(), page.first, page.total * sizeof(float))
    for by in _BESIDE:
        before(page.first, page.total, by, 0, page.next_row())
    return 0


_NEAR = {
    **{f"body_near_{reach}": (reach, reach) for reach in (2, 5, 12, 30)},
    **{f"body_last_{reach}": (reach, 0) for reach in (6, 20)},
    **{f"body_next_{reach}": (0, reach) for reach in (6, 20)},
}
COMPANY += [
    *_NEAR, "body_before", "body_left", "since_sure", "since_doubtful", "until_sure", "until_doubtful",
    "words_since_sure",
]


cdef int fill_surroundings(Page page) except -1:
    """How much of the words around is body by first opinion."""
    cdef Py_ssize_t total = page.total, n
    cdef float* words = page.floats(total)
    cdef float* body = page.floats(total)
    cdef float* before_
    cdef float* left
    cdef double* part = page.sums
    cdef double* whole = page.sums + total + 1
    cdef float sum_ = 0, all_body
    for n in range(total):
        words[n] = page.words[n] + <float>0.5
        body[n] = words[n] * page.first[n]
    add_up(body, total, part)
    add_up(words, total, whole)
    for reach, ahead in _NEAR.values():
        ratio_in_window(part, whole, total, reach, ahead, 0, page.next_row())
    before_, left = page.next_row(), page.next_row()
    for n in range(total):
        sum_ += body[n]
        left[n] = sum_
    all_body = sum_
    for n in range(total):
        before_[n] = (left[n] - body[n]) / all_body
        left[n] = all_body - left[n]
    return fill_sure(page, words)


cdef int fill_sure(Page page, const float* words) except -1:
    """How far the lines are that are body or not by first opinion."""
    cdef Py_ssize_t total = page.total, n
    cdef uint8_t* sure = page.bytes_(total)
    cdef uint8_t* doubtful = page.flags
    cdef float* out
    cdef float passed = 0, last = 0
    for n in range(total):
        sure[n] = page.first[n] >= <float>0.8 and page.words[n] >= 6
        doubtful[n] = page.first[n] < <float>0.3
    since(sure, total, page.next_row())
    since(doubtful, total, page.next_row())
    until(sure, total, page.next_row())
    until(doubtful, total, page.next_row())
    out = page.next_row()
    for n in range(total):
        passed += words[n]
        last = passed if sure[n] else last
        out[n] = passed - last
    return 0


COMPANY += ["in_stretch", "from_stretch", "stretch_body"]


cdef int fill_stretch(Page page) except -1:
    """The heaviest stretch by first opinion."""
    cdef Py_ssize_t total = page.total, n
    cdef float* inside = page.next_row()
    cdef float* away = page.next_row()
    cdef float* body = page.next_row()
    cdef float words
    cdef double part
    cdef Stretch stretch
    page.sums[0] = 0
    for n in range(total):
        words = least(page.words[n], 80) + 1
        body[n] = words * page.first[n]
        page.sums[n + 1] = page.sums[n] + words * (page.first[n] - <float>0.5)
    stretch = heaviest(page.sums, total)
    around(stretch, total, inside, away)
    part = sum_of(body + stretch.start, stretch.end - stretch.start)
    everywhere(part / max(sum_of(body, total), 1e-6), total, body)
    return 0


COMPANY += ["all_body", "all_body_words", "all_body_lines", "all_doubt"]


cdef int fill_overall(Page page) except -1:
    """How much of the document is body by first opinion."""
    cdef Py_ssize_t total = page.total, n
    cdef double every = 0, body = 0, doubt = 0
    cdef float words
    for n in range(total):
        words = page.words[n] + <float>0.5
        every += words
        body += <float>(words * page.first[n])
        doubt += <float>(words * least(page.first[n], 1 - page.first[n]))
    everywhere(body / every, total, page.next_row())
    everywhere(body, total, page.next_row())
    everywhere(sum_of(page.first, total) / total, total, page.next_row())
    everywhere(doubt / every, total, page.next_row())
    return 0


COMPANY += ["known_to_body", "known_to_rest"]


cdef int fill_shared(Page page) except -1:
    """How many of a line's words stand in lines that are body by first opinion."""
    cdef Py_ssize_t n
    cdef float* rest = page.floats(page.total)
    for n in range(page.total):
        rest[n] = 1 - page.first[n]
    known_words(page, page.first, page.next_row())
    known_words(page, rest, page.next_row())
    return 0


COMPANY += [
    "in_part", "part_words", "part_share", "part_number", "part_count", "part_known", "next_part_known",
    "known_to_part", "part_gap", "next_part_share", "parts_passed", "from_part_end",
]

ctypedef struct Part:
    Py_ssize_t start
    Py_ssize_t end  # its last line
    double words  # of its body
    double known  # words of it that stand in the main part
    double every
    double gap  # words between the part before and this one
    double passed  # the share of all parts up to this one


cdef int fill_parts(Page page) except -1:
    """The parts that body by first opinion falls into, and what they share with the first large one."""
    cdef Py_ssize_t total = page.total, n, count, main = 0
    cdef Part* parts = <Part*>page.arena.take((total + 1) * sizeof(Part))
    cdef double* known = page.sums
    cdef double largest = 0, all_words = 0
    count = find_parts(page, parts)
    if not count:
        for n in range(12 * total):
            page.matrix[page.row * total + n] = -1
        page.row += 12
        return 0
    for n in range(count):
        largest = max(largest, parts[n].words)
        all_words += parts[n].words
        parts[n].passed = all_words
    while parts[main].words < 0.3 * largest:
        main += 1
    for n in range(total):
        page.flags[n] = parts[main].start <= n <= parts[main].end and is_body(page, n)
    words_in(page, page.flags, known)
    measure_parts(page, parts, count, known)
    write_parts(page, parts, count, main, known, all_words)
    return 0


cdef inline bint is_body(Page page, Py_ssize_t n) noexcept:
    return page.first[n] >= <float>0.5 and page.words[n] >= 4


cdef Py_ssize_t find_parts(Page page, Part* parts) noexcept:
    """Find the parts: body-like lines of which each stands at most four lines after the one before."""
    cdef Py_ssize_t n, count = 0
    for n in range(page.total):
        if not is_body(page, n):
            continue
        if not count or n - parts[count - 1].end > 4:
            parts[count] = Part(n, n, 0, 0, 0, 0, 0)
            count += 1
        parts[count - 1].end = n
        parts[count - 1].words += page.words[n]
    return count


cdef void measure_parts(Page page, Part* parts, Py_ssize_t count, const double* known) noexcept:
    """Add up what stands in each part and between them."""
    cdef Py_ssize_t number, n
    cdef double* passed = page.sums + page.total  # words before each line
    cdef float sum_ = 0
    passed[0] = 0
    for n in range(page.total):
        sum_ += page.words[n]
        passed[n + 1] = sum_
    for number in range(count):
        for n in range(parts[number].start, parts[number].end + 1):
            parts[number].known += known[n]
            parts[number].every += page.word_counts[n]
        parts[number].gap = passed[parts[number].start] - (passed[parts[number - 1].end + 1] if number else 0)


cdef void write_parts(
    Page page, const Part* parts, Py_ssize_t count, Py_ssize_t main, const double* known, double all_words
) noexcept:
    cdef Py_ssize_t total = page.total, n, part = -1, here, after
    cdef float* out = page.next_row()
    cdef bint inside
    page.row += 11
    for n in range(total):
        while part + 1 < count and parts[part + 1].start <= n:
            part += 1
        here = max(part, 0)
        inside = part >= 0 and n <= parts[here].end
        after = min(part if inside else part + 1, count - 1)
        out[n] = inside
        out[total + n] = <float>parts[here].words
        out[2 * total + n] = <float>(parts[here].words / all_words)
        out[3 * total + n] = part - main
        out[4 * total + n] = count
        out[5 * total + n] = <float>(parts[here].known / max(parts[here].every, 1))
        out[6 * total + n] = <float>(parts[after].known / max(parts[after].every, 1))
        out[7 * total + n] = <float>(known[n] / max(page.word_counts[n], 1))
        out[8 * total + n] = <float>parts[here].gap
        out[9 * total + n] = <float>(parts[after].words / all_words)
        out[10 * total + n] = <float>(parts[here].passed / all_words)
        out[11 * total + n] = n - parts[main].end
