"""What Markdown puts around the lines of a page: list items, quotations, fences of code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleanseed.html.blocks import Block
from cleanseed.html.marks import guarded

FENCE = "```"
QUOTE = "> "
_TICKS = re.compile(r"`{3,}")
_LANGUAGE = re.compile(
    r"\b(?:language|lang|highlight-source|highlight-text|highlight|brush:?|sourceCode)[-_ ]\s*"
    r"(?!highlight|source|text-)([\w+#-]{1,20})",
    re.IGNORECASE,
)
_NO_LANGUAGE = frozenset(("none", "plain", "plaintext", "text", "default", "notranslate", "nohighlight"))

Nest = tuple[tuple[str, int], ...]
"""What a line stands in, the outermost first: the sign of each quotation, item and fence, and its number."""


def language_of(names: str) -> str:
    """Return the programming language that the classes of a code block state, or nothing."""
    found = _LANGUAGE.search(names)
    return found[1].lower() if found and found[1].lower() not in _NO_LANGUAGE else ""


def written(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield for each block what joins it to the one before, and its Markdown.

    A blank line inside a quotation has the quotation's sign; it belongs to the block after it.
    """
    fences = _fences(blocks)
    last: Nest = ()
    for number, block in enumerate(blocks):
        nest = block.nest
        common = 0
        while common < min(len(nest), len(last)) and nest[common] == last[common]:
            common += 1
        # A line that leaves a list or quotation would go on in it, were there no blank line.
        gap = block.gap or (common == len(nest) and len(last) > common and block.mark != "heading")
        before = _before(nest, common, fences)
        if gap and number and any(sign == QUOTE for sign, _ in nest[:common]):
            before = _inside(nest[:common]).rstrip() + "\n" + before
            gap = False
        text = block.markdown if block.mark in ("code", "table") else guarded(block.markdown)
        after = "\n" + _inside(nest) + block.after if block.after else ""
        if nest and nest[-1][0].startswith(FENCE):
            following = blocks[number + 1].nest if number + 1 < len(blocks) else ()
            if nest[-1] not in following:
                after = "\n" + _inside(nest) + fences[nest[-1][1]]
        yield "\n\n" if gap else "\n", before + block.before + text + after
        last = nest


def _before(nest: Nest, common: int, fences: dict[int, str]) -> str:
    """Return what stands before a line; the first `common` entries of its nest were open before."""
    before = ""
    for place, (sign, order) in enumerate(nest):
        if sign.startswith(FENCE):
            if place >= common:
                before += fences[order] + sign[len(FENCE) :] + "\n" + _inside(nest)
        elif sign == QUOTE or place >= common:
            before += sign
        else:
            before += _inside(((sign, order),))
    return before


def _inside(nest: Nest) -> str:
    """Return what stands before the further lines of what a line stands in."""
    return "".join(
        "" if sign.startswith(FENCE) else QUOTE if sign == QUOTE else " " * (4 if sign[0] == "[" else len(sign))
        for sign, _ in nest
    )


def _fences(blocks: Sequence[Block]) -> dict[int, str]:
    """Return for each block of code its fence: longer than any run of backticks in it."""
    fences: dict[int, str] = {}
    for block in blocks:
        if block.nest and block.nest[-1][0].startswith(FENCE):
            order = block.nest[-1][1]
            ticks = max((len(run) for run in _TICKS.findall(block.markdown)), default=2)
            fences[order] = max(fences.get(order, FENCE), "`" * (ticks + 1))
    return fences
