# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What folding makes of letters, compiled: looked up in tables, which are filled as letters are met."""

import unicodedata

from libc.string cimport memset

from cleanseed.read.fold import alone, stands_apart

# -- letters -----------------------------------------------------------------------------------------------------------

cdef unsigned short _kinds[LETTERS]  # 0 for letters that were not met yet
cdef Py_UCS4 _becomes[LETTERS]
cdef Py_UCS4 _lower[LETTERS]
cdef unsigned char _order[LETTERS]
cdef dict _spelled = {}


cdef unsigned short _learn(Py_UCS4 letter) except 0:
    """Find out about a letter when it is first met."""
    cdef str text = letter, seen
    cdef unsigned short kind = APART if stands_apart(text) else 0
    if text.isspace():
        kind |= SPACE
    elif (seen := alone(text)) is None:
        kind |= ODD
    elif not seen:
        kind |= DROPPED
    elif seen != text:
        kind |= BECOMES if len(seen) == 1 else SPELLED
        for part in seen:
            kind_of(part)
        _becomes[letter] = seen[0]
        if len(seen) > 1:
            _spelled[letter] = seen
    else:
        kind |= STAYS | _traits(letter, text)
    _kinds[letter] = kind
    return kind


cdef unsigned short _traits(Py_UCS4 letter, str text) except? 0:
    cdef unsigned short kind = 0
    cdef str folded = text.casefold()
    _lower[letter] = folded[0]
    if len(folded) > 1:
        kind |= LONG_CASED
    elif folded != text:
        kind |= CASED
    if text in "*_]":
        kind |= SIGN
    if unicodedata.category(text)[0] == "M":
        kind |= MARK
    _order[letter] = unicodedata.combining(text)
    if _order[letter]:
        kind |= ORDERED
    return kind


cdef inline unsigned short kind_of(Py_UCS4 letter) except 0:
    if letter >= LETTERS:
        return ODD
    return _kinds[letter] or _learn(letter)


# -- stretches ---------------------------------------------------------------------------------------------------------

