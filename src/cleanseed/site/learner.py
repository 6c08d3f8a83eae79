"""Learning: from pages to a profile, one page at a time."""

from __future__ import annotations

from collections.abc import Iterable

from cleanseed.policy import Format
from cleanseed.reading import check_types, read
from cleanseed.records import Page
from cleanseed.site.keys import site_of
from cleanseed.site.observe import observe
from cleanseed.site.profile import PAGES, Places, Profile, Site, joined
from cleanseed.text.document import Document

Item = Page | tuple[str, str | bytes]


class Learner:
    """Takes pages one at a time; of each site it holds the sample pages of a profile, and no more."""

    def __init__(self) -> None:
        self._sites: dict[str, dict[str, Places]] = {}

    def add(
        self, raw: str | bytes, *, site: str | None = None, url: str | None = None, format: Format = "auto"
    ) -> None:
        """Learn from one page of a site: the one that is named, else that of its address.

        Raises:
            TypeError: `raw` is neither text nor bytes, or `url` no text.
            ValueError: neither `site` nor `url` nor the page's markup names its site.
        """
        check_types(raw, url)
        self.observe(read(raw, format, url=url), site=site, url=url)

    def observe(self, document: Document, *, site: str | None = None, url: str | None = None) -> None:
        """Learn from a page that is read already, as `add` does."""
        name = site_of(site or url or stated_address(document) or "")
        if not name:
            raise ValueError("the page has no address that names its site")
        fingerprint, places = observe(document)
        if not places:
            return
        pages = self._sites.setdefault(name, {})
        if len(pages) == PAGES and fingerprint not in pages and fingerprint > max(pages):
            return
        pages[fingerprint] = joined(pages[fingerprint], places) if fingerprint in pages else places
        if len(pages) > PAGES:
            del pages[max(pages)]

    def profile(self) -> Profile:
        """Return the profile of the pages so far."""
        return Profile({name: Site(pages) for name, pages in self._sites.items()})


def stated_address(document: Document) -> str | None:
    """Return the address that the markup of a page states."""
    stated = document.hints.get("url")
    return stated if isinstance(stated, str) else None


def learn(pages: Iterable[Item], *, format: Format = "auto") -> Profile:
    """Return the profile of the sites that pages are of.

    `pages` are `Page(raw, url=...)` or pairs of site and raw, where a site is a host or an address.  They are taken one
    at a time; the profile keeps at most 40 pages of a site, chosen without regard to their order.  Copies of an
    article count once.

    Raises:
        TypeError: an item is neither a page nor a pair.
        ValueError: an item has no address that names its site.
    """
    learner = Learner()
    for number, item in enumerate(pages):
        try:
            if isinstance(item, Page):
                learner.add(item.raw, url=item.url, format=format)
            else:
                site, raw = _pair(item)
                learner.add(raw, site=site, format=format)
        except (TypeError, ValueError) as error:
            error.add_note(f"This is item {number} of the input, counted from 0.")
            raise
    return learner.profile()


def _pair(item: object) -> tuple[str, str | bytes]:
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
        return item
    raise TypeError(f"learn() takes pages or pairs of site and raw, not {type(item).__name__}")
