"""What the input was, judged by the body that remains."""

from __future__ import annotations

from cleanseed.result import Verdict


def judge(text: str) -> Verdict:
    """Return the verdict."""
    return Verdict.FULL if text else Verdict.EMPTY
