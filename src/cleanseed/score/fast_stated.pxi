# What a page states of itself in its head, held against its lines: see `stated.py`.

cdef enum:
    OPENING = 8  # words at the start of a line that are looked for in the stated body
    BODY = 40  # words of a stated body that is more than a summary
    TITLE = 3  # words of a line that can be the title
    LOOKS = 256  # of words, by which most that are not known are told without making them

cdef uint8_t IN_WORD[128]
cdef int _code
for _code in range(128):
    IN_WORD[_code] = chr(_code).isalnum() or chr(_code) == "_"

ctypedef struct Span:
    Py_ssize_t start
    Py_ssize_t stop


cdef inline bint is_ideograph(Py_UCS4 code) noexcept:
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF


cdef inline bint in_run(Py_UCS4 code) noexcept:
    if code < 128:
        return IN_WORD[code]
    return code.isalnum() and not is_ideograph(code)


cdef Span next_word(int kind, void* data, Py_ssize_t size, Py_ssize_t place) noexcept:
    """Return the next word from a place on: an ideograph, or a run of letters and digits; an empty one at the end."""
    cdef Py_ssize_t stop
    while place < size and not in_run(PyUnicode_READ(kind, data, place)):
        if is_ideograph(PyUnicode_READ(kind, data, place)):
            return Span(place, place + 1)
        place += 1
    stop = place
    while stop < size and in_run(PyUnicode_READ(kind, data, stop)):
        stop += 1
    return Span(place, stop)


cdef inline int look_of(int kind, void* data, Span word) noexcept:
    """Return a number below `LOOKS` for a word's first and last letter and its length."""
    cdef uint32_t first = PyUnicode_READ(kind, data, word.start), last = PyUnicode_READ(kind, data, word.stop - 1)
    return (first * 31 + last * 7 + <uint32_t>(word.stop - word.start)) % LOOKS


cdef class Stated:
    """The words of what a page states of itself, in order and as a set."""

    cdef list words
    cdef set known
    cdef uint8_t looks[LOOKS]

    def __init__(self, stated):
        cdef str text = str(stated or "").casefold()
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Span word = next_word(kind, data, size, 0)
        self.words = []
        memset(self.looks, 0, sizeof(self.looks))
        while word.start < word.stop:
            self.words.append(text[word.start:word.stop])
            self.looks[look_of(kind, data, word)] = 1
            word = next_word(kind, data, size, word.stop)
        self.known = set(self.words)

    cdef bint has(self, str text, int kind, void* data, Span word) except -1:
        """Tell whether a word of a text is among these."""
        return self.looks[look_of(kind, data, word)] and text[word.start:word.stop] in self.known


MARKED += ["stated_title", "stated_description", "from_stated_title", "stated_title_best", "stated_body"]


cdef int fill_stated(Page page, dict hints) except -1:
    """The share of each line's words that the title and the description have, and how far after the title it stands."""
    cdef Stated title = Stated(hints.get("headline") or hints.get("title") or hints.get("page_title"))
    cdef Stated description = Stated(hints.get("description"))
    cdef Py_ssize_t total = page.total, n, count, best = 0
    cdef Py_ssize_t in_title, in_description
    cdef float* out = page.next_row()
    cdef double* named = page.sums
    cdef double share
    cdef int kind
    cdef void* data
    cdef Span word
    page.row += 3
    for n in range(total):
        text = page.lines[n].folded
        kind, data = PyUnicode_KIND(text), PyUnicode_DATA(text)
        count = in_title = in_description = 0
        word = next_word(kind, data, PyUnicode_GET_LENGTH(text), 0)
        while word.start < word.stop:
            count += 1
            in_title += title.has(text, kind, data, word)
            in_description += description.has(text, kind, data, word)
            word = next_word(kind, data, PyUnicode_GET_LENGTH(text), word.stop)
        share = <double>in_title / max(count, 1) if title.known else -1
        named[n] = share if count >= TITLE else 0
        best = n if named[n] > named[best] else best
        out[n] = <float>share
        out[total + n] = <float>(<double>in_description / max(count, 1)) if description.known else -1
    for n in range(total):
        out[2 * total + n] = n - best
    everywhere(named[best], total, out + 3 * total)
    return fill_body(page, Stated(hints.get("article_body")))


cdef int fill_body(Page page, Stated body) except -1:
    """Whether the stated body has the first words of each line; -1 where none is stated."""
    cdef Py_ssize_t n
    cdef float* out = page.next_row()
    if len(body.words) < BODY:
        everywhere(-1, page.total, out)
        return 0
    whole = f" {' '.join(body.words)} "
    for n in range(page.total):
        opening = opening_of(page.lines[n].folded, body)
        out[n] = len(opening) > 0 and f" {' '.join(opening)} " in whole
    return 0


cdef list opening_of(str text, Stated body):
    """Return the first words of a line, none where the stated body does not have each of them."""
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Span word = next_word(kind, data, size, 0)
    cdef list opening = []
    while word.start < word.stop and len(opening) < OPENING:
        if not body.has(text, kind, data, word):
            return []
        opening.append(text[word.start:word.stop])
        word = next_word(kind, data, size, word.stop)
    return opening
