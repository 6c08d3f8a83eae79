"""What a page states of itself in its head, held against its lines: the title, the description, the article's body."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanseed.text.document import Document

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_RUN_OF_LETTERS = re.compile(r"\w+")  # the same where there are no ideographs, in half the time
_RUN = 8  # words at the start of a line that are looked for in the stated body
_BODY = 40  # words of a stated body that is more than a summary
_TITLE = 3  # words of a line that can be the title
_UNSTATED = -1.0


def stated_columns(document: Document) -> dict[str, NDArray[Any]]:
    """Return the share of each line's words that the title and the description have, whether the stated body has its
    first words, and how many lines after the title it stands; -1 where the page states nothing.
    """
    hints = document.hints
    lines = [_words(line.folded) for line in document.lines]
    sizes = np.array([max(len(words), 1) for words in lines], np.float32)

    def shared(stated: object) -> NDArray[Any]:
        known = set(_words(str(stated or "").casefold()))
        if not known:
            return np.full(len(lines), _UNSTATED)
        return np.array([sum(map(known.__contains__, words)) for words in lines]) / sizes

    title = shared(hints.get("headline") or hints.get("title") or hints.get("page_title"))
    named = title * (sizes >= _TITLE)
    return {
        "stated_title": title,
        "stated_description": shared(hints.get("description")),
        "stated_body": _in_body(lines, str(hints.get("article_body") or "")),
        "from_stated_title": np.arange(len(lines)) - int(np.argmax(named)),
        "stated_title_best": np.full(len(lines), named.max()),
    }


def _words(text: str) -> list[str]:
    return _RUN_OF_LETTERS.findall(text) if text.isascii() else _WORD.findall(text)


def _in_body(lines: list[list[str]], stated: str) -> NDArray[Any]:
    body = _words(stated.casefold())
    if len(body) < _BODY:
        return np.full(len(lines), _UNSTATED)
    text = f" {' '.join(body)} "
    return np.array([bool(words) and f" {' '.join(words[:_RUN])} " in text for words in lines], np.float32)
