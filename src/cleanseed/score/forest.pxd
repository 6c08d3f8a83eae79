cimport cython

@cython.locals(number=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t, middle=Py_ssize_t, count=Py_ssize_t, value=double, found=bytearray)
cpdef bytes bin_values(double[::1] values, double[::1] borders, Py_ssize_t total)
