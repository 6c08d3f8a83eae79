"""The parts of a result, kinds, verdicts, removals, spared claims and metadata; and pages and failures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer


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


class Frozen(BaseModel):
    """A model whose values cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Removal(Frozen):
    """One span of the source that was removed, and why.

    `start` and `end` count code points in `CleanResult.source`; `confidence` is between 0 and 1; `path` is the XPath of
    the element of the page of HTML that the span came from; `by` names the pass that removed the span.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    reason: str
    confidence: float = Field(ge=0, le=1)
    path: str | None = None
    by: str = ""


class Spared(Removal):
    """A span that some evidence claimed and that was kept; `why` gives the reason, `by` the pass that kept it."""

    why: str


class KeptLine(Frozen):
    """A line of the text, or a part of one: where it is in the source, and the XPath of its element in HTML."""

    start: int
    end: int
    path: str | None = None


class Metadata(Frozen):
    """What the page says about itself; `None` or an empty list where it says nothing certain.

    `date` is ISO 8601: a day (`2025-10-11`), or a time of day with its zone where the page gives one.
    `language` is an ISO 639-1 code.  The fields from `url` on come from markup alone; `free` is whether the page calls
    itself accessible without paying.
    """

    title: str | None = None
    authors: list[str] = Field(default_factory=list)
    date: str | None = None
    site_name: str | None = None
    language: str | None = None
    description: str | None = None
    url: str | None = None
    image: str | None = None
    categories: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    free: bool | None = None


Id = str | int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page for `Cleaner.clean_many`: its text or bytes, its address, and an id that its result carries."""

    raw: str | bytes
    url: str | None = None
    id: Id = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that was not cleaned; `index` is its place in the input, counted from 0."""

    index: int
    id: Id
    error: Exception


ResultField = Literal["text", "metadata", "verdict", "given", "removals", "spared", "source", "lines"]
ALL_FIELDS: tuple[ResultField, ...] = get_args(ResultField)
FIELDS = ALL_FIELDS[:-1]
"""The fields of a result unless others are named: `lines` has to be."""


def _writable(value: Id) -> Id:
    from cleanseed.text.decode import without_surrogates

    return without_surrogates(value) if isinstance(value, str) else value


class Whole(Frozen):
    """The fields of a result as pydantic validates and serializes them; any of them may be missing."""

    text: str = ""
    metadata: Metadata = Metadata.model_construct()
    verdict: Verdict = Verdict.EMPTY
    given: Literal["page", "body"] = "body"
    removals: list[Removal] = Field(default_factory=list)
    spared: list[Spared] = Field(default_factory=list)
    source: str = ""
    lines: list[KeptLine] = Field(default_factory=list)
    id: Annotated[Id, PlainSerializer(_writable, when_used="json")] = None


def check_fields(names: Iterable[str], known: Collection[str] = ALL_FIELDS) -> None:
    """Raise a `ValueError` that lists the known fields if one of `names` is none of them."""
    for name in names:
        if name not in known:
            raise ValueError(f"unknown field {name!r}; known fields: {', '.join(known)}")


Row = tuple[Any, ...]
"""The values of a `Removal` or `Spared` in the order of its fields: a compact form."""

_REMOVAL_FIELDS, _SPARED_FIELDS = tuple(Removal.model_fields), tuple(Spared.model_fields)
removal_row, spared_row = attrgetter(*_REMOVAL_FIELDS), attrgetter(*_SPARED_FIELDS)
# One set of names for all of them: a set of its own would take more memory than the rest of a removal.
_REMOVAL_SET, _SPARED_SET = set(_REMOVAL_FIELDS), set(_SPARED_FIELDS)


def removals_of(rows: Iterable[Row]) -> list[Removal]:
    """Return the removals with these values."""
    return [Removal.model_construct(_REMOVAL_SET, **dict(zip(_REMOVAL_FIELDS, row, strict=True))) for row in rows]


def spared_of(rows: Iterable[Row]) -> list[Spared]:
    """Return the spared claims with these values."""
    return [Spared.model_construct(_SPARED_SET, **dict(zip(_SPARED_FIELDS, row, strict=True))) for row in rows]
