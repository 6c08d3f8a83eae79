"""The tables that `fit.py` prints: word F1 as is and with the score's choice of lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.cleaning import GOLD, LINES
from benchmarks.corpora import RENDERERS
from benchmarks.figures import ARTICLE
from benchmarks.fit_data import HTML, Raw, Sample
from cleanseed.score.keep import keep_mask
from cleanseed.score.signs import Flags

Scores = Sequence[NDArray[np.float32]]


class Row(NamedTuple):
    """Means over the pages of one part of a corpus under one renderer."""

    pages: int
    as_is: float
    cleaned: float
    best: float


def choice(sample: Sample, scores: NDArray[np.float32]) -> Flags:
    """The lines that the score alone would keep."""
    return np.array(keep_mask(scores.tolist(), sample.signs.words.tolist()))


def body_table(samples: Sequence[Sample], scores: Scores, types: bool = False) -> dict[tuple[str, str], Row]:
    """Word F1 by (corpus or part of it, renderer)."""
    rows: dict[tuple[str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for sample, score in zip(samples, scores, strict=True):
        everything = np.ones(len(score), bool)
        figures = (sample.f1(everything), sample.f1(choice(sample, score)), sample.f1(sample.body))
        for part in parts_of(sample.raw, types):
            rows[part, sample.raw.renderer].append(figures)
    return {key: Row(len(values), *map(float, np.mean(values, axis=0))) for key, values in rows.items()}


def parts_of(raw: Raw, types: bool) -> list[str]:
    """The corpus of a text, and the part of it that the text belongs to."""
    corpus, kind = raw.corpus, raw.page_type
    parts = [corpus]
    if corpus == "wcxb-dev" and (types or kind == ARTICLE):
        parts.append(f"wcxb {kind}")
    elif types and kind:
        parts.append(f"{corpus} {kind}")
    return parts


def show(table: dict[tuple[str, str], Row]) -> str:
    """The table with a line per part and a column per renderer: as is > cleaned."""
    forms = [form for form in (*RENDERERS, HTML, GOLD, LINES) if any(renderer == form for _, renderer in table)]
    lines = [f"{'':28}" + "".join(f"{form:>15}" for form in forms)]
    for part in sorted({part for part, _ in table}):
        cells = [f"{row.as_is:.3f}>{row.cleaned:.3f}" if (row := table.get((part, f))) else "" for f in forms]
        lines.append(f"{part:28}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)


def labelled(samples: Sequence[Sample], scores: Scores, which: Callable[[Sample], bool]) -> dict[str, float]:
    """Share of boilerplate lines gone and of body words lost on labelled texts."""
    gone = boilerplate = lost = words = 0.0
    for sample, score in zip(samples, scores, strict=True):
        if sample.raw.renderer == LINES and which(sample):
            keep = choice(sample, score)
            gone += float((~keep & ~sample.body).sum())
            boilerplate += float((~sample.body).sum())
            lost += float(sample.weights[~keep & sample.body].sum())
            words += float(sample.weights[sample.body].sum())
    return {"boilerplate_gone": gone / max(boilerplate, 1), "body_lost": lost / max(words, 1)}


def harm(samples: Sequence[Sample], scores: Scores) -> float:
    """Share of the words of gold bodies lost."""
    pairs = [(s, choice(s, p)) for s, p in zip(samples, scores, strict=True) if s.raw.renderer == GOLD]
    lost = sum(float(s.weights[~keep].sum()) for s, keep in pairs)
    return lost / max(sum(float(s.weights.sum()) for s, _ in pairs), 1)
