cimport cython

cdef int COUNT, _PARTS_COUNT, _BOX
cdef dict _HAS

@cython.locals(place=Py_ssize_t, part=Py_ssize_t, value=double, row=Py_ssize_t)
cpdef add_up(double[::1] out, Py_ssize_t number, double[::1] scales, double[::1] dense, list rows, double[::1] table)

@cython.locals(
    number=Py_ssize_t, place=Py_ssize_t, before=Py_ssize_t, origin=Py_ssize_t, top=double, value=double,
    best="double[::1]", following="double[::1]", origins="long[::1]", pairs="double[::1]",
)
cpdef list best_chain(
    double[::1] values, long[::1] numbers, double[::1] adjacent, double[::1] apart, Py_ssize_t total,
)

@cython.locals(
    number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, before=Py_ssize_t, after=Py_ssize_t, start=Py_ssize_t,
    place=Py_ssize_t, row=Py_ssize_t, value=double, out="double[::1]",
)
cpdef dense_parts(double[::1] wording, long[::1] places, Py_ssize_t total)

@cython.locals(digits=Py_ssize_t, spaces=Py_ssize_t, ch=Py_UCS4, signs=set, end=str, name=str, found=list)
cpdef list form_of(str text)
