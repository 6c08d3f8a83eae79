"""A body that the page states beside its markup: in JSON-LD, or in the state of a single-page app."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from cleanseed.html.blocks import Block, Page
from cleanseed.html.markup import TAGS, Element

_LEAST = 40  # words of a body that is worth taking
_SHOWN = 0.5  # share of its words that the visible page must not hold
_BARE = 600  # characters outside links: a page with fewer leaves its text to a script
_PROSE = 80  # characters of a string that may be a paragraph
_MOST = 20_000  # strings of a state that are looked at
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n|</(?:p|div|li|h[1-6]|blockquote)>\s*|<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>")
_END = re.compile(r"[.!?。！？।؟]\W{0,3}(?:\s|$)")
_UNSEEN = TAGS.index("noscript")


def stated_body(page: Page, article_body: object) -> list[Block]:
    """Return the paragraphs of a stated body as blocks, none where the visible page holds it.

    The state of an app is looked at only where the page has next to no text of its own.
    """
    texts = [article_body] if isinstance(article_body, str) else []
    if page.root.text - page.root.linked < _BARE:
        texts += [body for state in page.state if (body := _heaviest(state))]
    shown: set[str] = set()
    for block in page.blocks if texts else ():
        if not block.element.hidden and not block.element.within[_UNSEEN]:
            shown.update(_words(block.text))
    for text in texts:
        words = set(_words(text))
        if len(words) >= _LEAST and len(words & shown) <= _SHOWN * len(words):
            return _blocks(page, text)
    return []


def _words(text: str) -> list[str]:
    """Words, and in scripts without spaces the characters."""
    folded = text.casefold()
    found = _WORD.findall(folded)
    return found if folded.isascii() else found + [c for c in folded if "\u3040" <= c <= "\u9fff"]


def _heaviest(state: str) -> str:
    """Return the text of the strings that stand under the same keys and hold the most prose, in order."""
    try:
        value = json.loads(state)
    except (ValueError, RecursionError):
        return ""
    texts: dict[tuple[str, ...], dict[str, None]] = {}  # as ordered sets: a state often holds a thing twice
    for number, (path, text) in enumerate(_strings(value)):
        if number == _MOST:
            break
        texts.setdefault(path, {})[text] = None
    weights = {path: sum(len(text) for text in found if _is_prose(text)) for path, found in texts.items()}
    best = max(weights, key=lambda path: weights[path], default=None)
    return "\n".join(texts[best]) if best is not None and weights[best] else ""


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and _END.search(_TAG.sub(" ", text)) is not None


def _strings(value: object, path: tuple[str, ...] = (), depth: int = 0) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the strings of a JSON value, each with the keys that lead to it; places in lists do not count."""
    if isinstance(value, str):
        yield path, value
    elif depth < 40 and isinstance(value, list):
        for item in value:
            yield from _strings(item, path, depth + 1)
    elif depth < 40 and isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*path, key), depth + 1)


def _blocks(page: Page, text: str) -> list[Block]:
    within = bytes(tag in ("article", "p") for tag in TAGS)
    element = Element(
        "p",
        page.root,
        1,
        within,
        0,
        1,
        -1,
        1,
        False,
        "articlebody",
        "articleBody",
        page.elements + 1,
        len(page.made),
        0,
    )
    page.made.append(element)
    if "&lt;" in text:  # HTML that was escaped once more
        text = html.unescape(text)
    parts = (html.unescape(_TAG.sub(" ", part)) for part in _PARAGRAPH.split(text))
    paragraphs = [shown for part in parts if (shown := " ".join(part.split()))]
    element.text = sum(map(len, paragraphs))
    element.paragraphs = len(paragraphs)
    page.root.text += element.text
    page.root.paragraphs += element.paragraphs
    return [Block(text, text, element, element, 0, 0, 0, page.elements, True, "", "") for text in paragraphs]
