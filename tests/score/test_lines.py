"""Arithmetic over lines, against the plain definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score.lines import (
    FAR,
    around,
    before,
    heaviest,
    run_length,
    since,
    since_and_until,
    steps,
    window,
    windows,
)

FLAGS = st.lists(st.booleans(), min_size=1, max_size=30)
NUMBERS = st.lists(st.integers(-20, 20), min_size=1, max_size=30)


@given(FLAGS)
def test_since_and_until(values: list[bool]) -> None:
    flags = np.array(values)
    last, next_ = since_and_until(flags)
    for number in range(len(values)):
        back = [number - i for i in range(number + 1) if values[i]]
        ahead = [i - number for i in range(number, len(values)) if values[i]]
        assert last[number] == since(flags)[number] == (min(back) if back else FAR)
        assert next_[number] == (min(ahead) if ahead else FAR)


@given(NUMBERS, st.integers(0, 8))
def test_window(values: list[int], reach: int) -> None:
    sums = window(np.array(values, np.float32), reach)
    assert sums.tolist() == [sum(values[max(i - reach, 0) : i + reach + 1]) for i in range(len(values))]


@given(NUMBERS, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=4))
def test_windows(values: list[int], reaches: list[tuple[int, int]]) -> None:
    back, ahead = map(steps, zip(*reaches, strict=True))
    wanted = [
        [sum(values[max(i - before, 0) : i + after + 1]) for i in range(len(values))] for before, after in reaches
    ]
    assert windows(np.array(values, np.float32), back, ahead).tolist() == wanted


@given(NUMBERS, st.lists(st.integers(-4, 4), min_size=1, max_size=4))
def test_before(values: list[int], by: list[int]) -> None:
    wanted = [[values[i - step] if 0 <= i - step < len(values) else 99 for i in range(len(values))] for step in by]
    assert before(np.array(values), steps(by), 99).tolist() == wanted
    assert before(np.array(values), by[0], 99).tolist() == wanted[0]


def test_several_columns_are_worked_on_at_once() -> None:
    columns = np.array([[1, 0, 2, 5], [0, 0, 1, 0]])
    assert since(columns > 0).tolist() == [since(row > 0).tolist() for row in columns]
    assert before(columns, 1).tolist() == [before(row, 1).tolist() for row in columns]
    assert window(columns, 1).tolist() == [window(row, 1).tolist() for row in columns]


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


@given(NUMBERS, st.data())
def test_around_a_stretch(values: list[int], data: st.DataObject) -> None:
    total = len(values)
    start = data.draw(st.integers(0, total))
    end = data.draw(st.integers(start, total))
    inside, away = around(start, end, total)
    assert inside.tolist() == [start <= i < end for i in range(total)]
    assert away.tolist() == [min(i - start, 0) if i < end else i - end + 1 for i in range(total)]
