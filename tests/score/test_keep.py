"""Which lines are kept, and what word F1 is to be expected of the best choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score import keep_mask
from cleanseed.score.keep import expected_f1, plain_f1

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
    assert expected_f1(scores, words) == pytest.approx(best)


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(0, 60)), max_size=60))
def test_both_paths_expect_the_same_to_the_last_bit(lines: list[tuple[float, int]]) -> None:
    scores, words = [s for s, _ in lines] * 2, [float(w) for _, w in lines] + [1.0] * len(lines)  # scores meet again
    assert expected_f1(scores, words) == plain_f1(scores, words)


@given(LINES)
def test_what_is_kept_scores_above_what_is_not(lines: list[tuple[int, int]]) -> None:
    scores = [s / 100 for s, _ in lines]
    keep = keep_mask(scores, [w for _, w in lines])
    gone = [score for score, kept in zip(scores, keep, strict=True) if not kept]
    assert any(keep)
    assert min(score for score, kept in zip(scores, keep, strict=True) if kept) > max(gone, default=-1.0)


def test_the_surer_the_page_the_stricter() -> None:
    sure = keep_mask([0.99] * 9 + [0.5, 0.01], [30.0] * 11)
    doubtful = keep_mask([0.6] * 9 + [0.5, 0.3], [30.0] * 11)
    assert sure == [True] * 9 + [False] * 2
    assert doubtful == [True] * 10 + [False]


def test_a_page_on_which_nothing_stands_out_is_kept() -> None:
    assert all(keep_mask([0.1] * 5, [4.0] * 5))


def test_lines_without_words_do_not_raise() -> None:
    assert any(keep_mask([0.2, 0.4], [0.0, 0.0]))
    assert keep_mask([], []) == []
