"""Formulas: their source in TeX where the markup has it, and their text."""

from __future__ import annotations

from cleanseed.html.blocks import single_spaced
from cleanseed.html.tags import Attributes


class Formula:
    """A `math` element that is open.  `is_shown` is true of one that stands apart from the text."""

    def __init__(self, attributes: Attributes) -> None:
        self.is_shown = attributes.get("display") == "block"
        self._stated = attributes.get("alttext", "")
        self._source: list[str] = []
        self._text: list[str] = []
        self._in_source = False

    def start(self, tag: str, attributes: Attributes) -> bool:
        """Begin an element inside it, and tell whether to pass over what it holds: other annotations than TeX."""
        if tag[:10] != "annotation":
            return False
        self._in_source = tag == "annotation" and "tex" in attributes.get("encoding", "tex")
        return not self._in_source

    def end(self, tag: str) -> None:
        if tag == "annotation":
            self._in_source = False

    def data(self, text: str) -> None:
        (self._source if self._in_source else self._text).append(text)

    @property
    def tex(self) -> str:
        return tex_of("".join(self._source) or self._stated)

    @property
    def text(self) -> str:
        return single_spaced(" ".join(part.strip() for part in self._text if part.strip()))


def tex_of(text: str) -> str:
    """Return a formula in TeX without what only sets its size."""
    text = " ".join(text.split())
    if text.startswith("{\\displaystyle") and text.endswith("}"):
        text = text[len("{\\displaystyle") : -1].strip()
    return text.strip("$").removeprefix("\\displaystyle").strip()
