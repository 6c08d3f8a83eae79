"""HTML: told apart from text by itself, read into lines that know their markup."""

from cleanseed.read.html.detect import looks_like_html
from cleanseed.read.html.extractor import read_extracted
from cleanseed.read.html.page import read_html

__all__ = ["looks_like_html", "read_extracted", "read_html"]
