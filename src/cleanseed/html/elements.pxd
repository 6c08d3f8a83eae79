# The types of `elements.py`, where it is compiled.

from cleanseed.html.markup cimport Element

cdef class Kind:
    cdef str tag, heading
    cdef bint stated, hiding, skipped, void, block, paragraph, lists, cell, link, emphasis, raised, inline, custom, formula, kept
    cdef Py_ssize_t place


cdef class Open:
    cdef Kind kind
    cdef Open parent
    cdef object attributes
    cdef Element element
    cdef bytes within
    cdef str sign
    cdef tuple nest
    cdef Py_ssize_t order, nth, depth, chrome, content, chrome_at, content_at, text, linked, paragraphs
    cdef bint inside_link, hidden, closed

    cdef make(self, Open above, page)
    cdef tuple _read(self, attributes)
    cdef close(self)
