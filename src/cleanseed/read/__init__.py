"""From bytes, text or HTML to a document of lines."""

from __future__ import annotations

from cleanseed.read.decode import decode
from cleanseed.read.document import Document, Line, Shape
from cleanseed.read.html import looks_like_html, read_html
from cleanseed.read.text import read_text

__all__ = ["Document", "Line", "Shape", "read", "read_text"]


def read(raw: str | bytes, format: str = "auto", url: str | None = None) -> Document:
    """Return the document of `raw`; `format` is `auto`, `text` or `html`.

    Raises:
        TypeError: `raw` is neither text nor bytes.
    """
    text = decode(raw)
    if format == "html" or (format == "auto" and looks_like_html(text)):
        return read_html(text, url)
    return read_text(text)
