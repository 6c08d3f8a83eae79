"""What the page says of itself, read from the text, the removed lines and the markup."""

from __future__ import annotations

from cleanseed.decide import Decision
from cleanseed.read.document import Document
from cleanseed.result import Metadata

__all__ = ["extract_metadata"]


def extract_metadata(document: Document, decision: Decision, text: str) -> Metadata:
    """Return the metadata of a document whose lines were decided on; `text` is the clean body."""
    return Metadata()
