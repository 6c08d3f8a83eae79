"""Fit the wording model: logistic regression over hashed words, and a second one that tells the kinds apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.renderers import RENDERERS
from cleanseed.result import Kind
from cleanseed.wording import Wording
from cleanseed.wording.features import BITS
from cleanseed.wording.model import KIND_BITS
from fit.rows import Rows
from fit.sources import GOLD, draw

_ROUNDS = 100
_STRENGTH = 1.5  # inverse of the regularisation of the body model
_KIND_STRENGTH = 4.0
# What an error on a line costs: a planted box or a hand-made label says more than a line of a rendered page.
_OF_PAGE, _OF_GOLD, _OF_LABELLED, _OF_PLANTED, _OF_HONEST = 0.12, 0.15, 0.5, 1.0, 4.0
_OF_HOST = 0.15
_DRAWN = 0.4  # share of rendered pages that are fitted: there are many


class Fitted(NamedTuple):
    """The weights of a fit, before they are rounded."""

    body: NDArray[np.float64]
    bias: float
    kinds: NDArray[np.float64]
    biases: NDArray[np.float64]


def weights_of(rows: Rows) -> NDArray[np.float32]:
    """Return what an error on each line of a text costs the wording model."""
    source = rows.source
    length = np.minimum(rows.sizes, 40) / 20 + 0.5  # a long honest line lost is many words lost
    if source.corpus == "planted":
        return np.where(rows.body, np.where(rows.honest, _OF_HONEST, _OF_HOST * length), _OF_PLANTED).astype(np.float32)
    own = _OF_GOLD if source.form == GOLD else _OF_LABELLED if source.labels else _OF_PAGE
    return np.asarray(own * np.where(rows.body, length, 1.0), np.float32)


def matrix(rows: Sequence[Rows], bits: int, chosen: Sequence[NDArray[np.bool_]] | None = None) -> sparse.csr_matrix:
    """Return the features of lines as a sparse matrix, each line scaled by the root of its number of features."""
    indices = np.concatenate([r.features for r in rows]) & ((1 << bits) - 1)
    counts = np.concatenate([r.counts for r in rows])
    values = np.repeat(1 / np.sqrt(counts), counts).astype(np.float32)
    ends = np.concatenate(([0], np.cumsum(counts)))
    found = sparse.csr_matrix((values, indices.astype(np.int32), ends), shape=(len(counts), 1 << bits))
    return found if chosen is None else found[np.concatenate(chosen)]


def fit_body(rows: Sequence[Rows]) -> tuple[NDArray[np.float64], float]:
    """Return the weight of each feature, and the bias."""
    labels = np.concatenate([r.body for r in rows])
    weights = np.concatenate([weights_of(r) for r in rows])
    model = LogisticRegression(C=_STRENGTH, solver="lbfgs", max_iter=_ROUNDS, tol=1e-6)
    model.fit(matrix(rows, BITS), labels, weights)
    return model.coef_[0], float(model.intercept_[0])


def fit_kinds(rows: Sequence[Rows]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weights of each feature for the sixteen kinds, and the bias of each kind."""
    rows = [r for r in rows if any(r.kinds)]
    chosen = [np.array([kind != "" for kind in r.kinds]) for r in rows]
    kinds = [str(kind) for kind in Kind]
    labels = np.array([kinds.index(kind) for r in rows for kind in r.kinds if kind])
    model = LogisticRegression(C=_KIND_STRENGTH, solver="lbfgs", max_iter=40, tol=1e-3)
    model.fit(matrix(rows, KIND_BITS, chosen), labels)
    coefficients = np.zeros((len(kinds), 1 << KIND_BITS))
    biases = np.full(len(kinds), -10.0)
    coefficients[model.classes_] = model.coef_
    biases[model.classes_] = model.intercept_
    return coefficients, biases


def fit(rows: Sequence[Rows]) -> Fitted:
    """Fit both tables."""
    rows = [r for r in rows if r.source.form not in RENDERERS or draw(r.source.id, r.source.form, "wording") < _DRAWN]
    body, bias = fit_body(rows)
    return Fitted(body, bias, *fit_kinds(rows))


def rounded(fitted: Fitted) -> tuple[Wording, bytes, dict[str, object]]:
    """Return a model of whole numbers, its weights as bytes, and what its manifest says of them."""
    body, unit = _bytes(fitted.body)
    kinds, kind_unit = _bytes(fitted.kinds.T)
    biases = [round(float(bias), 4) for bias in fitted.biases]
    said = {"unit": unit, "bias": round(fitted.bias, 4), "kind_unit": kind_unit, "biases": biases}
    wording = Wording(body, unit, round(fitted.bias, 4), kinds, kind_unit, biases)
    return wording, body + kinds, said


def _bytes(weights: NDArray[np.float64]) -> tuple[bytes, float]:
    """Return weights as signed bytes, with their unit; the largest thousandth of a percent is cut."""
    limit = float(np.quantile(np.abs(weights), 0.99999)) or 1.0
    unit = float(f"{limit / 127:.6g}")
    return np.clip(np.rint(weights / unit), -127, 127).astype(np.int8).tobytes(), unit
