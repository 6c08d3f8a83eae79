# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled path of what is asked of the letters of lines: see `zones.py` and `stems.py`."""

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    const void* PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, const void* data, Py_ssize_t place)

cdef enum:
    LABEL_WORDS = 5
    FEW_WORDS = 8
    LONG_WORDS = 14
    VERY_LONG_WORDS = 40
    LONG_SIGNS = 40
    LONG_LETTERS = 70
    BEYOND = 0xE00
    LETTER = 1
    NUMBER = 2
    LEAST_LETTERS = 4
    LEAST_NUMBERS = 2
    STEM = 5


def paragraphs_of(lines, is_paragraph):
    """As `zones.paragraphs_of`; `is_paragraph` tells where it hangs on more than words, letters and the end."""
    cdef list told = []
    for line in lines:
        paragraph = line.paragraph
        told.append(_look_at(line, is_paragraph) if paragraph is None else paragraph)
    return told


cdef object _look_at(object line, object is_paragraph):
    cdef str matter = line.matter
    cdef int kind = PyUnicode_KIND(matter)
    cdef const void* data = PyUnicode_DATA(matter)
    cdef Py_ssize_t length = len(matter), place, last = length - 1, words = 1, letters = 0
    cdef bint beyond = False
    cdef Py_UCS4 letter
    for place in range(length):
        letter = PyUnicode_READ(kind, data, place)
        words += letter == u" "
        beyond |= letter >= BEYOND
    while last >= 0 and PyUnicode_READ(kind, data, last) in u"\"')]":
        last -= 1
    cdef bint ends = last >= 0 and PyUnicode_READ(kind, data, last) in u".!?…。！？।۔؟:;"
    line.label = words <= LABEL_WORDS and not ends
    if (words < LONG_WORDS and length < LONG_SIGNS) or (not ends and words <= VERY_LONG_WORDS):
        told = False
    elif words >= LONG_WORDS and ends:
        told = True
    elif beyond or not ends:
        told = is_paragraph(matter, words, ends)
    elif words < FEW_WORDS or PyUnicode_READ(kind, data, length - 1) != u".":
        told = False
    else:
        for place in range(length):
            letters += PyUnicode_READ(kind, data, place).isalpha()
        told = letters >= LONG_LETTERS
    line.paragraph = told
    return told


def word_stems(str text not None, bytes classes not None):
    """Return the stems of a text's words, None where a letter stands beyond the classes or in none of them."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef const unsigned char* known = classes
    cdef Py_ssize_t length = len(text), size = len(classes), place = 0, start
    cdef Py_UCS4 letter
    cdef int sort, before = 0
    cdef set stems = set()
    start = 0
    for place in range(length + 1):
        sort = 0
        if place < length:
            letter = PyUnicode_READ(kind, data, place)
            if <Py_ssize_t>letter >= size or known[letter] > NUMBER:
                return None
            sort = known[letter]
        if sort != before:
            if (before == LETTER and place - start >= LEAST_LETTERS) or (
                before == NUMBER and place - start >= LEAST_NUMBERS
            ):
                stems.add(text[start : min(place, start + STEM)])
            start, before = place, sort
    return frozenset(stems)
