"""What a cleaning gives back: the clean body, its metadata, and an account of every removal."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SerializerFunctionWrapHandler, model_serializer


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
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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


class CleanResult(_Frozen):
    """The clean body and the account of how it came about.

    What takes time beyond the text itself is worked out when first asked for: who needs the text alone does not wait.
    """

    text: str
    metadata: Metadata
    verdict: Verdict
    removals: list[Removal]
    spared: list[Spared]
    source: str
    _waiting: dict[str, Callable[[], Any]] = PrivateAttr(default_factory=dict)

    @classmethod
    def later(cls, waiting: dict[str, Callable[[], Any]], **fields: Any) -> CleanResult:
        """Return a result of known, valid fields; a function gives each of those that are `waiting`, when needed."""
        result = cls.__new__(cls)  # as `model_construct` has it, which looks at every field
        set_part = object.__setattr__
        set_part(result, "__dict__", fields)
        set_part(result, "__pydantic_fields_set__", {*fields, *waiting})
        set_part(result, "__pydantic_extra__", None)
        set_part(result, "__pydantic_private__", {"_waiting": waiting})
        return result

    def __getattr__(self, name: str) -> Any:
        if name in CleanResult.model_fields and name in self._waiting:
            value = self.__dict__[name] = self._waiting[name]()
            del self._waiting[name]
            return value
        return super().__getattr__(name)  # type: ignore[misc]

    def _finish(self) -> None:
        for name in list(self._waiting):
            getattr(self, name)

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        self._finish()
        whole: dict[str, Any] = handler(self)
        return {name: whole[name] for name in type(self).model_fields if name in whole}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CleanResult):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[Any, Any]:
        self._finish()  # the functions do not travel to other processes
        return super().__getstate__()

    def __str__(self) -> str:
        return self.text

    def explain(self) -> str:
        """Return the source line by line, each with what was decided and why, for people to read."""
        from cleanseed.explain import explain

        return explain(self)
