# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled path of this folder."""
