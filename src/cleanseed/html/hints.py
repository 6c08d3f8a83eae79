"""Metadata that the markup states: JSON-LD, OpenGraph, Dublin Core, meta tags and the title."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from cleanseed.html.blocks import Page
from cleanseed.text.decode import without_surrogates

_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "citation_publication_date", "citation_date",
    "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "article.published", "date.created", "created", "og:pubdate",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:site", "citation_journal_title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_IMAGES = ("og:image", "twitter:image")
_TAGS = ("article:tag", "keywords", "news_keywords", "parsely-tags", "sailthru.tags")
_SECTIONS = ("article:section", "parsely-section")
_ARTICLES = (
    "article",
    "blogposting",
    "report",
    "webpage",
    "product",
    "discussionforumposting",
    "recipe",
    "qapage",
    "videoobject",
)


def find_hints(page: Page, url: str | None) -> dict[str, object]:
    """Return what the markup states, by name of the metadata field; fields that it does not state are missing."""
    meta = _meta(page)
    article = _article(page)
    hints: dict[str, object] = {
        "headline": _text(article.get("headline")),
        "title": _first(meta, _TITLES),
        "page_title": page.title,
        "authors": _names(article.get("author")) or [v for k in _AUTHORS for v in meta.get(k, []) if "://" not in v],
        "date": _text(article.get("datePublished")) or _first(meta, _DATES) or _only_day(page) or _published(page),
        "site_name": _first(meta, _SITES[:1]) or _text(_name(article.get("publisher"))) or _first(meta, _SITES[1:]),
        "description": _first(meta, _DESCRIPTIONS) or _text(article.get("description")),
        "url": _whole(_canonical(page) or _first(meta, ("og:url",)), url),
        "image": _first(meta, _IMAGES),
        "tags": [
            tag.strip() for key in _TAGS for value in meta.get(key, []) for tag in value.split(",") if tag.strip()
        ],
        "categories": [v for key in _SECTIONS for v in meta.get(key, [])] or _strings(article.get("articleSection")),
        "language": _language(page),
        "free": _is_free(article),
        "article_body": _text(article.get("articleBody")),
    }
    return {name: _unescaped(value) for name, value in hints.items() if value not in (None, "", [])}


def _only_day(page: Page) -> str | None:
    """Return what the page's time elements say where all of them say the same day."""
    days = {value[:10]: value for value in page.times}
    return next(iter(days.values())) if len(days) == 1 else None


def _published(page: Page) -> str | None:
    """Return the date of publication that stands in whatever JSON-LD object, where all agree on one."""
    found = {_text(item.get("datePublished")) for text in page.json_ld for item in _objects(_parsed(text))} - {None}
    return found.pop() if len(found) == 1 else None


def _unescaped(value: object) -> object:
    """Resolve the character references that JSON-LD and doubly escaped attributes keep, and lone surrogates."""
    if isinstance(value, list):
        return [_unescaped(item) for item in value]
    return without_surrogates(html.unescape(value)) if isinstance(value, str) else value


def _meta(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag, attributes in page.head:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            value = " ".join(attributes.get("content", "").split())
            if name and value:
                found.setdefault(name.lower(), []).append(value)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _canonical(page: Page) -> str | None:
    for tag, attributes in page.head:
        if tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            return attributes.get("href") or None
    return None


def _whole(stated: str | None, url: str | None) -> str | None:
    """Return the stated address, whole where the page's address is known, or else that one."""
    try:
        return urljoin(url or "", stated or "") or None
    except ValueError:  # brackets that do not close
        return url


def _language(page: Page) -> str | None:
    for tag, attributes in page.head:
        if tag == "html" and (code := attributes.get("lang") or attributes.get("xml:lang")):
            return code.strip().lower()[:2] or None
    return None


def _article(page: Page) -> dict[str, Any]:
    """Return the JSON-LD object of the page's main thing: the most article-like one."""
    best: dict[str, Any] = {}
    rank = len(_ARTICLES)
    for text in page.json_ld:
        for item in _objects(_parsed(text)):
            kinds = [kind.lower() for kind in _strings(item.get("@type"))]
            place = min(
                (n for n, a in enumerate(_ARTICLES) for kind in kinds if kind.endswith(a)), default=len(_ARTICLES)
            )
            if place < rank:
                best, rank = item, place
    return best


def _parsed(text: str) -> object:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield JSON-LD objects, those of graphs and main entities included."""
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(name), depth + 1)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(v.split()) for v in values if isinstance(v, str) and v.strip()]


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> object:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [_text(_name(item)) for item in values]
    return [name for name in names if name and "://" not in name]


def _is_free(article: dict[str, Any]) -> str | None:
    free = article.get("isAccessibleForFree")
    if free is None:
        return None
    return "no" if str(free).lower() in ("false", "no", "0") else "yes"
