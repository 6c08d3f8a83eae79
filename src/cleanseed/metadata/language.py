"""The language of the clean text, by cld3, a small neural network that knows some hundred languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

_SAMPLE = 1000  # characters that are looked at
_LETTERS = 24  # letters below which no language is certain; of scripts that write words or syllables, a third
_SHORT = 100  # letters below which a text is short
_CERTAIN, _CERTAIN_OF_SHORT = 0.7, 0.9  # the network's belief, from which a text's language is certain
_CODES = {"iw": "he", "jw": "jv", "fil": "tl"}  # today's codes of languages for which cld3 has others


def find_language(texts: Iterable[str]) -> str | None:
    """Return the ISO 639-1 code of the texts' language, None where they are too short or mixed to be certain."""
    parts: list[str] = []
    size = 0
    for text in texts:
        parts.append(text[: _SAMPLE - size])
        size += len(parts[-1]) + 1
        if size >= _SAMPLE:
            break
    sample = " ".join(parts)
    letters = sum(map(str.isalpha, sample))
    if letters < _LETTERS and not (letters >= _LETTERS // 3 and any("\u2e80" <= c <= "\uffee" for c in sample)):
        return None
    found = _identifier().FindLanguage(sample.encode(errors="replace").decode())  # lone surrogates are no text to it
    code = _CODES.get(found.language, found.language)
    certain = found.probability >= (_CERTAIN if letters >= _SHORT else _CERTAIN_OF_SHORT)
    return code if certain and len(code) == 2 else None  # longer codes are transcriptions ("ru-Latn")


@cache
def _identifier() -> NNetLanguageIdentifier:
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=4 * _SAMPLE)
