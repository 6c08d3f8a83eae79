"""The keys of lines: equal for lines that differ in form, numbers and dates alone."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from urllib.parse import urlsplit

KEY_LENGTH = 120  # characters of a key; of a longer line the beginning and a hash are kept
_HASH_BYTES = 4
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"0(?:[\W_]*0)+")
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")


def key_of(folded: str) -> str:
    """Return the key of a folded line, an empty one if the line has fewer than two letters beside dates and numbers."""
    key = _NUMBER.sub("0", folded)
    if "0" in key and len(key) <= KEY_LENGTH:
        months = _months()
        key = _WORD.sub(lambda word: "0" if word[0] in months else word[0], key)
        key = _NUMBERS.sub("0", key)
    if not _LETTERS.search(key):
        return ""
    if len(key) > KEY_LENGTH:
        digest = blake2b(key.encode(), digest_size=_HASH_BYTES).hexdigest()
        key = f"{key[: KEY_LENGTH - len(digest) - 1]}…{digest}"
    return key


def is_masked(folded: str) -> bool:
    """Return True if lines with other numbers have the same key as a folded line."""
    return bool(_NUMBER.search(folded))


def site_of(address: str) -> str:
    """Return the site of an address: its host without `www.`; a host alone is an address too."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        host = ""
    return host.removeprefix("www.").rstrip(".")


@cache
def _months() -> frozenset[str]:
    from cleanseed.rules.words import all_words

    return frozenset(all_words("months"))
