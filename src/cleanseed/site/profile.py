"""Profiles: the lines of sample pages of each site, their union, and their form as files.

A site is a sample of its pages: those with the smallest fingerprints, whatever the order in which they come.  So
learning from pages in any order, and merging profiles in any order, gives the same profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nsmallest
from pathlib import Path
from typing import Self

from cleanseed.site.keys import site_of
from cleanseed.site.observe import NAMED

PAGES = 40
"""The pages of a site's sample."""
RECURS = 2
"""The pages on which a line has to occur to be in a file."""

Places = Mapping[str, int]
"""The place of each key on one page."""


class Site:
    """The sample pages of a site: by fingerprint, the places of their lines."""

    def __init__(self, pages: Mapping[str, Places]) -> None:
        self.pages: dict[str, Places] = {name: pages[name] for name in nsmallest(PAGES, pages)}

    @cached_property
    def lines(self) -> dict[str, list[int]]:
        """The places of each line that occurs on several pages, one for each page, the most frequent lines first."""
        return {key: places for key, places in self._recurring.items() if not key.startswith(NAMED)}

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """What several pages call the site, in the same form."""
        return {key.removeprefix(NAMED): value for key, value in self._recurring.items() if key.startswith(NAMED)}

    @property
    def name(self) -> str | None:
        """The name that most pages give the site."""
        name = next(iter(self.names), None)
        return name if name and 2 * len(self.names[name]) > len(self.pages) else None

    @cached_property
    def _recurring(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for places in self.pages.values():
            for key, place in places.items():
                found.setdefault(key, []).append(place)
        recurring = {key: places for key, places in found.items() if len(places) >= RECURS}
        return dict(sorted(recurring.items(), key=lambda item: (-len(item[1]), item[0])))

    def __or__(self, other: Self) -> Site:
        pages = dict(self.pages)
        for name, places in other.pages.items():
            pages[name] = joined(pages[name], places) if name in pages else places
        return Site(pages)

    def __reduce__(self) -> tuple[type[Site], tuple[dict[str, Places]]]:
        return Site, (self.pages,)  # without what is worked out from them

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Site) and self.pages == other.pages

    __hash__ = None  # type: ignore[assignment]


def joined(one: Places, other: Places) -> Places:
    """Return the lines of two copies of a page; where both have a line, the place higher up counts."""
    return {key: min(one.get(key, place), place) for key, place in (*one.items(), *other.items())}


class Profile:
    """What recurs on the pages of each of some sites.

    `profile | other` is the profile of the pages of both: in any order, and however often a page is among them.
    """

    def __init__(self, sites: Mapping[str, Site] | None = None) -> None:
        self.sites: dict[str, Site] = dict(sorted((sites or {}).items()))

    def find(self, address: str | None) -> Site | None:
        """Return the site of an address; without an address, the only site of the profile, None if it has several."""
        if address is None:
            return next(iter(self.sites.values())) if len(self.sites) == 1 else None
        return self.sites.get(site_of(address))

    def save(self, path: str | Path) -> None:
        """Write the profile to a file; it holds only lines that recur on several pages."""
        from cleanseed.site.file import to_json

        Path(path).write_text(to_json(self), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: str | Path) -> Profile:
        """Return the profile in a file.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no profile, or has another version; the message says what is wrong.
        """
        from cleanseed.site.file import from_json

        return from_json(Path(path).read_bytes())

    def __or__(self, other: object) -> Profile:
        if not isinstance(other, Profile):
            return NotImplemented
        return Profile(dict(_merged(self.sites, other.sites)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and self.sites == other.sites

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Profile: {', '.join(f'{name} ({len(site.pages)} pages)' for name, site in self.sites.items())}>"


def _merged(one: Mapping[str, Site], other: Mapping[str, Site]) -> Iterator[tuple[str, Site]]:
    names: Iterable[str] = {**one, **other}
    for name in names:
        both = [sites[name] for sites in (one, other) if name in sites]
        yield name, both[0] if len(both) == 1 else both[0] | both[1]
