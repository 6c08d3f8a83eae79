"""The elements of a page that lines stand in, as lists that know their parents and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanseed.html.markup import Element


class Tree:
    """The elements that lines stand in, and their ancestors, numbered so that parents come first.

    `at` is the number of each line's element; `up` is the number of each element's parent, its own where it has none;
    the lines of an element's subtree are those from `first` to before `last`.
    """

    def __init__(self, of_lines: Iterable[Element]) -> None:
        self.elements: list[Element] = []
        self.up: list[int] = []
        self.at: list[int] = []
        self.first: list[int] = []
        numbers: dict[int, int] = {}
        for line, innermost in enumerate(of_lines):
            new = []
            element: Element | None = innermost
            while element is not None and element.order not in numbers:
                new.append(element)
                element = element.parent
            number = -1 if element is None else numbers[element.order]
            for element in reversed(new):
                self.up.append(max(number, 0))
                number = numbers[element.order] = len(self.elements)
                self.elements.append(element)
                self.first.append(line)
            self.at.append(number)
        self.last = [0] * len(self.elements)
        for line, number in enumerate(self.at):
            self.last[number] = line + 1
        for number in range(len(self.elements) - 1, 0, -1):
            self.last[self.up[number]] = max(self.last[self.up[number]], self.last[number])

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
