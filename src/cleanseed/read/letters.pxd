# cython: language_level=3
cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t place)
    void PyUnicode_WRITE(int kind, void *data, Py_ssize_t place, Py_UCS4 letter)
    object PyUnicode_New(Py_ssize_t length, Py_UCS4 most)
    object PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)

# What a letter is.
cdef enum:
    STAYS = 1  # folding leaves it as it is
    BECOMES = 2  # or makes another letter of it,
    SPELLED = 4  # several letters,
    DROPPED = 8  # none,
    SPACE = 16  # a space,
    ODD = 32  # or what hangs on the letters beside it
    CASED = 64  # folding its case makes another letter of it
    LONG_CASED = 128  # or several
    SIGN = 256  # may belong to a mark of Markdown inside a line
    MARK = 512  # combines with the letter before
    ORDERED = 1024  # has an order among other marks, which folding sorts
    APART = 2048  # is a grapheme cluster of its own among letters that are
    LETTERS = 0x20000  # planes 0 and 1
    HARMLESS = 500  # as in `fold`: a longer line may have more marks in a row than are composed

cdef struct Look:
    Py_ssize_t lead  # characters before the first visible one,
    Py_ssize_t indent  # those of them that are white space
    Py_ssize_t length  # of the folded text
    unsigned int most  # not below any letter of it
    unsigned int most_lower  # not below any letter of it in folded case
    unsigned short any  # what any of its letters is
    unsigned char order  # of the last letter among marks
    bint space  # waits to be written before the next letter
    bint apart  # each character is a cluster of its own
    bint changed  # folding makes another text of it


cdef Py_ssize_t trim_start(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1
cdef Py_ssize_t trim_end(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1
cdef bint shows(int width, const void *data, Py_ssize_t start, Py_ssize_t end) except -1
cdef int look_at(str text, Py_ssize_t length, Look *look) except -1
cdef str folded_text(str text, Py_ssize_t length, Look *look, unsigned int *places)
cdef str lower_text(str text, Look *look)
