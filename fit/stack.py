"""Both models fitted one on the other: the score sees the wording of lines that the wording was fitted without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import FOLDS
from cleanseed.wording import Wording
from fit import score, wording
from fit.rows import Rows, matrix_of
from fit.sources import GOLD, Source


@dataclass
class Stack:
    """The texts, and the columns of every line, whose wording comes from a model that was fitted without the text."""

    rows: Sequence[Rows]
    matrix: NDArray[np.float32]
    names: Sequence[str]

    @property
    def labels(self) -> NDArray[np.bool_]:
        return np.concatenate([r.body for r in self.rows])

    @property
    def weights(self) -> NDArray[np.float32]:
        return np.concatenate([weights_of(r) for r in self.rows])

    def of_lines(self, chosen: Callable[[Rows], bool]) -> NDArray[np.bool_]:
        """Return which lines belong to texts that are chosen."""
        return np.repeat([chosen(r) for r in self.rows], [len(r.body) for r in self.rows])

    def grow(self, chosen: Callable[[Rows], bool], settings: score.Settings | None = None) -> dict[str, Any]:
        """Fit the trees on the chosen texts."""
        lines = self.of_lines(chosen)
        return score.grow(
            self.matrix[lines], self.labels[lines], self.weights[lines], self.names, settings or score.Settings()
        )


def fit_folds(rows: Sequence[Rows], workers: int = 2) -> list[wording.Fitted]:
    """Fit a wording model without each fold."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(_fit_without, rows), range(FOLDS)))


def _fit_without(rows: Sequence[Rows], fold: int) -> wording.Fitted:
    return wording.fit([r for r in rows if r.source.fold != fold])


def columns_out_of_fold(
    sources: Sequence[Source], wordings: Sequence[Wording], workers: int = 2
) -> NDArray[np.float32]:
    """Return the columns of all lines of all texts, a row a line."""
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(wordings,)) as pool:
        return np.concatenate(list(pool.map(_columns, sources, chunksize=32)))


_wordings: Sequence[Wording] = ()


def _start(wordings: Sequence[Wording]) -> None:
    global _wordings  # noqa: PLW0603  a worker has the models once, not with each text
    _wordings = wordings


def _columns(source: Source) -> NDArray[np.float32]:
    return matrix_of(source, _wordings[source.fold]).T.copy()


# What an error on a line costs the score: words, but a short line of a planted box as much as a sentence.
# How much more an honest line of a labelled text counts than its words, and a line of boilerplate: such texts are few.
_OWN = {"lines-pages": (1.5, 0.7), "shapes": (4.0, 0.7), "cases": (8.0, 0.7)}
_AMONG = (3.0, 1.5)  # the same for shapes among boilerplate
_OWN_PAGE = 2.0
_PLANTED, _HONEST, _HOST, _LABELLED, _GOLD_BODY, _PAGE = 1.5, 6.0, 0.1, 1.0, 0.6, 0.5


def weights_of(rows: Rows) -> NDArray[np.float32]:
    """Return what an error on each line of a text costs the score."""
    source = rows.source
    words = np.minimum(rows.sizes, 60) / 12 + 0.3
    if source.corpus == "planted":
        box = np.where(rows.honest, _HONEST, np.where(rows.body, _HOST * words, _PLANTED))
        return np.asarray(box, np.float32)
    if source.corpus in _OWN:
        honest, noise = _AMONG if source.corpus == "shapes" and not rows.body.all() else _OWN[source.corpus]
        return np.asarray(_LABELLED * np.where(rows.body, honest * np.maximum(words, 1), noise), np.float32)
    if source.corpus == "own-pages":
        return np.asarray(_OWN_PAGE * words, np.float32)
    own = _GOLD_BODY if source.form == GOLD else _LABELLED if source.labels else _PAGE
    return np.asarray(own * words, np.float32)
