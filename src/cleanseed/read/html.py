"""HTML: told apart from text by itself, read by trafilatura."""

from __future__ import annotations

import re
from dataclasses import replace

from cleanseed.read.document import Document
from cleanseed.read.text import read_text

_OPENING = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</(?:p|div|span|a|li|ul|h[1-6]|td|tr|table|body|html|article|section|script)\s*>", re.IGNORECASE)
_SAMPLE = 20_000


def looks_like_html(text: str) -> bool:
    """Tell HTML from text: a document's opening, or closing tags all over."""
    if "<" not in text[:_SAMPLE]:
        return False
    if _OPENING.match(text):
        return True
    sample = text[:_SAMPLE]
    return sample.lstrip().startswith("<") and len(_TAG.findall(sample)) >= max(1, len(sample) // 1000)


def read_html(html: str, url: str | None = None) -> Document:
    """Return the document of what trafilatura extracts from `html`, with the metadata it finds as hints."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    text = trafilatura.extract(html, url=url, include_comments=False) or ""
    found = extract_metadata(html, default_url=url)
    hints: dict[str, object] = {}
    if found is not None:
        hints = {
            "title": found.title,
            "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
            "date": found.date,
            "site_name": found.sitename,
            "description": found.description,
            "url": found.url,
        }
    return replace(read_text(text), hints=hints)
