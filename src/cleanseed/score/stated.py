"""How much of what a page states of itself in its head each line repeats: title, description, body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleanseed.score.columns import FAR, Columns
from cleanseed.text.document import Document

NAMES = ("stated_title", "stated_description", "stated_body", "from_stated_title")

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_RUN = 8  # words at the start of a line that are looked for in the stated body
_BODY = 40  # words of a stated body that is more than a summary
_TITLE = 3  # words of a line that can be the title


def stated(document: Document, columns: Columns) -> None:
    """Fill the columns: shares of a line's words, whether the stated body has its first words, lines after the title.

    The values are -1 where the page states nothing.
    """
    hints = document.hints
    lines = [_WORD.findall(line.folded) for line in document.lines]
    title, description, body, from_title = (columns[name] for name in NAMES)
    _shared(lines, hints.get("headline") or hints.get("title") or hints.get("page_title"), title)
    _shared(lines, hints.get("description"), description)
    _in_body(lines, str(hints.get("article_body") or ""), body)
    best = max(range(len(lines)), key=lambda n: title[n] if len(lines[n]) >= _TITLE else 0.0)
    for number in range(len(lines)):
        from_title[number] = max(min(number - best, FAR), -FAR)


def _shared(lines: Sequence[list[str]], text: object, out: memoryview[float]) -> None:
    known = set(_WORD.findall(str(text or "").casefold()))
    for number, words in enumerate(lines):
        out[number] = sum(map(known.__contains__, words)) / max(len(words), 1) if known else -1


def _in_body(lines: Sequence[list[str]], text: str, out: memoryview[float]) -> None:
    body = _WORD.findall(text.casefold())
    whole = f" {' '.join(body)} "
    for number, words in enumerate(lines):
        if len(body) < _BODY:
            out[number] = -1
        else:
            out[number] = bool(words) and f" {' '.join(words[:_RUN])} " in whole
