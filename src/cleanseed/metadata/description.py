"""The standfirst: the lines between headline and body that sum up the story."""

from __future__ import annotations

import regex

from cleanseed.metadata.evidence import Evidence
from cleanseed.result import Kind

_REACH = 6  # lines below the headline
_SHORTEST = 8  # words
_LONGEST = 60  # words
_END = regex.compile(r"[.!?…]['\")\]]*\Z")


def find_description(evidence: Evidence) -> str | None:
    """Return the standfirst.

    A line under the headline that ends without a full stop is one; one with a full stop may be the first paragraph, and
    is a standfirst only where a byline parts it from the next.
    """
    if evidence.headline is None:
        return None
    lines = evidence.document.lines
    kept = set(evidence.kept)
    for number in range(evidence.headline + 1, min(evidence.headline + 1 + _REACH, len(lines))):
        words = lines[number].matter.count(" ") + 1
        if number in kept and _SHORTEST <= words <= _LONGEST:
            ended = bool(_END.search(lines[number].matter))
            parted = evidence.kinds.get(number + 1) == Kind.BYLINE
            leads = number + 1 in kept and number + 1 == evidence.first
            return evidence.shown(number) if parted or (not ended and leads) else None
    return None
