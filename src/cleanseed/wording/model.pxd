cimport cython

@cython.locals(total=long, feature=Py_ssize_t)
cpdef total_of(list features, const signed char[::1] weights)

@cython.locals(total=long, feature=Py_ssize_t, place=Py_ssize_t, totals=list)
cpdef list kind_totals(list features, const signed char[::1] weights, long mask, Py_ssize_t count)
