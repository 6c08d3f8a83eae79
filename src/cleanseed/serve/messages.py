"""The JSON of requests and answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, model_validator

from cleanseed.policy import Extractor, Format, Given, Output, Policy, Strictness
from cleanseed.records import KeptLine, Kind, Metadata, Removal, Spared, Verdict
from cleanseed.result import FIELDS, ResultField


class CleanRequest(BaseModel):
    """One page and the options of its cleaning; the page is one of `text`, `base64` and `path`."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str | None, Field(description="The page as text: plain text, Markdown or HTML.")] = None
    base64: Annotated[Base64Bytes | None, Field(description="The page as bytes in whatever character set.")] = None
    path: Annotated[str | None, Field(description="A file in the folder that the server was started with.")] = None
    url: Annotated[str | None, Field(description="The address of the page; it is not fetched.")] = None
    keep: Annotated[list[Kind], Field(description="The kinds that stay in the text.")] = []
    headline: Annotated[bool, Field(description="Whether the headline stays in the text.")] = True
    format: Format = "auto"
    given: Given = "auto"
    output: Output = "text"
    extractor: Extractor = "auto"
    strictness: Strictness = "balanced"
    fields: Annotated[list[ResultField], Field(description="The fields of the answer.")] = list(FIELDS[:-1])

    @model_validator(mode="after")
    def _one_page(self) -> CleanRequest:
        if sum(value is not None for value in (self.text, self.base64, self.path)) != 1:
            raise ValueError("a request has one of text, base64 and path")
        return self

    @property
    def policy(self) -> Policy:
        """The options as a policy."""
        return Policy(**{name: getattr(self, name) for name in Policy.model_fields})


class Trial(BaseModel):
    """A rule as it would be: the TOML of one `[[rule]]`, its kind and its language."""

    model_config = ConfigDict(extra="forbid")

    rule: str
    kind: Kind
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "any"


class ViewRequest(CleanRequest):
    """A page to be shown, and a rule to be tried on it."""

    trial: Trial | None = None


class CleanAnswer(BaseModel):
    """The fields of a result that the request named."""

    text: str | None = None
    metadata: Metadata | None = None
    verdict: Verdict | None = None
    removals: list[Removal] | None = None
    spared: list[Spared] | None = None
    source: str | None = None
    lines: list[KeptLine] | None = None


class Problem(BaseModel):
    """Why a request was refused."""

    detail: str


class RuleText(BaseModel):
    """A rule of the rulebook as it stands in its file."""

    id: str
    kind: Kind
    language: str
    rule: str


class Health(BaseModel):
    """The state of the server."""

    status: str
    version: str
    waiting: int
