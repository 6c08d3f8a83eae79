cimport cython

cdef unsigned long _MASK, _SPREAD, _START, _END, _STEMMED, _BEFORE, _AFTER, _SIZE
cdef int _HEAD, _TAIL, _STEM, _BESIDE

cdef dict _codes

@cython.locals(found=list, last="unsigned long", code="unsigned long", word=str, codes=tuple)
cpdef list features_of(list words, list before, list after)
