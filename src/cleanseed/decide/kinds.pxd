cimport cython

cdef int COUNT

@cython.locals(place=Py_ssize_t, value=double, scale=double, row=Py_ssize_t)
cpdef add_up(double[::1] out, Py_ssize_t start, list scales, list parts, list rows, double[::1] table)

@cython.locals(
    number=Py_ssize_t, place=Py_ssize_t, before=Py_ssize_t, origin=Py_ssize_t, top=double, value=double,
    best="double[::1]", following="double[::1]", origins="long[::1]", pairs="double[::1]",
)
cpdef list best_chain(
    double[::1] values, long[::1] numbers, double[::1] adjacent, double[::1] apart, Py_ssize_t total,
)

@cython.locals(place=Py_ssize_t, value=double, found=list)
cpdef list mean_of(rows, double count)
