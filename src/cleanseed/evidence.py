"""The evidence on the lines of a document: rules, wording, score and site, each asked once."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from cleanseed.decide.kinds import Namer
from cleanseed.decide.limits import LimitModel
from cleanseed.decide.table import Evidence
from cleanseed.rules import Rulebook, find_claims
from cleanseed.score import Forest, columns_of
from cleanseed.site import Site, recurrence
from cleanseed.text import Document
from cleanseed.wording import Wording, features_by_line

_MODELS = Path(__file__).parent / "models"


class Models:
    """The fitted models: wording, naming, and the score and the limits of texts and of pages with markup."""

    def __init__(
        self,
        wording: Wording,
        score: Forest,
        marked: Forest,
        namer: Namer,
        limits: LimitModel,
        marked_limits: LimitModel,
    ) -> None:
        self.wording = wording
        self.score = score
        self.marked = marked
        self.namer = namer
        self.limits = limits
        self.marked_limits = marked_limits


@lru_cache(maxsize=1)
def default_models() -> Models:
    """Return the models that ship with the package."""
    return load_models(_MODELS)


def load_models(folder: Path) -> Models:
    """Return the models of a folder.

    Raises:
        OSError: a file is missing.
        ValueError: a model is not well formed.
    """
    score, marked, kinds, limits, marked_limits = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("score", "score-html", "kinds", "limits", "limits-html")
    )
    wording = Wording.load(folder / "wording.json")
    return Models(wording, Forest(score), Forest(marked), Namer(kinds), LimitModel(limits), LimitModel(marked_limits))


def gather(document: Document, rulebook: Rulebook, models: Models, site: Site | None = None) -> Evidence:
    """Return what rules, wording, score and, if it is known, the page's site say of each line."""
    words = [line.words for line in document.lines]
    claims = find_claims(document, rulebook)
    features = features_by_line(words)
    wording = models.wording.log_odds(features)
    if not words:
        return Evidence(claims, features, wording, [])
    columns = columns_of(document, words, claims, wording)
    forest = models.marked if document.is_marked else models.score
    recurring = None if site is None else recurrence(document, site)
    return Evidence(claims, features, wording, forest.log_odds(columns), recurring)
