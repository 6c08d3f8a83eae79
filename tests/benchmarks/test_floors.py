"""The gate's judgement: what fails, what may be pinned, and what is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.floors import Floors, higher, lower

CORPORA = {"news": "abc"}


@pytest.fixture
def pinned() -> Floors:
    return floors.pin(floors.read(Path("missing")), {"body": higher(0.9), "harm": lower(0.001)}, CORPORA)


def test_first_pin_takes_the_figures_as_they_are(pinned: Floors) -> None:
    assert pinned == {
        "corpora": CORPORA,
        "figures": {"body": {"bound": 0.9, "better": "higher"}, "harm": {"bound": 0.001, "better": "lower"}},
        "lowered": [],
    }


@pytest.mark.parametrize(("body", "harm"), [(0.9, 0.001), (0.95, 0.0), (0.8995, 0.0015)])
def test_figures_that_hold(pinned: Floors, body: float, harm: float) -> None:
    assert floors.complaints(pinned, {"body": higher(body), "harm": lower(harm)}, CORPORA) == []


def test_a_fallen_figure_is_named_with_its_bound(pinned: Floors) -> None:
    found = floors.complaints(pinned, {"body": higher(0.8994), "harm": lower(0.0016)}, CORPORA)
    assert found == ["body: 0.89940, its floor is 0.90000", "harm: 0.00160, its ceiling is 0.00100"]


def test_no_number_is_no_pass(pinned: Floors) -> None:
    assert len(floors.complaints(pinned, {"body": higher(float("nan")), "harm": lower(0.0)}, CORPORA)) == 1


def test_other_corpus_missing_and_unpinned_figures_fail(pinned: Floors) -> None:
    same = {"body": higher(0.9), "harm": lower(0.001)}
    assert "corpus news" in floors.complaints(pinned, same, {"news": "other"})[0]
    assert "corpus news" in floors.complaints(pinned, same, {})[0]
    assert "harm" in floors.complaints(pinned, {"body": higher(0.9)}, CORPORA)[0]
    assert "new" in floors.complaints(pinned, same | {"new": higher(0.5)}, CORPORA)[0]


def test_nothing_pinned_is_no_pass() -> None:
    assert floors.complaints(floors.read(Path("missing")), {"body": higher(0.9)}, CORPORA)


def test_pinning_moves_bounds_for_the_better_only(pinned: Floors) -> None:
    again = floors.pin(pinned, {"body": higher(0.93), "harm": lower(0.0012)}, CORPORA)
    assert again["figures"]["body"]["bound"] == 0.93
    assert again["figures"]["harm"]["bound"] == 0.001  # within the tolerance: no creeping down
    assert again["lowered"] == []


@pytest.mark.parametrize(
    ("figures", "corpora"),
    [
        ({"body": higher(0.89), "harm": lower(0.001)}, CORPORA),
        ({"body": higher(0.9), "harm": lower(0.002)}, CORPORA),
        ({"body": higher(0.9)}, CORPORA),
        ({"body": higher(0.9), "harm": lower(0.001)}, {"news": "other"}),
    ],
)
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_pinning_refuses_to_lower_without_a_reason(
    pinned: Floors, figures: dict[str, floors.Figure], corpora: dict[str, str], reason: str | None
) -> None:
    with pytest.raises(floors.Refused):
        floors.pin(pinned, figures, corpora, reason)


def test_a_reason_lowers_and_is_recorded(pinned: Floors, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.write(path, floors.pin(pinned, {"body": higher(0.85)}, {"news": "new"}, "harm is measured elsewhere"))
    kept = floors.read(path)
    assert kept["corpora"] == {"news": "new"}
    assert kept["figures"] == {"body": higher(0.85)}
    assert [(entry["what"], entry["before"], entry["after"]) for entry in kept["lowered"]] == [
        ("corpus news", "abc", "new"),
        ("harm", 0.001, None),
        ("body", 0.9, 0.85),
    ]
    assert {entry["reason"] for entry in kept["lowered"]} == {"harm is measured elsewhere"}
    assert floors.complaints(kept, {"body": higher(0.85)}, {"news": "new"}) == []
