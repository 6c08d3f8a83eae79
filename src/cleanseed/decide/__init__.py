"""From claims and scores to removals, spared claims and (in `verdict.py`) the verdict."""

from cleanseed.decide.cut import Cut, Decision
from cleanseed.decide.decision import decide

__all__ = ["Cut", "Decision", "decide"]
