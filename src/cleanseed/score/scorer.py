"""How likely each line of a document is body: by the model that ships with the package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from cleanseed.rules import Claim
from cleanseed.text.document import Document

_FILE = Path(__file__).parent.parent / "models" / "score-text.json"
_HTML_FILE = Path(__file__).parent.parent / "models" / "score-html.json"


class Scorer(Protocol):
    """A model of either path."""

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        """Return how likely each line of a document is body, and its length in words."""
        ...


@lru_cache(maxsize=2)
def _shipped(path: Path) -> Scorer:
    data = json.loads(path.read_text(encoding="utf-8"))
    from cleanseed.score.model import Model

    return Model.from_data(data)


def default_model(document: Document) -> Scorer:
    """Return the model that ships with the package for documents of this sort: plain text, or read from HTML."""
    return _shipped(_HTML_FILE if document.is_marked else _FILE)


def score_lines(document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
    """Return how likely each line of a document is body, between 0 and 1, and its length in words.

    `claims` are all claims of the rules on this document.
    """
    return default_model(document).score(document, claims) if document.lines else ([], [])
