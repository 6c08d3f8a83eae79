cimport cython

cdef int _COUNT, _KIND_MASK

@cython.locals(total=long, feature=Py_ssize_t)
cpdef total_of(list features, const signed char[::1] weights)

@cython.locals(total=long, feature=Py_ssize_t, place=Py_ssize_t)
cpdef kind_totals(
    list features, const signed char[::1] weights, double scale, double[::1] biases, double[::1] out, Py_ssize_t start,
)
