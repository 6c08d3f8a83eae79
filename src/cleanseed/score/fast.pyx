# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled path of the score: all columns of a page in one matrix, and the trees on it.

What a column is, the plain path says: `signs.py`, `features.py`, `topic.py`, `lexicon.py`, `company.py`, `trees.py`,
`keep.py`; for markup `markup.py`, `tree.py`, `labels.py`, `stated.py`.  Here are the same numbers to the last bit: single or
double precision as there, and sums in the same order.
"""

from libc.math cimport exp
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, qsort
from libc.string cimport memcpy, memset

from cleanseed.read.document import Shape
from cleanseed.read.markup import TAGS
from cleanseed.rules.rulebook import Scope, Strength
from cleanseed.score.classes import class_table
from cleanseed.score.claimed import ANY, CLAIMED, FAMILY, HEADING, STRONG

cdef extern from "Python.h":
    int PyBUF_WRITE
    object PyMemoryView_FromMemory(char* start, Py_ssize_t size, int flags)
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    uint32_t PyUnicode_READ(int kind, void* data, Py_ssize_t place)


cdef class Block:
    cdef void* start

    def __dealloc__(self):
        free(self.start)


cdef class Arena:
    """Memory for the columns of one page, given back all at once."""

    cdef list _blocks

    def __cinit__(self):
        self._blocks = []

    cdef void* take(self, Py_ssize_t size) except NULL:
        cdef Block block = Block.__new__(Block)
        block.start = malloc(size if size > 0 else 1)
        if block.start == NULL:
            raise MemoryError
        self._blocks.append(block)
        return block.start


include "fast_signs.pxi"
include "fast_lines.pxi"
include "fast_columns.pxi"
include "fast_topic.pxi"
include "fast_tree.pxi"
include "fast_markup.pxi"
include "fast_stated.pxi"
include "fast_company.pxi"
include "fast_trees.pxi"
include "fast_keep.pxi"


cdef class Scorer:
    """A fitted model, as its data file has it; `names` are those of the columns: of markup where it asks for them."""

    cdef readonly tuple names
    cdef bint _marked
    cdef dict _labels
    cdef Lexicon _lexicon
    cdef Forest _first, _second

    def __init__(self, data):
        self._marked = not {*data["first"]["features"], *data["second"]["features"]}.isdisjoint(MARKED)
        self.names = (*ALONE, *(MARKED if self._marked else ()), *COMPANY)
        rows = {name: row for row, name in enumerate(self.names)}
        self._labels, self._lexicon = data["labels"], Lexicon(data["lexicon"])
        self._first, self._second = Forest(data["first"], rows), Forest(data["second"], rows)

    def scores(self, lines, claims, shape, hints):
        """Return how likely each line is body, and its length in words; `hints` are the metadata of the document."""
        cdef Page page = self._page(lines, claims, shape, hints)
        cdef Py_ssize_t number
        return (
            [page.second[number] for number in range(page.total)],
            [page.words[number] for number in range(page.total)],
        )

    def matrix(self, lines, claims, shape, hints):
        """Return all columns by their rows, for tests."""
        cdef Page page = self._page(lines, claims, shape, hints)
        cdef Py_ssize_t row, number
        return [
            [page.matrix[row * page.total + number] for number in range(page.total)] for row in range(len(self.names))
        ]

    cdef Page _page(self, lines, claims, shape, hints):
        cdef Page page = Page(lines, claims, len(self.names))
        fill_alone(page, self._lexicon, <int>SHAPES[shape])
        if self._marked:
            fill_marked(page, self._labels, hints)
        page.first = <float*>page.arena.take(page.total * sizeof(float))
        page.second = <float*>page.arena.take(page.total * sizeof(float))
        self._first.evaluate(page.matrix, page.total, page.first)
        fill_company(page)
        self._second.evaluate(page.matrix, page.total, page.second)
        return page


SHAPES = {shape: number for number, shape in enumerate(Shape)}
