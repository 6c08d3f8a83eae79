"""Law 8: work grows in proportion to length.

No clocks: what is counted is the calls that Python makes, which are the same on every machine; the patterns' own
linearity is the lint's to hold (`tests/rules/test_lint.py`).
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from cleanseed import Cleaner
from tests.support import REMOVES, SEEDS, clean

_BAIT = " ".join(example.replace("\n", " ") for _, example in REMOVES)
_BAIT_LINES = "\n".join(example for _, example in REMOVES) + "\n"
HOSTILE = {
    "one letter": "a",
    "spaces": " ",
    "digits": "7",
    "blank lines": "\n",
    "short lines": "a\n",
    "brackets": "[(",
    "links": "[a](b) ",
    "quotes": "\" '",
    "marks": "> - # * ",
    "emphasis": "*a _b ",
    "full stops": ". ",
    "initials": "A. ",
    "combining marks": "e\u0301\u0301",
    "only combining marks": "\u0301",
    "lone surrogates": "\ud800",
    "zero width": "\u200b",
    "carriage returns": "\r",
    "separators": " | ",
    "bait on one line": _BAIT,
    "bait on lines": _BAIT_LINES,
    "an article again and again": SEEDS[2].raw,
}


def _fill(turn: str, size: int) -> str:
    return (turn * (size // len(turn) + 1))[:size]


def _calls(source: str) -> float:
    """Return how many functions Python calls to clean `source`, for each time that the text is decided on.

    How often that is depends on what the text looks like, not on its length.
    """
    count = rounds = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count, rounds
        count += event in ("call", "c_call")
        rounds += event == "call" and frame.f_code is Cleaner._decide.__code__

    sys.setprofile(tally)
    try:
        clean(source)
    finally:
        sys.setprofile(None)
    return count / rounds


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_length_is_twice_the_work(name: str) -> None:
    turn = HOSTILE[name]
    size = max(8_000, 2 * len(turn))  # what repeats itself is another text than what does not
    clean(_fill(turn, size))  # what is built once is not counted
    once, twice = (_calls(_fill(turn, n)) for n in (size, 2 * size))
    assert twice <= 2.3 * once + 2_000


def test_weak_evidence_before_a_removal_is_twice_the_work() -> None:
    article = 3 * "The river rose again in the night, and the bridge at the mill had to be closed to all traffic.\n"
    runs = [article + size * "Read more\n" + f"Sign up for our newsletter.\n{article}" for size in (400, 800)]
    clean(runs[0])
    once, twice = map(_calls, runs)
    assert twice <= 2.3 * once


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_long_input_is_finished(name: str) -> None:
    result = clean(_fill(HOSTILE[name], 200_000))
    assert len(result.text) <= len(result.source)
