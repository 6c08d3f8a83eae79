cimport cython

cdef double IDEOGRAPH, UNSPACED
cdef int NOTHING, LOWER, UPPER, LETTER, DIGIT, STOP, CALL, COLON, COMMA, OTHER

@cython.locals(
    number=Py_ssize_t, place=Py_ssize_t, size=Py_ssize_t, total=Py_ssize_t, text=str, ch=Py_UCS4, before=Py_UCS4,
    letters=double, capitals=double, digits=double, ideographs=int, unspaced=int, words=int, capitalised=double, short=double,
    ends=int, commas=double, bars=int, brackets=int, quotes=int, colons=int, calls=int, money=int, symbols=int,
    dashes=int, years=int, clocks=int, addresses=int, run=int, run_digits=int, upper_first=bint, stop=int,
    closed=int, last=int, every=double,
)
cpdef measure(
    lines, double[::1] out_words, double[::1] out_length, double[::1] out_letters, double[::1] out_capitals,
    double[::1] out_digits, double[::1] out_word_length, double[::1] out_capitalised, double[::1] out_short,
    double[::1] out_wide, double[::1] out_closed, double[::1] out_ends, double[::1] out_sentence,
    double[::1] out_last, double[::1] out_first, double[::1] out_commas, double[::1] out_comma_share,
    double[::1] out_bars, double[::1] out_brackets, double[::1] out_quotes, double[::1] out_colons,
    double[::1] out_calls, double[::1] out_money, double[::1] out_symbols, double[::1] out_dashes,
    double[::1] out_years, double[::1] out_clocks, double[::1] out_addresses,
)
