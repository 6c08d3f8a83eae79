"""What the markup says of each line of a page, as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleanseed.html.markup import TAGS, Markup
from cleanseed.score.columns import Columns
from cleanseed.score.lines import FAR, before, since, steps, windows
from cleanseed.score.signs import Floats
from cleanseed.score.stated import stated_columns
from cleanseed.score.tree import Tree
from cleanseed.text.document import Document

_LEVELS = 5  # ancestors whose subtree is looked at
_WINDOWS = steps((2, 6))  # neighbours each way whose link density is averaged
_LINKED_NEAR = [f"linked_near_{width}" for width in _WINDOWS.flat]
_PARAGRAPH = 80  # characters outside links that make a paragraph
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def markup_columns(document: Document, tree: Tree) -> Columns:
    """Return one column per feature, a value per line; all lines must have markup.

    Support, the unlinked text that stands under the same ancestors, is the strongest of them.
    """
    marks = tree.marks
    sizes = np.array([len(line.text) for line in document.lines], np.float32)
    linked = np.minimum(np.array([m.linked for m in marks], np.float32) / np.maximum(sizes, 1), 1)
    plain = sizes * (1 - linked)
    columns: Columns = {
        "linked": linked,
        "links": np.array([min(m.links, 20) for m in marks], np.float32),
        "emphasis": np.array([min(m.emphasis, 10) for m in marks], np.float32),
        "element_place": np.array([m.place / max(m.total, 1) for m in marks], np.float32),
    }
    part, whole = windows(np.array((linked * sizes, sizes)), _WINDOWS, _WINDOWS)
    columns |= zip(_LINKED_NEAR, part / np.maximum(whole, 1), strict=True)
    columns |= _ancestry(marks)
    columns |= _support(tree)
    columns |= _signatures(tree, plain)
    columns |= _neighbours(tree, np.array([m.place for m in marks], np.float32))
    columns |= _richest(tree, plain)
    columns |= _headings(tree)
    columns |= stated_columns(document)
    return columns


def _ancestry(marks: Sequence[Markup]) -> Columns:
    within = np.frombuffer(b"".join([m.element.within for m in marks]), np.uint8).reshape(len(marks), len(TAGS))
    within = np.minimum(within, 4).astype(np.float32)
    columns: Columns = {f"in_{tag}": within[:, number] for number, tag in enumerate(TAGS)}
    rows = np.array(
        [
            (
                e.depth,
                e.chrome,
                e.content,
                e.depth - e.chrome_at if e.chrome_at >= 0 else 60,
                e.depth - e.content_at if e.content_at >= 0 else 60,
                e.chrome_at > e.content_at,
                e.hidden,
            )
            for e in (m.element for m in marks)
        ],
        np.float32,
    )
    names = ("depth", "chrome", "content", "chrome_distance", "content_distance", "chrome_nearest", "hidden")
    return columns | {name: rows[:, number] for number, name in enumerate(names)}


def _support(tree: Tree) -> Columns:
    """How much unlinked text, and how many paragraphs, the subtrees of the nearest ancestors hold."""
    text, linked, paragraphs = np.array([(e.text, e.linked, e.paragraphs) for e in tree.elements], np.float32).T
    plain = np.maximum(text - linked, 0)
    held = np.stack(
        (
            np.log1p(plain),
            plain / max(plain[0], 1),  # the first element is the root of the page
            linked / np.maximum(text, 1),
            paragraphs / max(paragraphs[0], 1),
        )
    )
    columns: Columns = {}
    at = tree.at
    for level in range(_LEVELS):
        names = (f"{what}_{level}" for what in ("support", "support_share", "density", "paragraphs"))
        columns |= zip(names, held[:, at], strict=True)
        at = tree.parents[at]
    return columns


def _signatures(tree: Tree, plain: Floats) -> Columns:
    """How many lines, and how much unlinked text, stand in elements of the same tags and classes."""
    numbers: dict[tuple[str, str], int] = {}
    names = np.array([numbers.setdefault((e.tag, e.label), len(numbers)) for e in tree.elements])
    own, parent = names[tree.at], names[tree.parents[tree.at]]
    pairs = np.unique(own * len(numbers) + parent, return_inverse=True)[1]
    columns: Columns = {}
    total = max(float(plain.sum()), 1.0)
    for name, places in (("alike", own), ("alike_pair", pairs)):
        counts = np.bincount(places).astype(np.float32)
        texts = np.bincount(places, plain).astype(np.float32)
        columns[f"{name}_lines"] = np.log1p(counts)[places]
        columns[f"{name}_share"] = (texts / total)[places]
        columns[f"{name}_mean"] = np.log1p(texts / np.maximum(counts, 1))[places]
    return columns


def _neighbours(tree: Tree, place: Floats) -> Columns:
    """Whether the lines before and after stand in the same element or beside it, and how far off in the markup."""
    parent, depth = tree.parents[tree.at], tree.depth[tree.at]
    columns: Columns = {}
    for by in (1, -1):
        there = before(np.ones(len(place)), by)
        same = 2 * (np.roll(tree.at, by) == tree.at) + (np.roll(parent, by) == parent)
        columns[f"beside_{by:+d}"] = same * there
        columns[f"deeper_{by:+d}"] = (depth - np.roll(depth, by)) * there
        columns[f"elements_{by:+d}"] = np.abs(place - np.roll(place, by)) * there
    return columns


def _richest(tree: Tree, plain: Floats) -> Columns:
    """How far each line stands from the parent whose own children hold most of the paragraphs."""
    parents = tree.parents[tree.at]
    held = np.bincount(parents, np.where(plain >= _PARAGRAPH, plain, 0))
    best = int(np.argmax(held))
    share = held / max(float(held.sum()), 1.0)
    up, down = tree.apart(best)
    return {
        "richest_up": up,
        "richest_down": down,
        "richest_share": np.full(len(plain), share[best]),
        "parent_share": share[parents],
    }


def _headings(tree: Tree) -> Columns:
    """The level of headings, and how far each line stands from the last one and from those of the first level."""
    every: list[int] = []  # the level of the heading that an element is or stands in, 0 where there is none
    for element, parent in zip(tree.elements, tree.up, strict=True):
        every.append(_HEADINGS.get(element.tag) or (every[parent] if parent < len(every) else 0))
    levels = np.array(every)[tree.at]
    number = np.arange(len(levels))
    titles = np.flatnonzero(levels == 1)
    last = np.maximum.accumulate(np.where(levels > 0, number, -1))
    columns: Columns = {
        "level": levels,
        "titles": np.full(len(levels), len(titles)),
        "last_level": np.where(last >= 0, levels[last], 0),
        "since_heading": since(levels > 0),
    }
    if not len(titles):
        return columns | dict.fromkeys(("from_h1", "from_last_h1", "h1_up", "h1_down"), np.full(len(levels), -FAR))
    up, down = tree.apart(int(tree.at[titles[0]]))
    return columns | {
        "from_h1": number - titles[0],
        "from_last_h1": number - titles[-1],
        "h1_up": up,
        "h1_down": down,
    }
