"""Cleaning of whole corpora on one machine: files in, files out, and nothing lost if it is ended."""

from cleanseed.run.diff import diff
from cleanseed.run.engine import Job, run

__all__ = ["Job", "diff", "run"]
