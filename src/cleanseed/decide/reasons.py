"""The reason of a removal by the score, in words."""

from __future__ import annotations

from cleanseed.result import Kind
from cleanseed.text.fold import fold
from cleanseed.text.words import words_of
from cleanseed.wording import Wording


def reason_of(text: str, kind: Kind, wording: Wording) -> str:
    """Return why the score removed a text as this kind, by the words that spoke most; it completes "This line …"."""
    words = wording.speaking(words_of(fold(text).casefold()))
    if not words:
        return "does not look like body by its form and place"
    listed = ", ".join(f"'{word}'" for word in words)
    return f"has words that speak for boilerplate ({kind}): {listed}"
