"""HTML told apart from text."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|li|ul|ol|h[1-6]|td|tr|table|body|html|article|section|main|script|br|strong|em|b|i)\b[^<>]{0,500}>", re.IGNORECASE
)
_SAMPLE = 20_000


def looks_like_html(text: str) -> bool:
    """Tell HTML from text: by a document's opening, or a tag at the start and tags all over."""
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    if _OPENING.match(sample):
        return True
    return sample.lstrip().startswith("<") and len(_TAG.findall(sample)) >= max(2, len(sample) // 1000)