cdef Py_ssize_t trim_end(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1:
    """Where a stretch ends without the white space at its end."""
    while end > start and kind_of(PyUnicode_READ(width, data, end - 1)) & SPACE:
        end -= 1
    return end


cdef Py_ssize_t trim_start(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1:
    """Where a stretch begins without the white space at its beginning."""
    while start < end and kind_of(PyUnicode_READ(width, data, start)) & SPACE:
        start += 1
    return start


cdef bint shows(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1:
    """Whether a reader sees anything of a stretch."""
    cdef Py_ssize_t at
    for at in range(start, end):
        if not kind_of(PyUnicode_READ(width, data, at)) & (SPACE | DROPPED):
            return True
    return False


# -- looking at a stretch, then writing what was seen ------------------------------------------------------------------

cdef struct Pen:
    int width
    void *data
    unsigned int *places  # to be noted for each letter, or NULL
    Py_ssize_t number  # letters that were written
    Py_ssize_t space  # where the white space stood that is still to be written, -1 for none


cdef int look_at(str text, Py_ssize_t length, Look *look) except -1:
    """Learn what folding makes of text[:length], up to a letter that hangs on its neighbours."""
    cdef int width = PyUnicode_KIND(text)
    cdef const void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    cdef unsigned short kind, every
    cdef Look seen  # a copy, which need not be in memory
    memset(&seen, 0, sizeof(Look))
    every = _look_at_lead(width, data, length, look)
    seen.lead, seen.indent = look.lead, look.indent
    for at in range(seen.lead, length):
        letter = PyUnicode_READ(width, data, at)
        kind = kind_of(letter)
        every &= kind
        if kind & STAYS:
            _see(&seen, letter, kind)
        elif kind & SPACE:
            seen.space = True
            seen.changed |= letter != " "
        elif kind & ODD:
            look.any = ODD
            return 0
        elif kind & BECOMES:
            seen.changed = True
            _see(&seen, _becomes[letter], _kinds[_becomes[letter]])
        elif kind & SPELLED:
            seen.changed = True
            for part in <str>_spelled[letter]:
                _see(&seen, part, _kinds[<Py_UCS4>part])
    seen.apart = every != 0
    seen.changed |= seen.length != length - seen.lead
    look[0] = seen
    return 0


cdef unsigned short _look_at_lead(int width, const void *data, Py_ssize_t length, Look *look) except? 0:
    """Count what stands before the first visible letter, and return whether it stands apart."""
    cdef unsigned short kind, every = APART
    look.lead = look.indent = 0
    while look.lead < length:
        kind = kind_of(PyUnicode_READ(width, data, look.lead))
        if not kind & (SPACE | DROPPED):
            break
        every &= kind
        look.indent += (kind & SPACE) != 0
        look.lead += 1
    return every


cdef inline void _see(Look *look, Py_UCS4 letter, unsigned short kind) noexcept:
    """Count one letter of the folded text."""
    if kind & SPACE:
        look.space = True
        return
    if look.space:
        look.length += look.length > 0
        look.space = False
        look.order = 0
    look.length += 1
    look.most |= <unsigned int>letter
    look.most_lower |= <unsigned int>(_lower[letter] if kind & CASED else letter)
    look.any |= kind
    if kind & ORDERED:
        if _order[letter] < look.order:
            look.any |= ODD
        look.order = _order[letter]
    else:
        look.order = 0


cdef str folded_text(str text, Py_ssize_t length, Look *look, unsigned int *places):
    """Return what folding makes of text[:length]; where `places` are not NULL, note in them where each letter stood."""
    cdef Py_ssize_t number
    if look.changed:
        return _changed_text(text, length, look, places)
    if places:
        for number in range(look.length):
            places[number] = <unsigned int>(look.lead + number)
    return text if look.length == len(text) else PyUnicode_Substring(text, look.lead, length)


cdef str _changed_text(str text, Py_ssize_t length, Look *look, unsigned int *places):
    cdef int width = PyUnicode_KIND(text)
    cdef const void *data = PyUnicode_DATA(text)
    cdef Pen pen
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    cdef unsigned short kind
    cdef str folded = PyUnicode_New(look.length, look.most)
    pen.width, pen.data = PyUnicode_KIND(folded), PyUnicode_DATA(folded)
    pen.places, pen.number, pen.space = places, 0, -1
    for at in range(look.lead, length):
        letter = PyUnicode_READ(width, data, at)
        kind = _kinds[letter]
        if kind & SPELLED:
            for part in <str>_spelled[letter]:
                _write(&pen, part, at)
        elif not kind & DROPPED:
            _write(&pen, _becomes[letter] if kind & BECOMES else letter, at)
    return folded


cdef inline void _write(Pen *pen, Py_UCS4 letter, Py_ssize_t at) noexcept:
    """Write the letter that stood at a place, and before it the space that waits to be written."""
    if _kinds[letter] & SPACE:
        pen.space = at if pen.space < 0 else pen.space
        return
    if pen.space >= 0 and pen.number:
        _put_letter(pen, " ", pen.space)
    pen.space = -1
    _put_letter(pen, letter, at)


cdef inline void _put_letter(Pen *pen, Py_UCS4 letter, Py_ssize_t at) noexcept:
    PyUnicode_WRITE(pen.width, pen.data, pen.number, letter)
    if pen.places:
        pen.places[pen.number] = <unsigned int>at
    pen.number += 1


cdef str lower_text(str text, Look *look):
    """Return a folded text in folded case."""
    if look.any & LONG_CASED:
        return text.casefold()
    cdef int width = PyUnicode_KIND(text)
    cdef const void *data = PyUnicode_DATA(text)
    cdef str lower = PyUnicode_New(look.length, look.most_lower)
    cdef int lower_width = PyUnicode_KIND(lower)
    cdef void *lower_data = PyUnicode_DATA(lower)
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    for at in range(look.length):
        letter = PyUnicode_READ(width, data, at)
        PyUnicode_WRITE(lower_width, lower_data, at, _lower[letter] if _kinds[letter] & CASED else letter)
    return lower
