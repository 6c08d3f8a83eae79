"""From raw bytes or plain text to a document of lines, and back to a text."""

from cleanseed.text.decode import decode
from cleanseed.text.document import Document, Line, Shape
from cleanseed.text.layout import read_text

__all__ = ["Document", "Line", "Shape", "decode", "read_text"]
