# The types of `builder.py`, where it is compiled.

cdef dict _KINDS


cdef class Kind:
    cdef str tag, heading
    cdef bint stated, hiding, skipped, void, block, paragraph, lists, cell, link, emphasis, kept
    cdef Py_ssize_t place


cdef class Open:
    cdef Kind kind
    cdef Open parent
    cdef object attributes, element
    cdef bytes within
    cdef Py_ssize_t order, depth, chrome, content, chrome_at, content_at, text, linked, paragraphs
    cdef bint inside_link, hidden, closed

    cdef make(self, Open above)
    cdef tuple _read(self, attributes)
    cdef close(self)


cdef class Builder:
    cdef object page
    cdef object _marks
    cdef Open _owner
    cdef list _stack, _skip, _caught, _into, _blocks, _plain, _marked, _lists, _ruled
    cdef str _bullet, _heading
    cdef Py_ssize_t _elements, _linked, _links, _emphasis, _link_end, _cells, _pre
    cdef bint _inked, _gap, _row

    cdef bint _leaves_skip(self, str tag, attributes) except -1
    cdef _open(self, Kind kind, attributes)
    cdef _open_block(self, Kind kind, attributes)
    cdef Open _innermost(self)
    cdef _close(self, Kind kind)
    cdef _close_block(self, Kind kind)
    cdef _pop(self)
    cdef _start_item(self, attributes)
    cdef _end_row(self)
    cdef _add(self, str text)
    cdef _put(self, str text)
    cdef _break(self)
    cdef _flush(self, str mark=*, str before=*, str after=*)
    cdef _keep_line(self, str mark, str before, str after)
    cdef tuple _mark(self)
    cdef _keep_code(self, str text)
    cdef _keep(self, str text, str markdown, str mark, str before, str after)
    cdef _finish_catching(self)
    cdef _start_script(self, attributes)
