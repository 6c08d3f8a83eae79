# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled path of reading and rendering plain text.

A line with a letter whose folding hangs on its neighbours is left to Python.
"""

from cpython.array cimport array, clone
from cpython.dict cimport PyDict_GetItem
from cpython.object cimport PyObject
from cpython.pyport cimport PY_SSIZE_T_MAX
from cpython.ref cimport Py_INCREF, Py_XDECREF, Py_XINCREF

from cleanseed.read.letters cimport (
    CASED, HARMLESS, LONG_CASED, MARK, ODD, SIGN, Look, PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ,
    PyUnicode_Substring, folded_text, look_at, lower_text, shows, trim_end, trim_start,
)

from cleanseed.read.document import Line
from cleanseed.read.fold import BULLETS, bare
from cleanseed.read.lines import make_line as make_odd_line

cdef str _BULLETS = BULLETS

cdef extern from "structmember.h":
    ctypedef struct PyMemberDef:
        Py_ssize_t offset
    ctypedef struct PyMemberDescrObject:
        PyMemberDef *d_member


# -- lines -------------------------------------------------------------------------------------------------------------

cdef Py_ssize_t _offset(str name) except -1:
    """Where in a line's memory a field of it lies."""
    descriptor = getattr(Line, name)
    return (<PyMemberDescrObject *>descriptor).d_member.offset


_BLANK = Line(0, 0, "", "", "")
cdef array _FIELDS = array("q", map(_offset, Line.__slots__))
cdef Py_ssize_t _START = _offset("start"), _END = _offset("end"), _GAP = _offset("gap"), _INDENT = _offset("indent")
cdef Py_ssize_t _TEXT = _offset("text"), _MATTER = _offset("matter"), _FOLDED = _offset("folded")
cdef Py_ssize_t _MARK_NAME = _offset("mark")


cdef inline PyObject **_field(object line, Py_ssize_t offset) noexcept:
    return <PyObject **>(<char *><PyObject *>line + offset)


cdef inline void _put(object line, Py_ssize_t offset, object value) noexcept:
    cdef PyObject **field = _field(line, offset)
    Py_INCREF(value)
    Py_XDECREF(field[0])
    field[0] = <PyObject *>value


cdef object _copy(object line, Py_ssize_t start, Py_ssize_t end, Py_ssize_t gap):
    """Return a line at another place.  Its fields are written without `__init__`, which takes longer than all else."""
    copy = Line.__new__(Line)
    cdef Py_ssize_t number
    for number in range(len(_FIELDS)):
        field = _field(copy, _FIELDS.data.as_longlongs[number])
        field[0] = _field(line, _FIELDS.data.as_longlongs[number])[0]
        Py_XINCREF(field[0])
    _put(copy, _START, start)
    _put(copy, _END, end)
    _put(copy, _GAP, gap)
    return copy


def read_lines(str source, dict known):
    """As `lines.read_lines`."""
    cdef int width = PyUnicode_KIND(source)
    cdef const void *data = PyUnicode_DATA(source)
    cdef Py_ssize_t length = len(source), start = 0, end, trimmed
    cdef Py_ssize_t gap = 0
    cdef list lines = []
    cdef PyObject *seen
    while start < length:
        end = _line_end(width, data, start, length)
        trimmed = trim_end(width, data, start, end)
        if trimmed > start:
            raw = PyUnicode_Substring(source, start, trimmed)
            seen = PyDict_GetItem(known, raw)
            if seen:
                line = _moved(<object>seen, trimmed, gap)
            elif (line := _new_line(source, raw, start, trimmed, gap)) is not None:
                known[raw] = line
            if line is not None:
                lines.append(line)
                gap = -1  # its own break follows
        gap += 1
        start = end + _break_width(width, data, end, length)
    return lines


def make_line(str source, Py_ssize_t start, Py_ssize_t end, Py_ssize_t gap=0):
    """As `lines.make_line`."""
    start, end = max(start, 0), min(end, len(source))
    cdef Py_ssize_t trimmed = trim_end(PyUnicode_KIND(source), PyUnicode_DATA(source), start, end)
    return _new_line(source, PyUnicode_Substring(source, start, trimmed), start, end, gap)


cdef object _new_line(str source, str raw, Py_ssize_t start, Py_ssize_t end, Py_ssize_t gap):
    """Return the line in source[start:end], which is `raw` but for white space at its end; None for an invisible one."""
    cdef Look look
    cdef Py_ssize_t length = len(raw), begin = 0, width
    cdef str text, matter, folded, mark = ""
    look_at(raw, length, &look)
    if look.any & ODD or (look.any & MARK and end - start > HARMLESS):
        return make_odd_line(source, start, end, gap)
    if not look.length:
        return None
    text = folded_text(raw, length, &look, NULL)
    while begin < look.length and (width := _mark_width(text, begin)):
        mark = mark or _mark_name(text[begin])
        begin += width
        begin += begin < look.length  # the space after it
    matter = text[begin:] if begin else text
    if mark == "heading" or mark == "table" or (look.any & SIGN and _has_signs(matter)):
        matter = bare(matter, mark)
    folded = matter
    if look.any & (CASED | LONG_CASED):
        folded = lower_text(text, &look) if matter is text else matter.casefold()
    line = _copy(_BLANK, start + look.lead, start + length, gap)
    _put(line, _TEXT, text)
    _put(line, _MATTER, matter)
    _put(line, _FOLDED, folded)
    _put(line, _INDENT, look.indent)
    _put(line, _MARK_NAME, mark)
    return line


