cimport cython

cdef double _FAR

@cython.locals(number=Py_ssize_t, away=double)
cpdef distance(double[::1] flags, double[::1] since, double[::1] until, Py_ssize_t total)

@cython.locals(number=Py_ssize_t, part=double, first=Py_ssize_t, last=Py_ssize_t)
cpdef window(double[::1] values, Py_ssize_t reach, double[::1] out, Py_ssize_t total)

@cython.locals(number=Py_ssize_t, inner=Py_ssize_t, lowest=double, passed=double, every=double)
cpdef around(double[::1] own, double[::1] least, double[::1] before, double[::1] after, Py_ssize_t total)

@cython.locals(begin=Py_ssize_t, number=Py_ssize_t, inner=Py_ssize_t, count=double, value=double, length=double)
cpdef boxes(
    double[::1] own, double[::1] size, double[::1] gap, double[::1] mean, double[::1] lines, double[::1] words,
    double[::1] place, Py_ssize_t total,
)
