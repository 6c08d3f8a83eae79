cimport cython

cdef long long _WIDE

@cython.locals(
    number=Py_ssize_t, turn=Py_ssize_t, times=dict, text=str, stems="long[::1]", pairs="long[::1]",
)
cpdef repeats(
    list texts, list words, double[::1] long, double[::1] copies, double[::1] copy_number, double[::1] said_before,
    double[::1] said_after, double[::1] known, double[::1] shared, Py_ssize_t total,
)

@cython.locals(
    of_word=dict, of_stem=dict, of_pair=dict, stem_of=list, at=Py_ssize_t, before="long long", own="long long",
    pair="long long", line=list, word=str,
)
cpdef number_words(list words, long[::1] stems, long[::1] pairs)

@cython.locals(at=Py_ssize_t, number=Py_ssize_t, stem=Py_ssize_t, pair=Py_ssize_t)
cpdef spread(
    long[::1] sizes, long[::1] stems, long[::1] pairs, double[::1] long, long[::1] lines, long[::1] lines_long,
    long[::1] stem_line, long[::1] first, long[::1] last, Py_ssize_t total,
)

@cython.locals(
    at=Py_ssize_t, number=Py_ssize_t, stem=Py_ssize_t, pair=Py_ssize_t, own=double, two=double, count=double,
    twice=double, earlier=double, later=double, least=Py_ssize_t,
)
cpdef share(
    long[::1] sizes, long[::1] stems, long[::1] pairs, double[::1] long, long[::1] lines, long[::1] lines_long,
    long[::1] stem_line, long[::1] first, long[::1] last, long[::1] pair_line, double[::1] said_before,
    double[::1] said_after, double[::1] known, double[::1] shared, Py_ssize_t total,
)
