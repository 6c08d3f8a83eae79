"""The whole way, cross-validated: rules, score and decisions, by models that saw nothing of the pages' fold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

import cleanseed
from benchmarks import corpora, measure
from benchmarks.cleaning import GOLD, LINES
from benchmarks.fit_data import HTML, Raw
from benchmarks.fit_report import Row, parts_of
from cleanseed import CleanResult
from cleanseed.score.model import Model
from cleanseed.score.scorer import Scorer, default_model
from cleanseed.text import Document


class Cleaned(NamedTuple):
    """A text and what came of it."""

    raw: Raw
    result: CleanResult


@contextmanager
def scored_by(model: Model, html: bool) -> Iterator[None]:
    """Score documents by another model than the shipped one; what is left of HTML in a later round is plain text."""

    def chosen(document: Document) -> Scorer:
        return model if document.is_marked == html else default_model(document)

    with patch("cleanseed.score.scorer.default_model", chosen):
        yield


def clean_out_of_fold(
    raws: Sequence[Raw], model_without: Callable[[frozenset[int]], Model], folds: Sequence[int]
) -> list[Cleaned]:
    """Clean the texts of some folds, each by the model without its fold."""
    cleaned: list[Cleaned] = []
    for fold in folds:
        inside = [raw for raw in raws if corpora.fold(raw.group) == fold]
        for html in (False, True):
            part = [raw for raw in inside if (raw.renderer == HTML) == html]
            if part:
                with scored_by(model_without(frozenset((fold,))), html):
                    form = "html" if html else "text"
                    cleaned += [Cleaned(raw, cleanseed.clean(raw.text, format=form)) for raw in part]
    return cleaned


def body_table(cleaned: Sequence[Cleaned]) -> dict[tuple[str, str], Row]:
    """Word F1 by (corpus or part of it, renderer); the best choice of lines is not known here."""
    rows: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for raw, result in cleaned:
        if raw.renderer not in (GOLD, LINES):
            as_is = measure.word_f1(result.source if raw.renderer == HTML else raw.text, raw.gold)
            figures = (as_is, measure.word_f1(result.text, raw.gold))
            for part in parts_of(raw, types=True):
                rows[part, raw.renderer].append(figures)
    table: dict[tuple[str, str], Row] = {}
    for key, values in rows.items():
        as_is, found = np.mean(values, axis=0).tolist()
        table[key] = Row(len(values), as_is, found, float("nan"))
    return table


def harm(cleaned: Sequence[Cleaned]) -> float:
    """Share of the words of gold bodies lost."""
    return measure.harm((result.text, raw.text) for raw, result in cleaned if raw.renderer == GOLD)


def labelled(cleaned: Sequence[Cleaned], which: Callable[[Raw], bool]) -> dict[str, float]:
    """Boilerplate lines gone, words of body lines lost, and kinds named right on labelled texts."""
    pages = [
        (
            raw.text.split("\n"),
            raw.labels,
            measure.line_kinds(raw.text.split("\n"), [(r.start, r.end, str(r.kind)) for r in result.removals]),
        )
        for raw, result in cleaned
        if raw.renderer == LINES and which(raw)
    ]
    figures = measure.kind_figures(pages)
    return {name: figures[name] for name in ("boilerplate_gone", "body_lost", "named_right")}
