"""How body-like each line is, by its shape, its company, its place, and what rules and words say of it."""

from cleanseed.score.features import COLUMNS, MARKED, columns_of
from cleanseed.score.forest import Forest, probability

__all__ = ["COLUMNS", "MARKED", "Forest", "columns_of", "probability"]
