"""From bytes, text or HTML to a document of lines: plain text and HTML are told apart here."""

from __future__ import annotations

from cleanseed import html
from cleanseed.policy import Extractor, Format, Output
from cleanseed.text.decode import check_raw, decode
from cleanseed.text.document import Document
from cleanseed.text.layout import read_text


def check_types(raw: object, url: object = None) -> None:
    """Raise a `TypeError` unless `raw` is text or bytes and `url` is text or None."""
    check_raw(raw)
    if not isinstance(url, str | None):
        raise TypeError(f"url is a str, not {type(url).__name__}")


def read(
    raw: str | bytes,
    format: Format = "auto",
    *,
    output: Output = "text",
    extractor: Extractor = "auto",
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
    reader = html.read_extracted if extractor == "trafilatura" else html.read_html
    return reader(text, url, markdown=output == "markdown")
