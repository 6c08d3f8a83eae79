"""What the markup says of each line of a page, as columns of numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleanseed.read.document import Document
from cleanseed.read.markup import TAGS, Element, Markup

if TYPE_CHECKING:
    import numpy as np

_LEVELS = 5  # ancestors whose subtree is looked at
_WINDOWS = (2, 6)  # neighbours each way whose link density is averaged


def markup_columns(document: Document) -> dict[str, np.ndarray]:
    """Return one float32 column per feature, a value per line; all lines must have markup.

    Support, the unlinked text that stands under the same ancestors, is the strongest of them.
    """
    import numpy as np

    marks = [line.markup for line in document.lines if line.markup is not None]
    sizes = np.array([len(line.text) for line in document.lines], dtype=np.float32)
    linked = np.minimum(np.array([m.linked for m in marks], dtype=np.float32) / np.maximum(sizes, 1), 1)
    columns: dict[str, np.ndarray] = {
        "linked": linked,
        "links": np.array([min(m.links, 20) for m in marks], dtype=np.float32),
        "emphasis": np.array([min(m.emphasis, 10) for m in marks], dtype=np.float32),
        "element_place": np.array([m.place / max(m.total, 1) for m in marks], dtype=np.float32),
    }
    for width in _WINDOWS:
        columns[f"linked_near_{width}"] = _near(linked * sizes, sizes, width)
    columns |= _ancestry(marks)
    columns |= _support(marks)
    columns |= _signatures(marks, sizes * (1 - linked))
    return columns


def _near(part: np.ndarray, whole: np.ndarray, width: int) -> np.ndarray:
    """Return the ratio of two columns, each summed over `width` lines before and after."""
    import numpy as np

    totals = [np.concatenate(([0.0], np.cumsum(column, dtype=np.float64))) for column in (part, whole)]
    low = np.maximum(np.arange(len(part)) - width, 0)
    high = np.minimum(np.arange(len(part)) + width + 1, len(part))
    ratio: np.ndarray = (totals[0][high] - totals[0][low]) / np.maximum(totals[1][high] - totals[1][low], 1)
    return ratio.astype(np.float32)


def _ancestry(marks: list[Markup]) -> dict[str, np.ndarray]:
    import numpy as np

    within = np.minimum(np.array([m.element.within for m in marks], dtype=np.float32), 4)
    columns = {f"in_{tag}": within[:, number] for number, tag in enumerate(TAGS)}
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
        dtype=np.float32,
    )
    names = ("depth", "chrome", "content", "chrome_distance", "content_distance", "chrome_nearest", "hidden")
    return columns | {name: rows[:, number] for number, name in enumerate(names)}


def _support(marks: list[Markup]) -> dict[str, np.ndarray]:
    """How much unlinked text, and how many paragraphs, the subtrees of the nearest ancestors hold."""
    import numpy as np

    root = marks[0].element
    while root.parent is not None:
        root = root.parent
    total, paragraphs = max(root.text - root.linked, 1), max(root.paragraphs, 1)
    known: dict[int, list[float]] = {}
    rows = [
        known.get(id(m.element)) or known.setdefault(id(m.element), _chain(m.element, total, paragraphs)) for m in marks
    ]
    table = np.array(rows, dtype=np.float32)
    names = [
        f"{what}_{level}" for level in range(_LEVELS) for what in ("support", "support_share", "density", "paragraphs")
    ]
    return {name: table[:, number] for number, name in enumerate(names)}


def _chain(element: Element, total: int, paragraphs: int) -> list[float]:
    from math import log1p

    values: list[float] = []
    at = element
    for _ in range(_LEVELS):
        plain = at.text - at.linked
        values += (log1p(max(plain, 0)), plain / total, at.linked / max(at.text, 1), at.paragraphs / paragraphs)
        at = at.parent or at
    return values


def _signatures(marks: list[Markup], plain: np.ndarray) -> dict[str, np.ndarray]:
    """How many lines, and how much unlinked text, stand in elements of the same tags and classes."""
    import numpy as np

    keys: list[list[object]] = [[], []]
    for m in marks:
        own = (m.element.tag, m.element.label)
        parent = m.element.parent
        keys[0].append(own)
        keys[1].append((own, (parent.tag, parent.label) if parent else None))
    columns: dict[str, np.ndarray] = {}
    total = max(float(plain.sum()), 1.0)
    for name, key in zip(("alike", "alike_pair"), keys, strict=True):
        counts = Counter(key)
        texts: dict[object, float] = {}
        for k, size in zip(key, plain, strict=True):
            texts[k] = texts.get(k, 0.0) + float(size)
        columns[f"{name}_lines"] = np.log1p(np.array([counts[k] for k in key], dtype=np.float32))
        columns[f"{name}_share"] = np.array([texts[k] / total for k in key], dtype=np.float32)
        columns[f"{name}_mean"] = np.log1p(np.array([texts[k] / counts[k] for k in key], dtype=np.float32))
    return columns
