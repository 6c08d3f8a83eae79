"""The language of the clean text, by py3langid, which knows some hundred and works offline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

_SAMPLE = 2000  # characters that are looked at
_LETTERS = 24  # letters below which no language is certain
_CERTAIN = 0.9  # probability


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
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _CERTAIN else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
