# Sums of symmetric decision trees: see `trees.py`.

cdef enum:
    BLOCK = 16  # lines evaluated together
    DEPTH = 8  # questions of a tree, at the most

ctypedef struct Decision:
    int32_t depth
    int32_t leaves  # where its leaves begin
    int32_t asked[DEPTH]


cdef class Forest:
    """Trees over a matrix of columns: their questions, and what their leaves add up to."""

    cdef Arena _arena
    cdef Py_ssize_t _questions, _trees
    cdef int32_t* _rows
    cdef float* _borders
    cdef Decision* _decisions
    cdef int16_t* _leaves
    cdef int32_t _bias

    def __init__(self, data, rows):
        cdef Py_ssize_t number, place, leaves = 0
        questions, trees = data["questions"], data["trees"]
        if max(len(tree["questions"]) for tree in trees) > DEPTH:
            raise ValueError(f"a tree asks more than {DEPTH} questions")
        self._arena, self._questions, self._trees = Arena(), len(questions), len(trees)
        self._bias = data["bias"]
        self._rows = <int32_t*>self._arena.take(len(questions) * sizeof(int32_t))
        self._borders = <float*>self._arena.take(len(questions) * sizeof(float))
        self._decisions = <Decision*>self._arena.take(len(trees) * sizeof(Decision))
        self._leaves = <int16_t*>self._arena.take(sum(len(tree["leaves"]) for tree in trees) * sizeof(int16_t))
        for number in range(self._questions):
            feature, border = questions[number]
            self._rows[number] = rows[data["features"][feature]]
            self._borders[number] = border
        for number in range(self._trees):
            tree = trees[number]
            self._decisions[number].depth = len(tree["questions"])
            self._decisions[number].leaves = leaves
            for place in range(len(tree["questions"])):
                self._decisions[number].asked[place] = tree["questions"][place]
            for leaf in tree["leaves"]:
                self._leaves[leaves] = leaf
                leaves += 1

    cdef void evaluate(self, const float* matrix, Py_ssize_t total, float* out) noexcept:
        """Write the probability for each column of a matrix that has `total` of them."""
        cdef uint8_t* answers = <uint8_t*>malloc(self._questions * BLOCK)
        cdef int32_t sums[BLOCK]
        cdef Py_ssize_t start, n
        for start in range(0, total, BLOCK):
            self._answer(matrix + start, total, min(BLOCK, total - start), answers)
            self._add_up(answers, sums)
            for n in range(min(BLOCK, total - start)):
                out[start + n] = likely(sums[n] + self._bias)
        free(answers)

    cdef void _answer(self, const float* matrix, Py_ssize_t total, Py_ssize_t size, uint8_t* answers) noexcept:
        """Answer every question for a block of lines."""
        cdef Py_ssize_t question, n
        cdef const float* row
        cdef float border
        memset(answers, 0, self._questions * BLOCK)
        for question in range(self._questions):
            row, border = matrix + self._rows[question] * total, self._borders[question]
            for n in range(size):
                answers[question * BLOCK + n] = row[n] > border

    cdef void _add_up(self, const uint8_t* answers, int32_t* sums) noexcept:
        """Add up the leaves of all trees for a block of lines."""
        cdef Py_ssize_t tree, level, n
        cdef uint8_t places[BLOCK]
        cdef const uint8_t* told
        cdef const int16_t* leaves
        memset(sums, 0, BLOCK * sizeof(int32_t))
        for tree in range(self._trees):
            memset(places, 0, BLOCK)
            for level in range(self._decisions[tree].depth - 1, -1, -1):
                told = answers + self._decisions[tree].asked[level] * BLOCK
                for n in range(BLOCK):
                    places[n] = 2 * places[n] + told[n]
            leaves = self._leaves + self._decisions[tree].leaves
            for n in range(BLOCK):
                sums[n] += leaves[places[n]]


cdef inline float likely(int32_t odds) noexcept:
    """The probability for odds in thousandths of a logarithm."""
    return <float>(1 / (1 + exp(-min(max(odds / <double>1000, -30), 30))))
