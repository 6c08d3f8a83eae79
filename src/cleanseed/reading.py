"""From bytes, text or HTML to a document of lines: plain text and HTML are told apart here."""

from __future__ import annotations

from typing import Literal

from cleanseed import html
from cleanseed.text.decode import decode
from cleanseed.text.document import Document
from cleanseed.text.layout import read_text

Format = Literal["auto", "text", "html"]
Output = Literal["text", "markdown"]
Extractor = Literal["cleanseed", "trafilatura"]


def read(
    raw: str | bytes,
    format: Format = "auto",
    *,
    output: Output = "text",
    extractor: Extractor = "cleanseed",
    url: str | None = None,
) -> Document:
    """Return the document of `raw`.

    `output` and `extractor` matter to HTML alone: text is given back as it came.

    Raises:
        TypeError: `raw` is neither text nor bytes.
    """
    text = decode(raw)
    if format == "text" or (format == "auto" and not html.looks_like_html(text)):
        return read_text(text)
    reader = html.read_html if extractor == "cleanseed" else html.read_extracted
    return reader(text, url, markdown=output == "markdown")
