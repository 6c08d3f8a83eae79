"""The page as trafilatura extracts it, for those who want its extraction."""

from __future__ import annotations

from dataclasses import replace

from cleanseed.html.hints import find_hints
from cleanseed.html.parse import parse
from cleanseed.text.document import Document
from cleanseed.text.layout import read_text


def read_extracted(html: str, url: str | None = None, *, markdown: bool = False) -> Document:
    """Return the document of what trafilatura extracts from `html`, with the metadata that the markup states."""
    import trafilatura

    text = trafilatura.extract(html, url=url, include_comments=False, output_format="markdown" if markdown else "txt")
    return replace(read_text(text or ""), hints=find_hints(parse(html), url))
