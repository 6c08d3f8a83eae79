"""The gate names each figure that is worse than its floor."""

from __future__ import annotations

from benchmarks.gate import complaints


def test_a_figure_that_falls_is_named_and_one_that_rises_is_not() -> None:
    floors = {"harm: a: lost": 0.001, "kinds: b: removed": 0.9, "kinds: c: removed": 0.8}
    figures = {"harm: a: lost": (0.02, False), "kinds: b: removed": (0.95, True), "kinds: c: removed": (0.7, True)}
    assert [line.split(": ")[1] for line in complaints(floors, figures)] == ["a", "c"]


def test_a_floor_without_a_figure_is_named() -> None:
    assert complaints({"kinds: b: removed": 0.9}, {}) == ["kinds: b: removed: not measured"]
