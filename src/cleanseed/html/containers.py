"""Containers that are boilerplate as a whole, for certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleanseed.html.blocks import PARAGRAPH
from cleanseed.html.markup import TAGS, Container
from cleanseed.html.teasers import teaser_lists
from cleanseed.text.document import Document, Line
from cleanseed.text.words import words_of

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
_CAPTION = 8  # lines of a figure that has nothing but its captions
_REPEATED = 25  # characters that are no chance when they stand twice
_MANY = 20  # times as much text as the story has, in comments that are not what the page is about
_PRE = TAGS.index("pre")
_SAID = 8  # words that are no chance when all of them stand before
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>")
_FIGURES = frozenset(("figure", "figcaption"))
_CELLS = frozenset(("table", "tbody", "tr", "td"))  # posts of old forums
_FOLDED = re.compile(r"\btab|accordion|collaps|panel|expand|faq|content|toggle|details|slide")


def container_decisions(document: Document) -> list[Decision]:
    """Return the containers that go as a whole, in order.

    Comments and other stories go from articles alone: on pages of other types they may be what the page is about.
    """
    begins, told = _story(document)
    texts = [line.folded for line in document.lines]
    times = Counter(texts)
    hidden = Counter(container.names for container in document.containers if container.kind == "hidden")
    earlier: set[str] = set()
    passed = 0
    decisions = []
    for container in document.containers:
        kind, first, last = container.kind, container.first, container.last
        earlier.update(texts[passed:first])
        passed = max(passed, first)
        if kind == "hidden" and not _FOLDED.search(container.names) and _stands_outside(texts[first:last], times):
            decisions.append((first, last, "interface", "repeats hidden what the page shows"))
        elif container.tag in _FIGURES and last - first <= _CAPTION and _is_known(texts[first:last], earlier):
            decisions.append((first, last, "caption", "repeats a caption"))
        elif kind in _KINDS and _is_certain(container, document.page_type, begins, told, hidden):
            decisions.append((first, last, _KINDS[kind], f"is in {_shown(container)}"))
    if document.page_type == "article" and document.tree is not None:
        lists = teaser_lists(document.lines, document.tree)
        decisions += [(first, last, "related", "is in a list of teasers beside the story") for first, last in lists]
    decisions += _shown_as_source(document.lines)
    return sorted(decisions)


def _shown_as_source(lines: Sequence[Line]) -> Iterator[Decision]:
    """Yield the lines that show the markup of what stands before them, as the form does in which a post is edited."""
    known: set[str] = set()
    passed = 0
    for number, line in enumerate(lines):
        if "</" not in line.text or line.markup is None or line.markup.element.within[_PRE]:
            continue
        for before in lines[passed:number]:
            known.update(before.words)
        passed = number
        said = words_of(_TAG.sub(" ", line.folded))
        if len(said) >= _SAID and known.issuperset(said):
            yield number, number + 1, "interface", "repeats the source of what the page shows"


def _stands_outside(said: list[str], times: Counter[str]) -> bool:
    """Tell whether all lines stand elsewhere too; `times` says how often each stands anywhere."""
    own = Counter(said)
    return sum(map(len, said)) >= _REPEATED and all(times[text] > count for text, count in own.items())


def _is_known(said: list[str], earlier: set[str]) -> bool:
    """Tell whether all lines stand before too."""
    return sum(map(len, said)) >= _REPEATED and earlier.issuperset(said)


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


def _is_certain(container: Container, page_type: str, begins: int, told: int, hidden: Counter[str]) -> bool:
    is_story = page_type == "article" and container.first > begins
    if container.kind == "comments":
        return is_story and container.tag not in _CELLS and container.text <= _MANY * told
    if container.kind == "navigation":
        return container.paragraphs == 0 and container.density >= _LINKED
    if container.kind == "teasers":
        return is_story and container.paragraphs == 0 and container.density >= _LINKED
    if container.kind == "hidden":
        if page_type != "article" or _FOLDED.search(container.names):
            return False
        # Several of one name are the answers of questions, which open when a reader asks.
        return container.paragraphs == 0 or (is_story and container.text <= told // 2 and hidden[container.names] == 1)
    return is_story


def _shown(container: Container) -> str:
    """Return the element of a container as a reader of HTML knows it."""
    names = " ".join(container.names.split()[:3])
    return f'<{container.tag} "{names}">' if names else f"<{container.tag}>"
