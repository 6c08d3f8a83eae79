"""How much the words of a line, and the first words of its neighbours, speak for boilerplate or for body."""

from cleanseed.wording.model import Wording, features_by_line

__all__ = ["Wording", "features_by_line"]
