"""Arithmetic over lines, against the plain definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score.lines import FAR, before, heaviest, run_length, since, until, window

FLAGS = st.lists(st.booleans(), min_size=1, max_size=30)
NUMBERS = st.lists(st.integers(-20, 20), min_size=1, max_size=30)


@given(FLAGS)
def test_since_and_until(values: list[bool]) -> None:
    flags = np.array(values)
    for number in range(len(values)):
        back = [number - i for i in range(number + 1) if values[i]]
        ahead = [i - number for i in range(number, len(values)) if values[i]]
        assert since(flags)[number] == (min(back) if back else FAR)
        assert until(flags)[number] == (min(ahead) if ahead else FAR)


@given(NUMBERS, st.integers(0, 8))
def test_window(values: list[int], reach: int) -> None:
    sums = window(np.array(values, np.float32), reach)
    assert sums.tolist() == [sum(values[max(i - reach, 0) : i + reach + 1]) for i in range(len(values))]


@given(NUMBERS, st.integers(-4, 4).filter(bool))
def test_before(values: list[int], by: int) -> None:
    shifted = before(np.array(values), by, 99)
    wanted = [values[i - by] if 0 <= i - by < len(values) else 99 for i in range(len(values))]
    assert shifted.tolist() == wanted


@given(FLAGS)
def test_run_length(values: list[bool]) -> None:
    text = "".join("x" if value else " " for value in values)
    wanted = [
        float(size)
        for run in text.replace(" ", " | ").split()
        for size in [0 if run == "|" else len(run)] * max(1, 0 if run == "|" else len(run))
    ]
    assert run_length(np.array(values)).tolist() == wanted


@given(NUMBERS)
def test_heaviest_is_the_stretch_with_the_largest_sum(values: list[int]) -> None:
    start, end = heaviest(np.array(values, np.float32))
    best = max(sum(values[a:b]) for a in range(len(values) + 1) for b in range(a, len(values) + 1))
    assert sum(values[start:end]) == best
