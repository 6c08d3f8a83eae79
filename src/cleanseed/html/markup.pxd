# The types of `markup.py`, where it is compiled.

cdef class Element:
    cdef readonly str tag, label, sort
    cdef readonly Element parent
    cdef readonly bytes within
    cdef readonly Py_ssize_t depth, chrome, content, chrome_at, content_at, order, number, nth
    cdef readonly bint hidden
    cdef public Py_ssize_t text, linked, paragraphs


cdef class Markup:
    cdef readonly Element element
    cdef readonly str kind
    cdef readonly Py_ssize_t linked, links, emphasis, place, total, container, group
