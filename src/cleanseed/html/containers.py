"""Containers that are boilerplate as a whole, for certain."""

from __future__ import annotations

import re

from cleanseed.html.blocks import PARAGRAPH
from cleanseed.html.markup import Container
from cleanseed.text.document import Document

Decision = tuple[int, int, str, str]
"""The first line, the line after the last, the kind of the removal, the reason."""

_KINDS = {
    "comments": "comments",
    "navigation": "navigation",
    "teasers": "related",
    "other": "related",
    "hidden": "interface",
}
_LINKED = 0.6  # share of links in the text of a list of links
_STORY = 1_000  # characters in paragraphs of an article that stand before its comments and related stories
_MANY = 20  # times as much text as the story has, in comments that are not what the page is about
_CELLS = frozenset(("table", "tbody", "tr", "td"))  # posts of old forums
_FOLDED = re.compile(r"\btab|accordion|collaps|panel|expand|faq|content|toggle|details|slide")


def container_decisions(document: Document) -> list[Decision]:
    """Return the containers that go as a whole, in order.

    Comments and other stories go from articles alone: on pages of other types they may be what the page is about.
    """
    begins, told = _story(document)
    return [
        (container.first, container.last, _KINDS[container.kind], f"is in {_shown(container)}")
        for container in document.containers
        if container.kind in _KINDS and _is_certain(container, document.page_type, begins, told)
    ]


def _story(document: Document) -> tuple[int, int]:
    """Return the line up to which the article's paragraphs make a story, and the characters of all of them.

    The line is the number of lines where they make none.
    """
    told, begins = 0, len(document.lines)
    for number, line in enumerate(document.lines):
        mark = line.markup
        if mark is not None and mark.kind in ("article", "text") and len(line.text) - mark.linked >= PARAGRAPH:
            told += len(line.text)
            if told >= _STORY and begins > number:
                begins = number
    return begins, told


def _is_certain(container: Container, page_type: str, begins: int, told: int) -> bool:
    is_story = page_type == "article" and container.first > begins
    if container.kind == "comments":
        return is_story and container.tag not in _CELLS and container.text <= _MANY * told
    if container.kind == "navigation":
        return container.paragraphs == 0 and container.density >= _LINKED
    if container.kind == "teasers":
        return is_story and container.paragraphs == 0 and container.density >= _LINKED
    if container.kind == "hidden":
        return page_type == "article" and container.paragraphs == 0 and not _FOLDED.search(container.names)
    return is_story


def _shown(container: Container) -> str:
    """Return the element of a container as a reader of HTML knows it."""
    names = " ".join(container.names.split()[:3])
    return f'<{container.tag} "{names}">' if names else f"<{container.tag}>"
