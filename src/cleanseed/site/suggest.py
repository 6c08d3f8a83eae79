"""Suggestions for the rulebook: lines that recur on sites and that no rule matches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleanseed.rules import Rulebook, find_claims
from cleanseed.site.keys import KEY_LENGTH
from cleanseed.site.profile import Profile
from cleanseed.text import read_text

_SITES = 5  # named in a suggestion
_SHARE = 0.5  # of a site's pages that a line has to occur on


class Suggestion(NamedTuple):
    """A line that recurs: on which sites, and on how many of their sample pages together."""

    line: str
    sites: tuple[str, ...]
    pages: int

    def __str__(self) -> str:
        """Return the suggestion as a rule that a person completes."""
        pattern = re.sub(r"(?<!\w)0(?!\w)", r"\\d+", re.escape(self.line).replace(r"\ ", " ")).replace(r"\-", "-")
        named = ", ".join(self.sites[:_SITES]) + (", …" if len(self.sites) > _SITES else "")
        return "\n".join(
            (
                f"# {self.pages} pages of {named}",
                "[[rule]]",
                'id = ""',
                f"pattern = '''^{pattern}$'''",
                'reason = ""',
                f"removes = [{json.dumps(self.line, ensure_ascii=False)}]",
                "keeps = []",
            )
        )


def suggest(profile: Profile, rulebook: Rulebook) -> Iterator[Suggestion]:
    """Yield the lines that occur on half of the pages of a site and that no rule matches.

    Those of the most sites come first, then those of the most pages.
    """
    found: dict[str, dict[str, int]] = {}
    for name, site in profile.sites.items():
        for key, places in site.lines.items():
            if len(key) < KEY_LENGTH and len(places) >= _SHARE * len(site.pages):
                found.setdefault(key, {})[name] = len(places)
    for key, sites in sorted(found.items(), key=lambda item: (-len(item[1]), -sum(item[1].values()), item[0])):
        if not find_claims(read_text(key, {}), rulebook):
            yield Suggestion(key, tuple(sites), sum(sites.values()))
