"""How much the words of a line, and the first words of its neighbours, speak for boilerplate or for body."""

from cleanseed.wording.model import Wording

__all__ = ["Wording"]
