"""HTML told apart from text."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|script|style|link|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_SAMPLE = 50_000  # characters
_FEW_TAGS = 5  # a document has more; a text that shows an example of a tag may not
_SHARE = 0.12  # of the characters of a fragment that stand in tags


def looks_like_html(text: str) -> bool:
    """Tell HTML from text: a document's opening and tags after it, or a text that is tags to a good part.

    An article about HTML, or one with a stray tag, is text.
    """
    sample = text[:_SAMPLE]
    if "<" not in sample[:5_000]:
        return False
    tags = [len(tag) for tag in _TAG.findall(sample)]
    if _OPENING.match(sample) and len(tags) >= _FEW_TAGS:
        return True
    return sample.lstrip("\ufeff \t\r\n").startswith("<") and sum(tags) >= _SHARE * len(sample)
