"""What the markup of a page says of each line: links, ancestors, support, likeness, headings, containers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from cleanseed.html.blocks import PARAGRAPH
from cleanseed.html.markup import CONTAINERS, PAGES, TAGS, Markup
from cleanseed.html.tree import Tree
from cleanseed.score.columns import FAR, Columns
from cleanseed.text.document import Document

LINKS = ("linked", "links", "emphasis", "linked_near_2", "linked_near_6", "element_place")
_WITHIN = (
    "nav", "header", "footer", "aside", "main", "article", "section", "form", "figure", "figcaption", "table", "ul",
    "ol", "li", "dl", "blockquote", "pre", "p", "button", "noscript",
)  # fmt: skip
ANCESTRY = (
    *(f"in_{tag}" for tag in _WITHIN),
    "depth", "chrome", "content", "chrome_distance", "content_distance", "chrome_nearest", "hidden",
)  # fmt: skip
_LEVELS = 5  # ancestors whose subtree is measured
SUPPORT = tuple(
    f"{name}_{level}" for level in range(_LEVELS) for name in ("support", "support_share", "density", "paragraphs")
)
ALIKE = ("alike_lines", "alike_share", "alike_mean", "alike_pair_lines", "alike_pair_share")
BESIDE = ("beside_-1", "elements_-1", "beside_+1", "elements_+1")
RICHEST = ("richest_up", "richest_down", "richest_share", "parent_share")
HEADINGS = ("level", "last_level", "since_heading", "from_h1", "h1_up", "h1_down")
MAP = ("container", "container_share", "container_lines", "container_place", "group_lines", "doc_page")
NAMES = (*LINKS, *ANCESTRY, *SUPPORT, *ALIKE, *BESIDE, *RICHEST, *HEADINGS, *MAP)

_NOWHERE = 60.0  # the distance in levels where no ancestor sounds like the thing
_LEVEL = {f"h{level}": level for level in range(1, 7)}
_PLACES = [(f"in_{tag}", TAGS.index(tag)) for tag in _WITHIN]
_CONTAINER = {kind: float(number) for number, kind in enumerate(CONTAINERS)}
_PAGE = {kind: float(number) for number, kind in enumerate(PAGES)}


def markup(document: Document, columns: Columns) -> None:
    """Fill the columns of the markup; without markup all values stay 0."""
    marks = [line.markup for line in document.lines if line.markup is not None]
    tree = document.tree
    if tree is None:
        return
    sizes = [max(len(line.matter), 1) for line in document.lines]
    plain = [size - min(mark.linked, size) for size, mark in zip(sizes, marks, strict=True)]
    _links(marks, sizes, plain, columns)
    _ancestry(marks, columns)
    _support(tree, columns)
    _alike(tree, plain, columns)
    _beside(marks, tree, columns)
    _richest(tree, plain, columns)
    _headings(tree, columns)
    _containers(marks, plain, columns)
    page = _PAGE[document.page_type]
    for number in range(columns.lines):
        columns["doc_page"][number] = page


def _links(marks: Sequence[Markup], sizes: Sequence[int], plain: Sequence[int], columns: Columns) -> None:
    linked, links, emphasis, *near, place = (columns[name] for name in LINKS)
    total = len(marks)
    for number in range(total):
        mark = marks[number]
        linked[number] = 1 - plain[number] / sizes[number]
        links[number] = min(mark.links, 20)
        emphasis[number] = min(mark.emphasis, 10)
        place[number] = mark.place / max(mark.total, 1)
    in_links = list(accumulate((size - free for size, free in zip(sizes, plain, strict=True)), initial=0))
    letters = list(accumulate(sizes, initial=0))
    for column, reach in zip(near, (2, 6), strict=True):
        for number in range(total):
            first, last = max(number - reach, 0), min(number + reach + 1, total)
            column[number] = (in_links[last] - in_links[first]) / (letters[last] - letters[first])


def _ancestry(marks: Sequence[Markup], columns: Columns) -> None:
    within = [(columns[name], place) for name, place in _PLACES]
    depth, chrome, content, from_chrome, from_content, nearest, hidden = (columns[name] for name in ANCESTRY[-7:])
    for number, mark in enumerate(marks):
        element = mark.element
        counts = element.within
        for column, place in within:
            column[number] = min(counts[place], 4)
        depth[number] = element.depth
        chrome[number] = element.chrome
        content[number] = element.content
        from_chrome[number] = element.depth - element.chrome_at if element.chrome_at >= 0 else _NOWHERE
        from_content[number] = element.depth - element.content_at if element.content_at >= 0 else _NOWHERE
        nearest[number] = element.chrome_at > element.content_at
        hidden[number] = element.hidden


def _support(tree: Tree, columns: Columns) -> None:
    """Fill the columns of the unlinked text, the links and the paragraphs below the nearest ancestors."""
    root = tree.elements[0]
    every, paragraphs = max(root.text - root.linked, 1), max(root.paragraphs, 1)
    held = []
    for element in tree.elements:
        text = max(element.text - element.linked, 0)
        linked = element.linked / max(element.text, 1)
        held.append((log1p(text), text / every, linked, element.paragraphs / paragraphs))
    places = list(tree.at)
    for level in range(_LEVELS):
        support, share, density, under = (columns[name] for name in SUPPORT[4 * level : 4 * level + 4])
        for number, place in enumerate(places):
            support[number], share[number], density[number], under[number] = held[place]
            places[number] = tree.up[place]


def _alike(tree: Tree, plain: Sequence[int], columns: Columns) -> None:
    """Fill the columns of the lines and the unlinked text in elements of the same tag and classes.

    A pair is an element with its parent.
    """
    lines, share, mean, pair_lines, pair_share = (columns[name] for name in ALIKE)
    sorts = [(element.tag, element.sort) for element in tree.elements]
    own = [sorts[place] for place in tree.at]
    pairs = [(sorts[place], sorts[tree.up[place]]) for place in tree.at]
    every = max(sum(plain), 1)
    counts, pair_counts = Counter(own), Counter(pairs)
    texts: Counter[object] = Counter()
    for number, size in enumerate(plain):
        texts[own[number]] += size
        texts[pairs[number]] += size
    for number in range(len(plain)):
        sort, pair = own[number], pairs[number]
        lines[number] = log1p(counts[sort])
        share[number] = texts[sort] / every
        mean[number] = log1p(texts[sort] / counts[sort])
        pair_lines[number] = log1p(pair_counts[pair])
        pair_share[number] = texts[pair] / every


def _beside(marks: Sequence[Markup], tree: Tree, columns: Columns) -> None:
    """Fill the columns of the neighbours: 3 in the same element, 1 or 2 beside it, and how many elements away."""
    total = len(marks)
    for by in (-1, 1):
        beside, elements = columns[f"beside_{by:+d}"], columns[f"elements_{by:+d}"]
        for number in range(max(-by, 0), total - max(by, 0)):
            here, there = tree.at[number], tree.at[number + by]
            beside[number] = 2 * (here == there) + (tree.up[here] == tree.up[there])
            elements[number] = min(abs(marks[number].place - marks[number + by].place), 400)


def _richest(tree: Tree, plain: Sequence[int], columns: Columns) -> None:
    """Fill the columns of the way to the parent whose own children hold most of the paragraphs."""
    up, down, share, own_share = (columns[name] for name in RICHEST)
    parents = [tree.up[place] for place in tree.at]
    held = [0] * len(tree.elements)
    for parent, size in zip(parents, plain, strict=True):
        if size >= PARAGRAPH:
            held[parent] += size
    best = max(range(len(held)), key=held.__getitem__)
    every = max(sum(held), 1)
    ways = tree.ways(best)
    for number, parent in enumerate(parents):
        up[number], down[number] = ways[tree.at[number]]
        share[number] = held[best] / every
        own_share[number] = held[parent] / every


def _headings(tree: Tree, columns: Columns) -> None:
    """Fill the columns of a heading's level, of the last heading, and of the way from the first `h1`."""
    level, last, since, from_title, up, down = (columns[name] for name in HEADINGS)
    levels: list[int] = []  # the level of the heading that an element is or stands in, 0 where there is none
    for element, parent in zip(tree.elements, tree.up, strict=True):
        levels.append(_LEVEL.get(element.tag) or (levels[parent] if parent < len(levels) else 0))
    latest, away = 0, FAR
    for number, place in enumerate(tree.at):
        level[number] = levels[place]
        latest, away = (levels[place], 0.0) if levels[place] else (latest, min(away + 1, FAR))
        last[number] = latest
        since[number] = away
    title = next((number for number, place in enumerate(tree.at) if levels[place] == 1), None)
    ways = tree.ways(tree.at[title]) if title is not None else [(-1, -1)] * len(tree.elements)
    for number, place in enumerate(tree.at):
        from_title[number] = max(min(number - title, FAR), -FAR) if title is not None else -FAR
        up[number], down[number] = ways[place]


def _containers(marks: Sequence[Markup], plain: Sequence[int], columns: Columns) -> None:
    """Fill the columns of a line's container: its kind, its share of the unlinked text, the place in it."""
    kind, share, lines, place, group_lines, _ = (columns[name] for name in MAP)
    sizes: Counter[int] = Counter()
    counts = Counter(mark.container for mark in marks)
    groups = Counter(mark.group for mark in marks)
    for mark, size in zip(marks, plain, strict=True):
        sizes[mark.container] += size
    seen: Counter[int] = Counter()
    every = max(sum(plain), 1)
    for number, mark in enumerate(marks):
        box = mark.container
        kind[number] = _CONTAINER[mark.kind]
        share[number] = sizes[box] / every
        lines[number] = log1p(counts[box])
        place[number] = seen[box] / counts[box]
        seen[box] += 1
        group_lines[number] = groups[mark.group] if mark.group else 0
