"""What a server allows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server.

    - `root`: the folder that a path in a request is opened in; without it, no path is opened.
    - `most_bytes`: the longest body of a request, and the largest file under `root`.
    - `arrival`: seconds in which the body of a request has to arrive.
    - `patience`: seconds that a request waits for a worker at the most, and as many in which its page is cleaned.
    - `workers`: the processes that clean; `most_waiting` requests are accepted at once, further ones are refused.
    """

    root: Path | None = None
    most_bytes: int = 8_000_000
    arrival: float = 10.0
    patience: float = 30.0
    workers: int = min(4, os.cpu_count() or 1)
    most_waiting: int = 64
