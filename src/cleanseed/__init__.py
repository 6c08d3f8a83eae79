"""Raw scraped text in, clean body out, every removal named and explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleanseed.result import CleanResult, Kind, Metadata, Removal, Spared, Verdict

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner, Policy, clean

__version__ = "0.1.0"
__all__ = ["CleanResult", "Cleaner", "Kind", "Metadata", "Policy", "Removal", "Spared", "Verdict", "clean"]

_LATER = ("Cleaner", "Policy", "clean")  # what loads rules and score: with its first use, not with the package


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module("cleanseed.cleaner"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
