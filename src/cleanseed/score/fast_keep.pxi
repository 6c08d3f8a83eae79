# The best word F1 to be expected: see `keep.py`.

cdef struct Weighed:
    double score
    double words
    Py_ssize_t place


cdef int _surer_first(const void* one, const void* other) noexcept nogil:
    cdef const Weighed* left = <const Weighed*>one
    cdef const Weighed* right = <const Weighed*>other
    if left.score != right.score:
        return -1 if left.score > right.score else 1
    return -1 if left.place < right.place else left.place > right.place


def expected_f1(scores, words):
    """As `keep.expected_f1`."""
    cdef Py_ssize_t total = len(scores), place
    cdef Arena arena = Arena()
    cdef Weighed* ordered = <Weighed*>arena.take(total * sizeof(Weighed))
    cdef double body = 0, good = 0, kept = 0, best = 0
    if len(words) != total:
        raise ValueError("each line has a score and a length")
    for place in range(total):
        ordered[place] = Weighed(scores[place], words[place], place)
    qsort(ordered, total, sizeof(Weighed), _surer_first)
    for place in range(total):
        body += ordered[place].score * ordered[place].words
    if body <= 0:
        return 0.0
    for place in range(total):
        good += ordered[place].score * ordered[place].words
        kept += ordered[place].words
        best = max(best, 2 * good / (kept + body))
    return best
