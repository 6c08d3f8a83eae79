# The types of `builder.py`, where it is compiled.

from cleanseed.html.elements cimport Kind, Open
from cleanseed.html.writer cimport Writer


cdef dict _KINDS


cdef class Builder(Writer):
    cdef object _formula
    cdef Open _fence
    cdef list _skip, _caught, _into, _lists, _tables, _scripts
    cdef dict _counts
    cdef str _html
    cdef Py_ssize_t _tex, _link_end
    cdef bint _is_shown

    cdef bint _leaves_skip(self, str tag, attributes) except -1
    cdef _open(self, Kind kind, attributes)
    cdef _open_block(self, Kind kind, attributes)
    cdef _close(self, Kind kind)
    cdef _close_block(self, Kind kind)
    cdef _pop(self)
    cdef _start_item(self, attributes)
    cdef _sign(self, Open opened)
    cdef bint _is_passed_over(self, str classes) except -1
    cdef _end_formula(self)
    cdef _finish_catching(self)
    cdef _start_script(self, attributes)
