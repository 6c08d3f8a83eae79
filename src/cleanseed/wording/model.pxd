cimport cython

@cython.locals(total=long, feature=Py_ssize_t)
cpdef total_of(list features, const signed char[::1] weights)
