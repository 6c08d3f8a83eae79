"""The state of the machine that a benchmark runs on."""

from __future__ import annotations

import os


def busy() -> str:
    """Return how busy the machine is."""
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"load average {loads} (over 1, 5 and 15 minutes) on {os.cpu_count()} cores"
