"""A map of the page: its containers and what they are, and the type of the page.

Containers come from what elements state (tag, names, hidden or not), from repetition among siblings, and from where
the paragraphs are.  A container inside navigation, a box, teasers, comments or hidden matter counts as a part of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleanseed.html.blocks import PARAGRAPH, Block, Page
from cleanseed.html.markup import CLOSED, Container, Element
from cleanseed.html.names import BY_TAG, is_post, is_story, says
from cleanseed.html.pages import page_type
from cleanseed.html.tree import Tree

_WHOLE = 0.4  # share of the page's unlinked text in paragraphs: what holds more is no part of the page's furniture
_WHOLE_PAGE = ("body", "html")
_GROUPS = frozenset(("pre", "table", "ul", "ol", "dl", "blockquote", "figure"))
_MOST = 0.6  # share of the page's paragraphs that its article holds
_MOST_ARTICLES = 40  # of an endless page
_NAME = 20  # characters of a headline: shorter ones may be the name of the site
_REPEATED = 2  # posts of a thread
_STORY = 400  # characters outside links that an article has


class Chart(NamedTuple):
    """The containers of a page, the number of each line's container and of its group, the type and tree of the page."""

    containers: tuple[Container, ...]
    of_lines: list[int]
    groups: list[int]
    page_type: str
    tree: Tree


def chart(page: Page, hints: dict[str, object], url: str | None) -> Chart:
    """Return the map of a page that was read."""
    blocks = page.blocks
    tree = Tree(page.made, [block.element for block in blocks])
    kind = page_type(page, tree, hints, url)
    own = _prose(blocks, tree)
    kinds = _stated_kinds(tree, own)
    main = _main(tree, kinds, own)
    if main:
        kinds[main] = "article"
    _mark_others(tree, kinds, blocks, _folded(page.title))
    if kind == "forum":
        _mark_posts(tree, kinds)
    containers, places = _containers(tree, kinds)
    return Chart(tuple(containers), [places[number] for number in tree.at], _groups(tree), kind, tree)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _prose(blocks: Sequence[Block], tree: Tree) -> list[int]:
    """Return the unlinked characters of the paragraphs that stand in each element itself."""
    prose = [0] * len(tree.elements)
    for block, number in zip(blocks, tree.at, strict=True):
        plain = len(block.text) - block.linked
        if plain >= PARAGRAPH:
            prose[number] += plain
    return prose


def _stated_kinds(tree: Tree, own: Sequence[int]) -> list[str]:
    """Return the kind that each element states, nothing where it holds the headline or most of the paragraphs."""
    prose = tree.sums(own)
    heading = next((tree.first[number] for number, element in enumerate(tree.elements) if element.tag == "h1"), -1)
    kinds = []
    for number, element in enumerate(tree.elements):
        is_hidden = element.hidden and not tree.elements[tree.up[number]].hidden
        kind = "hidden" if is_hidden else _stated_kind(element)
        if kind in CLOSED and (
            tree.first[number] <= heading < tree.last[number]
            or (prose[number] > _WHOLE * prose[0] and kind != "comments")
        ):
            kind = ""
        kinds.append(kind)
    return kinds


def _stated_kind(element: Element) -> str:
    kind = ""
    if element.chrome_at == element.depth and element.tag not in _WHOLE_PAGE:
        kind = says(element.label)
    return kind or BY_TAG.get(element.tag, "")


def _main(tree: Tree, kinds: Sequence[str], own: Sequence[int]) -> int:
    """Return the number of the page's article, 0 where nothing is one.

    From the root the way leads to the child that holds most of the paragraphs as long as it holds most of all; the
    last `article` or `main` on it is the article, or where there is none the first element.
    """
    inside = [0] * len(kinds)
    closed = [kind in CLOSED for kind in kinds]
    for number in range(1, len(kinds)):
        closed[number] = closed[number] or closed[tree.up[number]]
    held = tree.sums([0 if out else size for out, size in zip(closed, own, strict=True)])
    for number in range(len(kinds) - 1, 0, -1):
        heaviest = inside[tree.up[number]]
        if not heaviest or held[number] >= held[heaviest]:
            inside[tree.up[number]] = number
    best, number = 0, inside[0]
    while number and held[number] >= max(_MOST * held[0], _STORY):
        element = tree.elements[number]
        if element.tag in ("article", "main") or "articlebody" in element.label or not best:
            best = number
        number = inside[number]
    return best


def _mark_others(tree: Tree, kinds: list[str], blocks: Sequence[Block], title: str) -> None:
    """Mark the articles that follow the page's own on an endless page as `other`.

    They are siblings of one sort, each with a headline (`h1`) of its own; the page's own is the one whose headline is
    in the title of the page.
    """
    titles = [number for number, element in enumerate(tree.elements) if element.tag == "h1"]
    if not 2 <= len(titles) <= _MOST_ARTICLES:
        return
    headed: dict[tuple[int, str, str], list[tuple[int, int]]] = {}
    for heading in titles:
        for number in tree.chain(heading)[1:-1]:
            above = tree.elements[number]
            if above.tag == "article" or is_story(above.label):
                headed.setdefault((tree.up[number], above.tag, above.sort), []).append((number, heading))
    for found in headed.values():
        if len({number for number, _ in found}) == len(found) > 1:
            texts = [_folded(blocks[tree.first[heading]].text) for _, heading in found]
            own = [
                number for text, (number, _) in zip(texts, found, strict=True) if len(text) >= _NAME and text in title
            ]
            for number, _ in found if len(own) == 1 else ():
                if number > own[0] and tree.elements[number].paragraphs:
                    kinds[number] = "other"


def _mark_posts(tree: Tree, kinds: list[str]) -> None:
    """Mark repeated elements of one sort that sound like posts, and what they stand in is no longer comments."""
    times: Counter[tuple[int, str, str]] = Counter()
    for number, element in enumerate(tree.elements):
        times[tree.up[number], element.tag, element.sort] += 1
    for number, element in enumerate(tree.elements):
        if kinds[number] == "comments":
            kinds[number] = ""
        if is_post(element.label) and times[tree.up[number], element.tag, element.sort] >= _REPEATED:
            kinds[number] = "post"


def _containers(tree: Tree, kinds: Sequence[str]) -> tuple[list[Container], list[int]]:
    """Return the containers, and for each element the number of the one that it stands in."""
    containers = [Container("text", "", "", 0, len(tree.at), 0, 0.0, 0)]
    places = [0] * len(kinds)
    for number, kind in enumerate(kinds):
        around = places[tree.up[number]] if number else 0
        if kind and tree.first[number] >= 0 and containers[around].kind not in CLOSED:
            element = tree.elements[number]
            places[number] = len(containers)
            density = element.linked / max(element.text, 1)
            containers.append(
                Container(
                    kind, element.tag, element.label, tree.first[number], tree.last[number], element.text,
                    density, element.paragraphs,
                )
            )  # fmt: skip
        else:
            places[number] = around
    return containers, places


def _groups(tree: Tree) -> list[int]:
    """Return for each line the number of the innermost list, table, code, quotation or figure it stands in, or 0."""
    groups = [0] * len(tree.elements)
    for number, element in enumerate(tree.elements):
        if element.tag in _GROUPS:
            groups[number] = element.order
        elif number:
            groups[number] = groups[tree.up[number]]
    return [groups[number] for number in tree.at]
