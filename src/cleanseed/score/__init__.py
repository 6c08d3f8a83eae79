"""How body-like each line is, by its shape, its company, its place, and what rules and words say of it."""

from cleanseed.score.features import COLUMNS, columns_of
from cleanseed.score.forest import Forest, probability

__all__ = ["COLUMNS", "Forest", "columns_of", "probability"]
