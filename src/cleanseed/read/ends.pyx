# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Where sentences end, compiled: the expressions of `sentences`, tried where a mark stands that may end one."""

import regex

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t place)

cdef enum Script:
    LATIN  # and like scripts
    SPACELESS
    SPACED  # with marks of their own

cdef struct Text:
    int width
    const void *data
    Py_ssize_t length

cdef struct Span:
    Py_ssize_t start
    Py_ssize_t end

_CLASSES = tuple((name, regex.compile(rf"\p{{{name}}}")) for name in ("Ll", "Lo", "L"))
cdef dict _classes = {}


def sentences(str text, bint separators, frozenset abbreviations):
    """As `sentences.sentences`, all at once."""
    cdef Text within
    cdef Span found
    cdef Py_ssize_t start = 0, at = 0, end
    cdef list spans = []
    within.width, within.data, within.length = PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)
    while _next(&within, at, separators, &found):
        at = found.end
        if _goes_on(text, &within, start, &found, abbreviations):
            continue
        end = found.start if _is_space(_at(&within, found.start)) else found.end
        if end > start:
            spans.append((start, end))
        start = found.end
        while start < within.length and _at(&within, start) == " ":
            start += 1
    if start < within.length:
        spans.append((start, within.length))
    return spans


cdef inline Py_UCS4 _at(const Text *text, Py_ssize_t at) noexcept:
    return PyUnicode_READ(text.width, text.data, at)


cdef bint _next(const Text *text, Py_ssize_t start, bint separators, Span *found) except -1:
    """Find the next mark that ends a sentence, or separates two, at `start` or after it."""
    cdef Py_ssize_t at, end
    cdef Py_UCS4 letter
    for at in range(start, text.length):
        letter = _at(text, at)
        if separators and at > start and _is_space(_at(text, at - 1)) and (end := _separator_end(text, at)):
            found.start, found.end = at - 1, end
            return True
        if letter in ".!?…。｡।॥۔؟;":
            for script in (LATIN, SPACELESS, SPACED):
                if end := _mark_end(text, at, script):
                    found.start, found.end = at, end
                    return True
    return False


cdef Py_ssize_t _separator_end(const Text *text, Py_ssize_t at) noexcept:
    """Where a separator ends that begins at a place, 0 for none."""
    cdef Py_ssize_t end = at + 1
    if _at(text, at) == ".":
        while end < at + 3:
            if end >= text.length or _at(text, end) != ".":
                return 0
            end += 1
    elif _at(text, at) not in "|•·›»→▶*‣▪●":
        return 0
    return end if end < text.length and _is_space(_at(text, end)) else 0


cdef Py_ssize_t _mark_end(const Text *text, Py_ssize_t at, Script script) except -1:
    """Where the marks that begin at a place end, with the quotes and brackets that they close; 0 if they end nothing."""
    if not _ends(_at(text, at), script) or (at and _ends(_at(text, at - 1), script)):
        return 0
    while at < text.length and _ends(_at(text, at), script):
        at += 1
    while at < text.length and _closes(_at(text, at), script):
        at += 1
    return at if _may_follow(text, at, script) else 0


cdef inline bint _ends(Py_UCS4 letter, Script script) noexcept:
    if script == LATIN:
        return letter in ".!?…"
    if script == SPACELESS:
        return letter in "。｡।॥۔؟!?"
    return letter in "。｡।॥۔؟;"


cdef inline bint _closes(Py_UCS4 letter, Script script) noexcept:
    return letter in "\"')]" or (script != LATIN and letter in "」』】")


cdef bint _may_follow(const Text *text, Py_ssize_t at, Script script) except -1:
    """Whether what stands at a place may come after a sentence."""
    if at >= text.length:
        return False
    if script == SPACED:
        return _is_space(_at(text, at))
    if script == SPACELESS:
        return _at(text, at) in "「『【(" or "Lo" in _classes_of(_at(text, at))
    return (
        _is_space(_at(text, at))
        and at + 1 < text.length
        and not _is_space(_at(text, at + 1))
        and "Ll" not in _classes_of(_at(text, at + 1))
    )


cdef inline bint _is_space(Py_UCS4 letter) noexcept:
    """Whether a letter is white space to `regex`, which takes no separators of ASCII for it."""
    return letter == " " or (letter.isspace() and not 0x1C <= letter <= 0x1F)


cdef tuple _classes_of(str letter):
    found = _classes.get(letter)
    if found is None:
        found = _classes[letter] = tuple(name for name, expression in _CLASSES if expression.match(letter))
    return found


cdef bint _goes_on(str text, const Text *within, Py_ssize_t start, Span *found, frozenset abbreviations) except -1:
    """Whether a sentence that began at `start` goes on after a mark: an abbreviation, a semicolon that is no Greek one."""
    cdef Py_ssize_t first = found.start
    cdef Py_ssize_t at
    if _at(within, first) == ";" and found.end == first + 1:
        return not any(
            "\u0370" <= text[at] <= "\u03ff" or "\u1f00" <= text[at] <= "\u1fff"
            for at in range(max(start, first - 40), first)
        )
    if _at(within, first + _is_space(_at(within, first))) != ".":
        return False
    at = first
    while at > max(start, first - 12) and (_at(within, at - 1) == "." or "L" in _classes_of(_at(within, at - 1))):
        at -= 1
    word = text[at:first]
    return ("." in word) or (len(word) == 1 and word.isupper()) or word.casefold() in abbreviations
