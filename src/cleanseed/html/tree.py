"""The elements of a page that lines stand in, as lists that know their parents and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanseed.html.markup import Element


class Tree:
    """The elements that lines stand in, and their ancestors, numbered so that parents come first.

    `at` is the number of each line's element; `up` is the number of each element's parent, its own for the root; the
    lines of an element's subtree are those from `first` to before `last`, none where `first` is -1.
    """

    def __init__(self, elements: list[Element], of_lines: Iterable[Element]) -> None:
        self.elements = elements
        self.up = [0 if element.parent is None else element.parent.number for element in elements]
        self.at = [element.number for element in of_lines]
        self.first = first = [-1] * len(elements)
        self.last = last = [0] * len(elements)
        for line, number in enumerate(self.at):
            if first[number] < 0:
                first[number] = line
            last[number] = line + 1
        for number in range(len(elements) - 1, 0, -1):
            above = self.up[number]
            if first[number] >= 0 and not 0 <= first[above] <= first[number]:
                first[above] = first[number]
            last[above] = max(last[above], last[number])

    def sums(self, values: Sequence[int]) -> list[int]:
        """Return for each element the sum of the values of its subtree."""
        sums = list(values)
        for number in range(len(sums) - 1, 0, -1):
            sums[self.up[number]] += sums[number]
        return sums

    def chain(self, number: int) -> list[int]:
        """Return the numbers of an element and its ancestors, the innermost first."""
        found = [number]
        while self.up[number] != number:
            number = self.up[number]
            found.append(number)
        return found

    def ways(self, target: int) -> list[tuple[int, int]]:
        """Return for each element how many levels up from `target`, and how many down again, lead to it."""
        found = [(-1, -1)] * len(self.up)
        for steps, number in enumerate(self.chain(target)):
            found[number] = (steps, 0)
        for number, parent in enumerate(self.up):
            if found[number][0] < 0:
                up, down = found[parent]
                found[number] = (up, down + 1)
        return found
