cimport cython

cdef unsigned long _MASK, _SPREAD, _START, _END, _STEMMED, _BEFORE, _AFTER, _SIZE
cdef int _HEAD, _TAIL, _STEM, _BESIDE

@cython.locals(found=list, last="unsigned long", code="unsigned long", size=Py_ssize_t, counted=list)
cpdef list features_of(words, before, after)
