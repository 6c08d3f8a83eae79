# Arithmetic over the lines of a page: see `lines.py`.

cdef float FAR = 300


cdef inline float least(float one, float other) noexcept:
    return one if one < other else other


cdef inline float most(float one, float other) noexcept:
    return one if one > other else other


cdef void since(const uint8_t* flags, Py_ssize_t total, float* out) noexcept:
    """How many lines ago (0: itself) the last flagged one stood."""
    cdef Py_ssize_t number, last = -1
    for number in range(total):
        if flags[number]:
            last = number
        out[number] = number - last if last >= 0 and number - last < FAR else FAR


cdef void until(const uint8_t* flags, Py_ssize_t total, float* out) noexcept:
    """In how many lines (0: itself) the next flagged one stands."""
    cdef Py_ssize_t number, coming = -1
    for number in range(total - 1, -1, -1):
        if flags[number]:
            coming = number
        out[number] = coming - number if coming >= 0 and coming - number < FAR else FAR


cdef void before(const float* values, Py_ssize_t total, Py_ssize_t by, float fill, float* out) noexcept:
    """The value of the line `by` lines before each (after it where `by` is negative)."""
    cdef Py_ssize_t number
    for number in range(total):
        out[number] = values[number - by] if 0 <= number - by < total else fill


cdef void add_up(const float* values, Py_ssize_t total, double* sums) noexcept:
    """The sums of the values before each line, and of all."""
    cdef Py_ssize_t number
    sums[0] = 0
    for number in range(total):
        sums[number + 1] = sums[number] + values[number]


cdef void window(const double* sums, Py_ssize_t total, Py_ssize_t reach, Py_ssize_t ahead, float* out) noexcept:
    """The sum over the `reach` lines before each line and the `ahead` after it, from the sums of the lines before."""
    cdef Py_ssize_t number, start, stop
    for number in range(total):
        start = number - reach if number > reach else 0
        stop = number + ahead + 1 if number + ahead + 1 < total else total
        out[number] = <float>(sums[stop] - sums[start])


cdef void ratio_in_window(
    const double* part, const double* whole, Py_ssize_t total, Py_ssize_t reach, Py_ssize_t ahead, float floor, float* out
) noexcept:
    """The share of one sum over a window in another, which counts for `floor` at the least."""
    cdef Py_ssize_t number, start, stop
    for number in range(total):
        start = number - reach if number > reach else 0
        stop = number + ahead + 1 if number + ahead + 1 < total else total
        out[number] = <float>(part[stop] - part[start]) / most(<float>(whole[stop] - whole[start]), floor)


cdef void run_length(const uint8_t* flags, Py_ssize_t total, float* out) noexcept:
    """How many flagged lines stand together with each flagged line, 0 for the others."""
    cdef Py_ssize_t number = 0, start, place
    while number < total:
        start = number
        while number < total and flags[number]:
            number += 1
        for place in range(start, number):
            out[place] = number - start
        if number < total:
            out[number] = 0
            number += 1


ctypedef struct Stretch:
    Py_ssize_t start
    Py_ssize_t end


cdef Stretch heaviest(const double* sums, Py_ssize_t total) noexcept:
    """The stretch of lines with the largest sum, from the sums of the lines before; an empty one where none is positive."""
    cdef Py_ssize_t place, lowest = 0
    cdef double gain = 0
    cdef Stretch best = Stretch(0, 0)
    for place in range(total + 1):
        if sums[place] <= sums[lowest]:
            lowest = place
        if sums[place] - sums[lowest] > gain:
            gain = sums[place] - sums[lowest]
            best = Stretch(lowest, place)
    return best


cdef void around(Stretch stretch, Py_ssize_t total, float* inside, float* away) noexcept:
    """Whether each line stands in the stretch, and how far after it (before: negative)."""
    cdef Py_ssize_t number
    for number in range(total):
        inside[number] = stretch.start <= number < stretch.end
        away[number] = number - stretch.start if number < stretch.start else most(number - stretch.end + 1, 0)


cdef void everywhere(double value, Py_ssize_t total, float* out) noexcept:
    cdef Py_ssize_t number
    for number in range(total):
        out[number] = <float>value