cdef Py_ssize_t _mark_width(str text, Py_ssize_t at) except -1:
    """How wide a bullet or mark of Markdown is that stands at a place, 0 for none: what `fold` has as an expression."""
    cdef Py_UCS4 first = text[at]
    cdef Py_ssize_t width = 1, length = len(text)
    cdef bint may_end = False  # there may be nothing after it
    if first.isalpha():
        return 0
    if first == "#":
        while width < 6 and at + width < length and text[at + width] == "#":
            width += 1
    elif first.isdecimal():
        while width < 3 and at + width < length and text[at + width].isdecimal():
            width += 1
        if at + width == length or text[at + width] not in ".)":
            return 0
        width += 1
    elif first == ">" or first in _BULLETS:
        may_end = True
    elif first != "|":
        return 0
    if at + width == length:
        return width if may_end else 0
    return width if text[at + width] == " " else 0


cdef bint _has_signs(str matter) except -1:
    """Whether a link or emphasis may be in it."""
    return "*" in matter or "_" in matter or "](" in matter


cdef str _mark_name(Py_UCS4 first):
    return {"#": "heading", ">": "quote", "|": "table"}.get(first, "list")


cdef object _moved(object line, Py_ssize_t end, Py_ssize_t gap):
    cdef Py_ssize_t length = <object>_field(line, _END)[0] - <object>_field(line, _START)[0]
    return _copy(line, end - length, end, gap)


cdef Py_ssize_t _line_end(int width, const void *data, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef Py_UCS4 letter
    while at < end:
        letter = PyUnicode_READ(width, data, at)
        if letter == "\n" or letter == "\r":
            break
        at += 1
    return at


cdef Py_ssize_t _break_width(int width, const void *data, Py_ssize_t at, Py_ssize_t end) noexcept:
    if at + 1 < end and PyUnicode_READ(width, data, at) == "\r" and PyUnicode_READ(width, data, at + 1) == "\n":
        return 2
    return 1


# -- one long line -----------------------------------------------------------------------------------------------------

cdef array _NUMBERS = array("I")


def align(str text):
    """As `fold.align`, or None where letters of the text hang together."""
    cdef Look look
    cdef Py_ssize_t length = trim_end(PyUnicode_KIND(text), PyUnicode_DATA(text), 0, len(text))
    look_at(text, length, &look)
    if look.any & ODD or not look.apart:
        return None
    cdef array places = clone(_NUMBERS, look.length + 1, False)
    folded = folded_text(text, length, &look, places.data.as_uints)
    places.data.as_uints[look.length] = <unsigned int>length
    return folded, places


# -- rendering ---------------------------------------------------------------------------------------------------------

def render(str source, spans):
    """As `render.render`: the text and its pieces."""
    cdef int width = PyUnicode_KIND(source)
    cdef const void *data = PyUnicode_DATA(source)
    cdef Py_ssize_t length = len(source), start = 0, end
    cdef _Rendering rendering = _Rendering(source, spans)
    while start < length:
        end = _line_end(width, data, start, length)
        if rendering.taken_from < end and end > start:
            rendering.add_rests(start, end)
        elif shows(width, data, start, end):
            rendering.add(start, trim_end(width, data, start, end))
            rendering.joint = "\n"
        elif rendering.joint:
            rendering.joint = "\n\n"
        start = end + _break_width(width, data, end, length)
    return "".join(rendering.parts), tuple(rendering.pieces)


cdef class _Rendering:
    """A text that grows by what is left of the source's lines."""

    cdef str source, joint
    cdef list parts, pieces
    cdef object spans
    cdef Py_ssize_t length, taken_from, taken_to  # the next span

    def __init__(self, str source, spans):
        self.source = source
        self.joint = ""
        self.parts = []
        self.pieces = []
        self.spans = iter(spans)
        self.step()

    cdef int step(self) except -1:
        self.taken_from, self.taken_to = next(self.spans, (PY_SSIZE_T_MAX, PY_SSIZE_T_MAX))
        return 0

    cdef int add(self, Py_ssize_t start, Py_ssize_t end) except -1:
        self.pieces.append((self.length + len(self.joint), start))
        self.parts.append(self.joint)
        self.parts.append(PyUnicode_Substring(self.source, start, end))
        self.length += len(self.joint) + end - start
        return 0

    cdef int add_rests(self, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add what the spans leave of a line."""
        cdef int width = PyUnicode_KIND(self.source)
        cdef const void *data = PyUnicode_DATA(self.source)
        cdef Py_ssize_t at = start
        cdef bint kept = False
        while self.taken_from < end:
            kept |= self.add_rest(width, data, start, at, self.taken_from)
            at = max(at, min(self.taken_to, end))
            if self.taken_to > end:
                break
            self.step()
        kept |= self.add_rest(width, data, start, at, end)
        if kept:
            self.joint = "\n"
        elif self.joint and not shows(width, data, start, end):
            self.joint = "\n\n"
        return 0

    cdef bint add_rest(
        self, int width, const void *data, Py_ssize_t line, Py_ssize_t start, Py_ssize_t end
    ) except -1:
        """Add a part of the line that begins at `line`, and tell whether there was anything to add."""
        if not shows(width, data, start, end):
            return False
        end = trim_end(width, data, start, end)
        if start > line:
            start = trim_start(width, data, start, end)
        self.add(start, end)
        self.joint = " "
        return True
