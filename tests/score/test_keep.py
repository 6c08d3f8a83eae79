"""Which lines are kept, and what word F1 is to be expected of the best choice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score import keep_mask
from cleanseed.score.keep import expected_f1

LINES = st.lists(st.tuples(st.integers(1, 99), st.integers(1, 60)), min_size=1, max_size=8)


def reached(keep: list[bool], scores: list[float], words: list[int]) -> float:
    """F1 of the words kept, with scores for shares of body."""
    kept = sum(w for k, w in zip(keep, words, strict=True) if k)
    good = sum(w * s for k, s, w in zip(keep, scores, words, strict=True) if k)
    return 2 * good / (kept + sum(w * s for s, w in zip(scores, words, strict=True)))


@given(LINES)
def test_the_expected_f1_is_that_of_the_best_choice(lines: list[tuple[int, int]]) -> None:
    scores, words = [s / 100 for s, _ in lines], [w for _, w in lines]
    best = max(
        reached([bool(choice >> i & 1) for i in range(len(lines))], scores, words)
        for choice in range(1, 1 << len(lines))
    )
    assert expected_f1(np.array(scores), np.array(words)) == pytest.approx(best)


@given(LINES)
def test_what_is_kept_scores_above_what_is_not(lines: list[tuple[int, int]]) -> None:
    scores, words = np.array([s / 100 for s, _ in lines]), np.array([w for _, w in lines])
    keep = keep_mask(scores, words)
    assert keep.any()
    assert keep.all() or scores[keep].min() > scores[~keep].max()


def test_the_surer_the_page_the_stricter() -> None:
    sure = keep_mask(np.array([0.99] * 9 + [0.5, 0.01], np.float32), np.full(11, 30.0))
    doubtful = keep_mask(np.array([0.6] * 9 + [0.5, 0.3], np.float32), np.full(11, 30.0))
    assert sure.tolist() == [True] * 9 + [False] * 2
    assert doubtful.tolist() == [True] * 10 + [False]


def test_a_page_on_which_nothing_stands_out_is_kept() -> None:
    assert keep_mask(np.full(5, 0.1, np.float32), np.full(5, 4.0)).all()


def test_lines_without_words_do_not_raise() -> None:
    assert keep_mask(np.array([0.2, 0.4], np.float32), np.zeros(2)).any()
    assert len(keep_mask(np.zeros(0, np.float32), np.zeros(0))) == 0
