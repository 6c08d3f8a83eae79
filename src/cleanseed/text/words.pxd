cimport cython

cdef int _NOTHING, _LETTER, _DIGIT, _ALONE

@cython.locals(found=list, start=Py_ssize_t, place=Py_ssize_t, size=Py_ssize_t, before=int, kind=int, word=str)
cpdef list words_of(str folded)

cpdef int class_of(Py_UCS4 ch)
