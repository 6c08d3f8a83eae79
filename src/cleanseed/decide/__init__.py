"""From claims and scores to removals, spared claims and the verdict."""

from cleanseed.decide.decision import Cut, Decision, decide
from cleanseed.decide.verdict import judge

__all__ = ["Cut", "Decision", "decide", "judge"]
