"""How likely each line of a document is body: by the model that ships with the package, compiled where it was built."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from cleanseed.compiled import compiled
from cleanseed.read.document import Document
from cleanseed.rules import Claim
from cleanseed.score.stretches import stretches

_FILE = Path(__file__).with_name("model.json")
_HTML_FILE = Path(__file__).with_name("model-html.json")


class Scorer(Protocol):
    """A model of either path."""

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        """Return how likely each line of a document is body, and its length in words."""
        ...


class CompiledModel:
    """The fitted model on the compiled path."""

    def __init__(self, fast: Any, data: Mapping[str, Any]) -> None:
        self._scorer = fast.Scorer(data)

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        likely: list[float] = []
        words: list[float] = []
        for _, lines, own in stretches(document.lines, claims):
            scores, sizes = self._scorer.scores(lines, own, document.shape, document.hints)
            likely += scores
            words += sizes
        return likely, words


@lru_cache(maxsize=2)
def _shipped(path: Path) -> Scorer:
    data = json.loads(path.read_text(encoding="utf-8"))
    if fast := compiled("cleanseed.score.fast"):
        return CompiledModel(fast, data)
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
