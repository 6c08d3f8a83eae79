"""How body-like each line of a document is, by its shape, its words, its company, and what rules claim of it.

numpy is loaded where the compiled path is not there, and for markup.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanseed.score.keep import keep_mask
    from cleanseed.score.scorer import score_lines
    from cleanseed.score.wording import describe

__all__ = ["describe", "keep_mask", "score_lines"]

_HOMES = {"describe": "wording", "keep_mask": "keep", "score_lines": "scorer"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
