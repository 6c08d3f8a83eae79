"""How likely each line of a document is body: by the model that ships with the package, compiled where it was built."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cleanseed.compiled import compiled
from cleanseed.read.document import Document
from cleanseed.rules import Claim
from cleanseed.score.stretches import stretches

if TYPE_CHECKING:
    from cleanseed.score.labels import LabelLexicon

_FILE = Path(__file__).with_name("model.json")
_HTML_FILE = Path(__file__).with_name("model-html.json")


class Scorer(Protocol):
    """A model of either path."""

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        """Return how likely each line of a document is body, and its length in words."""
        ...


class CompiledModel:
    """The fitted model on the compiled path: it looks at plain text by itself, and is told what the markup says."""

    def __init__(self, fast: Any, data: Mapping[str, Any]) -> None:
        names = dict.fromkeys(data["first"]["features"] + data["second"]["features"])
        self._of_markup = [name for name in names if name not in fast.NAMES]
        self._label_weights: Mapping[str, int] = data["labels"]
        self._scorer = fast.Scorer(data, self._of_markup)

    def score(self, document: Document, claims: Sequence[Claim]) -> tuple[list[float], list[float]]:
        likely: list[float] = []
        words: list[float] = []
        for _, lines, own in stretches(document.lines, claims):
            markup = self._markup(replace(document, lines=lines)) if self._of_markup else None
            scores, sizes = self._scorer.scores(lines, own, document.shape, markup)
            likely += scores
            words += sizes
        return likely, words

    def _markup(self, document: Document) -> Any:
        from cleanseed.score.markup import markup_rows

        return markup_rows(document, self._labels, self._of_markup)

    @cached_property
    def _labels(self) -> LabelLexicon:
        from cleanseed.score.labels import LabelLexicon

        return LabelLexicon.from_data(self._label_weights)


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
