"""HTML: told apart from text by itself, read into lines that know their markup.

What reads it is loaded with the first page of HTML, not with the package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleanseed.html.detect import looks_like_html

if TYPE_CHECKING:
    from cleanseed.html.extractor import read_extracted
    from cleanseed.html.page import read_html

__all__ = ["looks_like_html", "read_extracted", "read_html"]

_HOMES = {"read_extracted": "extractor", "read_html": "page"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
