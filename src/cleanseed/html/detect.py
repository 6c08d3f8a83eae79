"""HTML told apart from text."""

from __future__ import annotations

import re
from itertools import islice

_OPENING = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|script|style|link|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_HEAD = 5_000  # characters in which a document opens
_FEW_TAGS = 5  # a document has more; a text that shows an example of a tag may not
_SPARSE, _DENSE = 2_000, 40  # characters for each tag of a fragment that ends in a tag, and of one that does not


def looks_like_html(text: str) -> bool:
    """Tell HTML from text: by a document's opening and tags after it, or as a fragment that begins and ends in tags.

    An article about HTML, or one with a stray tag, is text.
    """
    if text.find("<", 0, _HEAD) < 0:
        return False
    if _OPENING.match(text) and sum(1 for _ in islice(_TAG.finditer(text), _FEW_TAGS)) == _FEW_TAGS:
        return True
    trimmed = text.strip("\ufeff \t\r\n")
    if not _TAG.match(trimmed):
        return False
    sparse = _SPARSE if trimmed.endswith(">") else _DENSE
    needed = max(2, len(trimmed) // sparse)
    return sum(1 for _ in islice(_TAG.finditer(trimmed), needed)) == needed
