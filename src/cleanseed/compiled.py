"""The parts that are compiled, where they were built."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import Any

PLAIN = bool(os.environ.get("CLEANSEED_PLAIN"))
"""Whether nothing compiled is to be used: the results are the same, more slowly."""


@cache
def compiled(name: str) -> Any:
    """Return the compiled module of this name, None where it is not to be had."""
    if PLAIN:
        return None
    try:
        return import_module(name)
    except ImportError:
        return None
