"""From claims and scores to removals, spared claims and (in `verdict.py`) the verdict."""

from cleanseed.decide.decision import Cut, Decision, decide

__all__ = ["Cut", "Decision", "decide"]
