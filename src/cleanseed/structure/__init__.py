"""What a line is by its form, and what belongs together."""

from cleanseed.structure.shape import ends_sentence, is_label, is_paragraph

__all__ = ["ends_sentence", "is_label", "is_paragraph"]
