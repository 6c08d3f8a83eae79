"""Profiles as files: JSON that people can read and edit, and that is safe to load from strangers.

    {"format": "cleanseed profile", "version": 1, "sites": {"example.org": {
      "pages": ["03f9…", "1ab0…", "c55e…"],
      "names": {"The Example": "000"},
      "lines": {"home": "000", "read more about this": "9-9"}}}}

`lines` has one character for each page: "-" where the line does not occur, else its place, from 0 (no text of the page
is above it) to 9 (no text is below it).  To drop a line from the profile, delete its entry.  `names` are what the
markup of the pages calls the site, in the same form.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from cleanseed.site.keys import KEY_LENGTH
from cleanseed.site.observe import NAMED
from cleanseed.site.profile import PAGES, RECURS, Profile, Site

SITE_BYTES = 60_000
"""The most bytes that the lines of a site take in a file; the most frequent ones are kept."""
_VERSION = 1
_ABSENT = "-"
_Strict = ConfigDict(extra="forbid", frozen=True)
_Key = Annotated[str, StringConstraints(min_length=1, max_length=KEY_LENGTH)]
_Pattern = Annotated[str, StringConstraints(pattern=r"^[-0-9]*$", max_length=PAGES)]
_Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class _Site(BaseModel):
    model_config = _Strict
    pages: Annotated[list[_Fingerprint], Field(max_length=PAGES)]
    names: Annotated[dict[_Key, _Pattern], Field(max_length=PAGES)] = {}
    lines: Annotated[dict[_Key, _Pattern], Field(max_length=SITE_BYTES)]


class _File(BaseModel):
    model_config = _Strict
    format: Literal["cleanseed profile"]
    version: Literal[1]
    sites: dict[str, _Site]


def to_json(profile: Profile) -> str:
    """Return the profile as JSON, with the lines that recur on several pages."""
    sites = {name: _as_json(site) for name, site in profile.sites.items()}
    value = {"format": "cleanseed profile", "version": _VERSION, "sites": sites}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def from_json(raw: bytes | str) -> Profile:
    """Return the profile that JSON holds.

    Raises:
        ValueError: it is no profile, or has another version.
    """
    try:
        file = _File.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise ValueError(f"not a profile of this version: {place}: {first['msg']}") from None
    return Profile({name: _site(site) for name, site in file.sites.items()})


def _as_json(site: Site) -> dict[str, object]:
    """Return a site as JSON: its names, and as many of its lines as there is room for."""
    names: dict[str, str] = {}
    lines: dict[str, str] = {}
    left = SITE_BYTES
    for key in (*(NAMED + name for name in site.names), *site.lines):
        places = (site.pages[page].get(key) for page in site.pages)
        pattern = "".join(_ABSENT if place is None else str(place) for place in places)
        left -= len(json.dumps({key: pattern}, ensure_ascii=False).encode())
        if left < 0:
            break
        if key.startswith(NAMED):
            names[key.removeprefix(NAMED)] = pattern
        else:
            lines[key] = pattern
    return {"pages": list(site.pages), "names": names, "lines": lines}


def _site(site: _Site) -> Site:
    pages: dict[str, dict[str, int]] = {name: {} for name in site.pages}
    names = {NAMED + name: pattern for name, pattern in site.names.items()}
    for key, pattern in {**site.lines, **names}.items():
        if len(pattern) - pattern.count(_ABSENT) < RECURS:
            continue
        for name, place in zip(site.pages, pattern, strict=False):
            if place != _ABSENT:
                pages[name][key] = int(place)
    return Site(pages)
