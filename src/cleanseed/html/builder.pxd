# The types of `builder.py`, where it is compiled.

cdef dict _KINDS


cdef class Kind:
    cdef str tag, heading
    cdef bint stated, hiding, skipped, void, block, paragraph, lists, cell, link, emphasis, raised, kept
    cdef Py_ssize_t place


cdef class Open:
    cdef Kind kind
    cdef Open parent
    cdef object attributes, element
    cdef bytes within
    cdef str sign
    cdef tuple nest
    cdef Py_ssize_t order, depth, chrome, content, chrome_at, content_at, text, linked, paragraphs
    cdef bint inside_link, hidden, closed

    cdef make(self, Open above)
    cdef tuple _read(self, attributes)
    cdef close(self)


cdef class Builder:
    cdef object page
    cdef object _marks
    cdef Open _owner
    cdef Open _fence
    cdef list _stack, _skip, _caught, _into, _blocks, _plain, _lists, _tables, _formula, _source, _formulas
    cdef str _bullet, _heading
    cdef Py_ssize_t _elements, _linked, _links, _emphasis, _link_end, _formula_end, _pre
    cdef bint _inked, _gap, _tex, _in_source, _shown

    cdef bint _leaves_skip(self, str tag, attributes) except -1
    cdef _open(self, Kind kind, attributes)
    cdef _open_block(self, Kind kind, attributes)
    cdef Open _innermost(self)
    cdef _close(self, Kind kind)
    cdef _close_block(self, Kind kind)
    cdef _pop(self)
    cdef _start_item(self, attributes)
    cdef _sign(self, Open opened)
    cdef bint _is_double(self, str classes) except -1
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
