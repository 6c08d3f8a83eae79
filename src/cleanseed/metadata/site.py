"""The site's name: from what prompts, notices and author boxes call it."""

from __future__ import annotations

from collections import Counter

import regex

from cleanseed.metadata.evidence import Evidence
from cleanseed.result import Kind

_LONGEST = 600  # characters of a line that are searched
_WORD = r"(?:\p{Lu}[\p{L}\p{M}\p{N}'’&.+-]*|\p{N}+)"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:of|the|and|de|del|des|der|da|do|du|la|le|für|&) )?{_WORD}){{0,5}})"
_OFFER = regex.compile(rf"(?:\bfrom|\bvon|\bde|\bby) (?:the )?{_NAME}[.!]?(?=\Z|\s*[.!](?:\s|\Z))")
_REMAINS = regex.compile(
    rf"(?:^|[,.] ){_NAME} (?:is|remains|stays) (?:free|freely|independent|reader|ad-free|available)"
)
_STAFF = regex.compile(rf"^(?:Writers|Editors|Reporters|Journalists|Contributors|Staff) (?:at|for|of) (?:the )?{_NAME}")
_OWNER = regex.compile(
    rf"(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\))?\s*"
    rf"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?,?\s*(?:by )?{_NAME}"
)
_PATTERNS = {
    Kind.NEWSLETTER: (_OFFER,),
    Kind.PAYWALL: (_OFFER, _REMAINS),
    Kind.APPEAL: (_REMAINS,),
    Kind.BIO: (_STAFF,),
    Kind.LEGAL: (_OWNER,),
}
_NO_SITE = regex.compile(
    r"^(?:All|Our|The|Your|We|I|You|This|It|Alle|Todos|Tous|Editors?|Monday|Sunday|[A-Z]\.?)$"
    r"|\b(?:Rights|Reserved|Photo|Getty|Images|Reuters|Google|Inc)\b"
)


def find_site(evidence: Evidence) -> str | None:
    """Return the name that most of the site's own lines give it; where two names have as many, none."""
    votes: Counter[str] = Counter()
    for number, kind in evidence.kinds.items():
        for pattern in _PATTERNS.get(kind, ()):
            text = evidence.shown(number)[:_LONGEST]
            votes.update({name for found in pattern.finditer(text) if (name := _checked(found["name"]))})
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _checked(name: str) -> str | None:
    name = name.strip(" .,")
    return None if len(name) < 3 or _NO_SITE.search(name) else name
