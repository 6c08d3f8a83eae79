"""The tags of a page's head: meta tags by name, the canonical address, the language."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from cleanseed.html.blocks import Page

Meta = dict[str, list[str]]
"""The values of the meta tags, by names in lower case without marks ("og:title" is "ogtitle")."""

_MARKS = re.compile(r"[\W_]+")


def meta_tags(page: Page) -> Meta:
    """Return the meta tags of a page; blank ones are left out."""
    found: Meta = {}
    for tag, attributes in page.head:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            value = " ".join(attributes.get("content", "").split())
            if name and value:
                found.setdefault(_MARKS.sub("", name.lower()), []).append(value)
    return found


def first_of(meta: Meta, names: tuple[str, ...]) -> str | None:
    """Return the first value of the first of these names that a tag has."""
    return next((meta[name][0] for name in names if name in meta), None)


def all_of(meta: Meta, names: tuple[str, ...]) -> list[str]:
    """Return all values of the first of these names that a tag has."""
    return next((meta[name] for name in names if name in meta), [])


def canonical(page: Page) -> str | None:
    """Return the address that the page calls its own."""
    for tag, attributes in page.head:
        if tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            return attributes.get("href") or None
    return None


def whole_address(stated: str | None, url: str | None) -> str | None:
    """Return the stated address, whole where the page's address is known, or else that one."""
    try:
        return urljoin(url or "", stated or "") or None
    except ValueError:  # brackets that do not close
        return url


def page_language(page: Page) -> str | None:
    """Return the language that the page states, as two letters."""
    for tag, attributes in page.head:
        if tag == "html" and (code := attributes.get("lang") or attributes.get("xml:lang")):
            return code.strip().lower()[:2] or None
    return None
