"""Cleaning on several processes: in order, streaming, and safe against a worker that dies."""

from cleanseed.workers.crew import WorkerDied, clean_parallel

__all__ = ["WorkerDied", "clean_parallel"]
