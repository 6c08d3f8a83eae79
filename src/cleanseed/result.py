"""What a cleaning gives back: the clean body, its metadata, and an account of every removal."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """The sixteen kinds of boilerplate."""

    PAYWALL = "paywall"
    WEATHER = "weather"
    CONSENT = "consent"
    BIO = "bio"
    NEWSLETTER = "newsletter"
    NAVIGATION = "navigation"
    RELATED = "related"
    SOCIAL = "social"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    CAPTION = "caption"
    BYLINE = "byline"
    TAGS = "tags"
    LEGAL = "legal"
    APPEAL = "appeal"
    INTERFACE = "interface"


class Verdict(StrEnum):
    """What the input was, judged by the body that remains."""

    FULL = "full"
    TRUNCATED = "truncated"
    PAYWALLED = "paywalled"
    CONSENT_ONLY = "consent_only"
    INDEX_PAGE = "index_page"
    EMPTY = "empty"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Removal(_Frozen):
    """One stretch of the source that was taken out, and why.

    `start` and `end` count code points in `CleanResult.source`; `confidence` lies between 0 and 1.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    reason: str
    confidence: float = Field(ge=0, le=1)


class Spared(Removal):
    """A claim that was not acted on; `why` says what spoke for keeping the text."""

    why: str


class Metadata(_Frozen):
    """What the page says of itself; `None` or an empty list where it says nothing certain.

    `date` is ISO 8601: a day (`2025-10-11`), or a time of day with its zone where the page gives one.
    `language` is an ISO 639-1 code.
    """

    title: str | None = None
    authors: list[str] = Field(default_factory=list)
    date: str | None = None
    site_name: str | None = None
    language: str | None = None
    description: str | None = None
    url: str | None = None


class CleanResult(_Frozen):
    """The clean body and the account of how it came about."""

    text: str
    metadata: Metadata
    verdict: Verdict
    removals: list[Removal]
    spared: list[Spared]
    source: str

    def __str__(self) -> str:
        return self.text

    def explain(self) -> str:
        """Return the source line by line, each with what was decided and why, for people to read."""
        from cleanseed.explain import explain

        return explain(self)
