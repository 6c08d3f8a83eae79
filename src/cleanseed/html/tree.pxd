# The types of `tree.py`, where it is compiled.

cdef class Tree:
    cdef readonly list elements, up, at, first, last
