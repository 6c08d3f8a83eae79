# The types of `builder.py`, where it is compiled.

from cleanseed.html.elements cimport Kind, Open
from cleanseed.html.markup cimport Element


cdef dict _KINDS


cdef class Builder:
    cdef object page
    cdef object _marks
    cdef Open _owner
    cdef Open _fence
    cdef list _stack, _skip, _caught, _into, _blocks, _plain, _lists, _tables, _formula, _source, _formulas, _bylines
    cdef str _html, _bullet, _heading
    cdef Py_ssize_t _tex, _elements, _linked, _links, _emphasis, _link_end, _formula_end, _pre
    cdef bint _inked, _gap, _in_source, _shown

    cdef bint _leaves_skip(self, str tag, attributes) except -1
    cdef _open(self, Kind kind, attributes)
    cdef _open_byline(self, Kind kind, attributes)
    cdef _close_byline(self)
    cdef _open_block(self, Kind kind, attributes)
    cdef Open _innermost(self)
    cdef _close(self, Kind kind)
    cdef _close_block(self, Kind kind)
    cdef _pop(self)
    cdef _start_item(self, attributes)
    cdef _sign(self, Open opened)
    cdef bint _is_passed_over(self, str classes) except -1
    cdef _start_formula(self, attributes)
    cdef _end_formula(self)
    cdef _add_formula(self, str tex, str text)
    cdef _add(self, str text)
    cdef _put(self, str text)
    cdef _break(self)
    cdef _flush(self)
    cdef _keep_line(self)
    cdef tuple _mark(self)
    cdef _keep_code(self, str text)
    cdef _keep(self, str text, str markdown, str mark, str before)
    cdef _finish_catching(self)
    cdef _start_script(self, attributes)
