"""What the score sees of the rules' claims: families of kinds."""

from __future__ import annotations

from cleanseed.result import Kind

FAMILIES: dict[str, tuple[Kind, ...]] = {
    "menu": (Kind.NAVIGATION, Kind.TAGS),
    "related": (Kind.RELATED,),
    "talk": (Kind.COMMENTS,),
    "asks": (Kind.PAYWALL, Kind.NEWSLETTER, Kind.APPEAL),
    "consent": (Kind.CONSENT, Kind.LEGAL),
    "credit": (Kind.BYLINE, Kind.CAPTION, Kind.BIO),
    "machine": (Kind.INTERFACE, Kind.SOCIAL, Kind.ADVERTISEMENT, Kind.WEATHER),
}
CLAIMED = ("strong", "any", "heading", *FAMILIES)
"""Lines claimed by a strong rule, by any rule, by one that heads a block, by rules of each family of kinds."""
STRONG, ANY, HEADING = range(3)
FAMILY = {kind: CLAIMED.index(name) for name, kinds in FAMILIES.items() for kind in kinds}
"""The place in `CLAIMED` of each kind's family."""
