# The types of `writer.py`, where it is compiled.

from cleanseed.html.elements cimport Kind, Open
from cleanseed.html.markup cimport Element


cdef class Writer:
    cdef readonly object page
    cdef object _marks
    cdef Open _owner, _holder
    cdef list _blocks, _stack, _plain, _bylines
    cdef str _bullet, _heading
    cdef Py_ssize_t _elements, _linked, _links, _emphasis, _formula_end, _pre
    cdef bint _inked, _gap

    cdef Open _innermost(self)
    cdef _ink(self)
    cdef _add_formula(self, str tex, str text, bint is_shown)
    cdef _add(self, str text)
    cdef _put(self, str text)
    cdef _break(self)
    cdef _flush(self)
    cdef _keep_line(self)
    cdef tuple _mark(self)
    cdef _keep_code(self, str text)
    cdef _keep(self, str text, str markdown, str mark, str before)
    cdef _open_byline(self, Kind kind, attributes)
    cdef _close_byline(self)
