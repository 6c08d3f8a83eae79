"""Teasers that no name gives away: siblings of one sort, each a linked headline and a line or two, beside the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleanseed.html.blocks import PARAGRAPH
from cleanseed.html.tree import Tree
from cleanseed.text.document import Line

_FEWEST = 4  # teasers in a list of them
_SHORT = 400  # characters of a teaser outside its links
_LINES = 6
_LINKED = 0.8  # share of links in a headline
_HEADLINE = 15  # characters of a headline, at least
_SUMMARY = 40  # the same of a summary; shorter lines may be labels, names and dates
_STORY = 500  # characters of paragraphs that make a story
_ANSWERS = re.compile(r"accordion|collaps|expand|faq|toggle")  # a link there opens what stands below it


def teaser_lists(lines: Sequence[Line], tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the first line and the line after the last of each list of teasers that is outside the page's story.

    The story is in the innermost element around the headline (`h1`) that has paragraphs enough.
    """
    story = _story(lines, tree)
    if story is None:
        return
    siblings: dict[tuple[int, str, str], list[int]] = {}
    for number, element in enumerate(tree.elements):
        if number and tree.first[number] >= 0:
            siblings.setdefault((tree.up[number], element.tag, element.sort), []).append(number)
    begin, end = tree.first[story], tree.last[story]
    for members in siblings.values():
        first, last = tree.first[members[0]], tree.last[members[-1]]
        around = (tree.elements[members[0]], tree.elements[tree.up[members[0]]])
        if len(members) < _FEWEST or (first < end and last > begin) or any(_ANSWERS.search(e.label) for e in around):
            continue
        if all(_is_teaser(lines[tree.first[n] : tree.last[n]]) for n in members):
            yield first, last


def _story(lines: Sequence[Line], tree: Tree) -> int | None:
    """Return the number of the element that the story is in, None where the page has no story with a headline."""
    heading = next((number for number, element in enumerate(tree.elements) if element.tag == "h1"), None)
    if heading is None:
        return None
    for number in tree.chain(heading):
        inside = lines[tree.first[number] : tree.last[number]]
        if sum(size for line in inside if (size := _plain(line)) >= PARAGRAPH) >= _STORY:
            return number
    return None


def _plain(line: Line) -> int:
    """Return the characters of a line outside links."""
    return len(line.text) - (line.markup.linked if line.markup is not None else 0)


def _is_teaser(lines: Sequence[Line]) -> bool:
    """Return True if there is a headline in a link, text outside links, and no summary before the headline."""
    if not 2 <= len(lines) <= _LINES or sum(map(_plain, lines)) > _SHORT:
        return False
    headed = plain = False
    for line in lines:
        if _plain(line) <= (1 - _LINKED) * len(line.text):
            headed = headed or len(line.text) >= _HEADLINE
        elif headed or len(line.text) < _SUMMARY:
            plain = True
        else:
            return False
    return headed and plain
