# The part of a page's markup that its lines stand in: see `tree.py`, and `labels.py` for the names in it.

MARKED = []  # the names of the rows that look at markup, in order

cdef enum:
    LEVELS = 4  # the element of a line and those around it whose weights are columns of their own
    SHORTEST = 3  # letters of a run that counts as a name
    LABEL_UNIT = 32  # a weight of this much in the data file is one unit of log odds

cdef double TELLING = 0.3


cdef class Tree:
    """The elements that lines stand in, and their ancestors, numbered so that parents come first.

    `at` is the number of each line's element, `above` that of its parent; `up` is the number of each element's parent,
    its own where it has none.
    """

    cdef Arena arena
    cdef list marks, elements
    cdef Py_ssize_t lines, total
    cdef Py_ssize_t* at
    cdef Py_ssize_t* above
    cdef Py_ssize_t* up
    cdef float* depth

    def __init__(self, Page page):
        cdef Py_ssize_t number
        cdef list parents = []
        self.arena, self.lines, self.elements = page.arena, page.total, []
        self.marks = [line.markup for line in page.lines]
        self.at = <Py_ssize_t*>self.arena.take(self.lines * sizeof(Py_ssize_t))
        self.above = <Py_ssize_t*>self.arena.take(self.lines * sizeof(Py_ssize_t))
        self._number(parents)
        self.total = len(parents)
        self.up = <Py_ssize_t*>self.arena.take(self.total * sizeof(Py_ssize_t))
        self.depth = <float*>self.arena.take(self.total * sizeof(float))
        for number in range(self.total):
            self.up[number] = parents[number]
            self.depth[number] = <Py_ssize_t>self.elements[number].depth
        for number in range(self.lines):
            self.above[number] = self.up[self.at[number]]

    cdef int _number(self, list parents) except -1:
        """Number the elements, with the number of each one's parent."""
        cdef dict numbers = {}
        cdef list new
        cdef Py_ssize_t line, number
        for line in range(self.lines):
            element = self.marks[line].element
            new = []
            number = -1
            while element is not None:
                known = numbers.get(<size_t><void*>element)
                if known is not None:
                    number = known
                    break
                new.append(element)
                element = element.parent
            for element in reversed(new):
                parents.append(number if number >= 0 else len(parents))
                number = len(self.elements)
                numbers[<size_t><void*>element] = number
                self.elements.append(element)
            self.at[line] = number
        return 0

    cdef int apart(self, Py_ssize_t target, float* up, float* down) except -1:
        """Write how many levels up from an element, and how many down again, lead to each line's."""
        cdef Py_ssize_t* meets = <Py_ssize_t*>self.arena.take(self.total * sizeof(Py_ssize_t))
        cdef Py_ssize_t number, place = target
        # The element at which the way from each one meets that from the target: first those on the latter.
        memset(meets, 0xFF, self.total * sizeof(Py_ssize_t))
        meets[place] = place
        while self.up[place] != place:
            place = self.up[place]
            meets[place] = place
        for number in range(self.total):
            if meets[number] < 0:
                meets[number] = number if self.up[number] == number else meets[self.up[number]]
        for number in range(self.lines):
            place = meets[self.at[number]]
            up[number] = self.depth[target] - self.depth[place]
            down[number] = self.depth[self.at[number]] - self.depth[place]
        return 0


MARKED += [
    *(f"label_{level}" for level in range(LEVELS)), "label_sum", "label_least", "label_most", "label_nearest",
]

ctypedef struct Told:
    double levels[LEVELS]
    double total
    double least
    double most
    double nearest


cdef int fill_labels(Page page, Tree tree, const Py_ssize_t* sorts, const double* weights) except -1:
    """The weight of each line's element and of those around it, from the weight of each sort of element."""
    cdef Py_ssize_t total = page.total, n, level, row
    cdef Told* every = <Told*>page.arena.take(tree.total * sizeof(Told))
    cdef Told* told
    cdef float* out = page.next_row()
    cdef double weight
    page.row += LEVELS + 3
    for n in range(tree.total):
        told = every + n
        if tree.up[n] == n:
            memset(told, 0, sizeof(Told))
        else:
            told[0] = every[tree.up[n]]
        weight = weights[sorts[n]]
        for level in range(LEVELS - 1, 0, -1):
            told.levels[level] = told.levels[level - 1]
        told.levels[0] = weight
        told.total += weight
        told.least, told.most = min(told.least, weight), max(told.most, weight)
        if weight >= TELLING or -weight >= TELLING:
            told.nearest = weight
    for n in range(total):
        told = every + tree.at[n]
        for level in range(LEVELS):
            out[level * total + n] = <float>told.levels[level]
        row = LEVELS * total + n
        out[row] = <float>told.total
        out[row + total] = <float>told.least
        out[row + 2 * total] = <float>told.most
        out[row + 3 * total] = <float>told.nearest
    return 0


cdef double weight_of_names(str label, dict weights) except? -1:
    """Return what the names in a label weigh, and the runs of letters in them, each taken once."""
    cdef Py_ssize_t size, place, start, units = 0
    cdef uint32_t letter
    cdef set told = set()
    for name in label.split():
        if name in weights:
            told.add(name)
        size, start = PyUnicode_GET_LENGTH(name), 0
        for place in range(size + 1):
            letter = PyUnicode_READ(PyUnicode_KIND(name), PyUnicode_DATA(name), place) if place < size else 0
            if 97 <= letter <= 122:  # a to z
                continue
            if SHORTEST <= place - start < size:  # the name as a whole is looked at already
                run = (<str>name)[start:place]
                if run in weights:
                    told.add(run)
            start = place + 1
    for name in told:
        units += <Py_ssize_t>weights[name]
    return units / <double>LABEL_UNIT
