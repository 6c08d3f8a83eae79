"""Learning: from pages to a profile, one page at a time."""

from __future__ import annotations

from collections.abc import Iterable

from cleanseed.policy import Format
from cleanseed.reading import check_types, read
from cleanseed.records import Page
from cleanseed.site.keys import site_of
from cleanseed.site.observe import observe
from cleanseed.site.profile import PAGES, Places, Profile, Site, joined

Item = Page | tuple[str, str | bytes]


class Learner:
    """Takes pages one at a time; of each site it holds the sample pages of a profile, and no more."""

    def __init__(self) -> None:
        self._sites: dict[str, dict[str, Places]] = {}

    def add(self, site: str, raw: str | bytes, *, format: Format = "auto", url: str | None = None) -> None:
        """Learn from one page of a site."""
        check_types(raw, url)
        seen = observe(read(raw, format, url=url))
        if not seen.places:
            return
        pages = self._sites.setdefault(site, {})
        if len(pages) == PAGES and seen.fingerprint not in pages and seen.fingerprint > max(pages):
            return
        known = pages.get(seen.fingerprint)
        pages[seen.fingerprint] = seen.places if known is None else joined(known, seen.places)
        if len(pages) > PAGES:
            del pages[max(pages)]

    def profile(self) -> Profile:
        """Return the profile of the pages so far."""
        return Profile({name: Site(pages) for name, pages in self._sites.items()})


def learn(pages: Iterable[Item], *, format: Format = "auto") -> Profile:
    """Return the profile of the sites that pages are of.

    `pages` are `Page(raw, url=...)` or pairs of site and raw, where a site is a host or an address.  They are taken one
    at a time; the profile keeps at most 40 pages of a site, chosen without regard to their order.  Copies of an
    article count once.

    Raises:
        TypeError: an item is neither a page nor a pair.
        ValueError: a page has no address.
    """
    learner = Learner()
    for number, item in enumerate(pages):
        address, raw, url = _parts(item, number)
        learner.add(site_of(address), raw, format=format, url=url)
    return learner.profile()


def _parts(item: object, number: int) -> tuple[str, str | bytes, str | None]:
    if isinstance(item, Page):
        address, raw, url = item.url, item.raw, item.url
    elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
        address, raw = item
        url = address if "//" in address else None
    else:
        raise TypeError(f"learn() takes pages or pairs of site and raw, not {type(item).__name__} (item {number})")
    if address is None or not site_of(address):
        raise ValueError(f"item {number} has no address that names its site")
    return address, raw, url
