"""Fits every model from a corpus folder: `python -m fit CORPUS`."""
