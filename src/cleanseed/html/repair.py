"""What is mended in a page: openings without an end, which would take the rest of the page along."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping


def without_open_comment(html: str) -> str:
    """Take out the opening of a comment that is never closed."""
    end = html.rfind("-->") + 1
    return html if html.find("<!--", end) < 0 else html[:end] + html[end:].replace("<!--", "")


def never_closed(html: str, opened: Mapping[str, int]) -> set[str]:
    """Return the tags that the page closes less often than it opens them."""
    rare = [tag for tag, count in opened.items() if not _closes(html, tag, count)]
    lower = html.lower() if rare else ""
    return {tag for tag in rare if lower.count(f"</{tag}") < opened[tag]}


def _closes(html: str, tag: str, count: int) -> bool:
    closing = f"</{tag}"
    return closing in html if count == 1 else html.count(closing) >= count  # a title's end is found soon


def without_openings(html: str, tags: Collection[str]) -> str:
    """Take out the tags that open elements of these names."""
    return re.sub(rf"<(?:{'|'.join(sorted(tags))})\b[^<>]{{0,2000}}>", "", html, flags=re.IGNORECASE)
