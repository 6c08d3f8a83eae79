"""The part of a page's markup that its lines stand in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleanseed.html.markup import Element, Markup
from cleanseed.score.signs import Floats


class Tree:
    """The elements that lines stand in, and their ancestors, numbered so that parents come first.

    `marks` is the markup of each line, `at` the number of its element; `parents` (and `up`, the same as a list) is the
    number of each element's parent, its own where it has none.
    """

    def __init__(self, marks: Sequence[Markup]) -> None:
        self.marks = marks
        self.elements: list[Element] = []
        self.up: list[int] = []
        numbers: dict[int, int] = {}
        at = []
        for mark in marks:
            new = []
            element: Element | None = mark.element
            while element is not None and id(element) not in numbers:
                new.append(element)
                element = element.parent
            number = -1 if element is None else numbers[id(element)]
            for element in reversed(new):
                self.up.append(len(self.elements) if number < 0 else number)
                number = numbers[id(element)] = len(self.elements)
                self.elements.append(element)
            at.append(number)
        self.at, self.parents = np.array(at), np.array(self.up)
        self.depth = np.array([element.depth for element in self.elements], np.float32)

    def apart(self, target: int) -> tuple[Floats, Floats]:
        """Return how many levels up from an element, and how many down again, lead to each line's."""
        chain = {target}
        while self.up[target] != target:
            target = self.up[target]
            chain.add(target)
        meets: list[int] = []  # the element at which the way from each one meets that from the target
        for number, parent in enumerate(self.up):
            meets.append(number if number in chain or parent == number else meets[parent])
        depth = self.depth[meets][self.at]
        return self.depth[max(chain)] - depth, self.depth[self.at] - depth
