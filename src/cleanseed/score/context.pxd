cimport cython

cdef double _FAR
cdef int LONG, _SHORT

@cython.locals(number=Py_ssize_t)
cpdef fill(double value, double[::1] out, Py_ssize_t total)

@cython.locals(number=Py_ssize_t)
cpdef find_long(double[::1] size, double[::1] closed, double[::1] ends, double[::1] out, Py_ssize_t total)

@cython.locals(number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, passed=double, away=double)
cpdef place(
    double[::1] size, double[::1] long, double every, double[::1] lines_before, double[::1] lines_after,
    double[::1] line_place, double[::1] word_place, double[::1] words_before, double[::1] words_after,
    double[::1] from_first, double[::1] from_last, double[::1] since, double[::1] until, Py_ssize_t total,
)

@cython.locals(
    number=Py_ssize_t, best=double, weight=double, start=Py_ssize_t, end=Py_ssize_t, begin=Py_ssize_t, held=double,
)
cpdef segment(
    double[::1] size, double[::1] long, double every, double[::1] inside, double[::1] away, double[::1] share,
    Py_ssize_t total,
)

@cython.locals(number=Py_ssize_t, ahead=Py_ssize_t, gone=Py_ssize_t, part=double, whole=double)
cpdef long_near(double[::1] size, double[::1] long, Py_ssize_t reach, double[::1] out, Py_ssize_t total)

@cython.locals(number=Py_ssize_t, other=Py_ssize_t)
cpdef shift(double[::1] values, Py_ssize_t by, double[::1] out, Py_ssize_t total)

@cython.locals(number=Py_ssize_t, inner=Py_ssize_t, begin=Py_ssize_t, start=Py_ssize_t)
cpdef runs(double[::1] size, double[::1] closed, double[::1] short, double[::1] unclosed, Py_ssize_t total)

@cython.locals(
    number=Py_ssize_t, words=double, step=long, forms="long[::1]",
)
cpdef form_runs(
    double[::1] size, double[::1] first, double[::1] last, double[::1] digits, double[::1] bars, double[::1] mark,
    double[::1] alike, double[::1] pairs, double[::1] threes, double[::1] fours, Py_ssize_t total,
)

@cython.locals(number=Py_ssize_t, inner=Py_ssize_t, start=Py_ssize_t)
cpdef form_period(long[::1] forms, Py_ssize_t period, double[::1] out, Py_ssize_t total)
