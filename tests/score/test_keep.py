"""The choice of lines with the best word F1 to be expected."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score import keep_mask

LINES = st.lists(st.tuples(st.integers(1, 99), st.integers(1, 60)), min_size=1, max_size=8)


def reached(keep: list[bool], scores: list[float], words: list[int]) -> float:
    """F1 of the words kept, with scores for shares of body."""
    kept = sum(w for k, w in zip(keep, words, strict=True) if k)
    good = sum(w * s for k, s, w in zip(keep, scores, words, strict=True) if k)
    return 2 * good / (kept + sum(w * s for s, w in zip(scores, words, strict=True)))


@given(LINES)
def test_no_other_choice_is_expected_to_be_better(lines: list[tuple[int, int]]) -> None:
    scores, words = [s / 100 for s, _ in lines], [w for _, w in lines]
    keep = keep_mask(np.array(scores), np.array(words), caution=1.0).tolist()
    best = max(
        reached([bool(choice >> i & 1) for i in range(len(lines))], scores, words)
        for choice in range(1, 1 << len(lines))
    )
    assert reached(keep, scores, words) > best - 1e-6


def test_a_page_on_which_nothing_stands_out_is_kept() -> None:
    assert keep_mask(np.full(5, 0.1, np.float32), np.full(5, 4.0)).all()


def test_lines_without_words_do_not_raise() -> None:
    assert keep_mask(np.array([0.2, 0.4], np.float32), np.zeros(2)).any()
    assert len(keep_mask(np.zeros(0, np.float32), np.zeros(0))) == 0
