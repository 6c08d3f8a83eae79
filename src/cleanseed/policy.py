"""The options of a cleaning, with their names, types and defaults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Never

from pydantic import BaseModel, ConfigDict, StrictBool, ValidationError, field_validator

from cleanseed.records import Kind

Format = Literal["auto", "text", "html"]
Given = Literal["auto", "page", "body"]
Output = Literal["text", "markdown"]
Extractor = Literal["auto", "cleanseed", "trafilatura"]
Strictness = Literal["careful", "balanced", "thorough"]


class Policy(BaseModel):
    """The options of a cleaning.

    - `keep`: the kinds that stay in the text.
    - `headline`: False leaves the headline out of the text; the metadata have it.
    - `format`: what the input is: `auto`, `text` or `html`.
    - `given`: whether the input is a whole `page` or the `body` that an extractor left; `auto` finds out.
    - `output`: what HTML becomes: `text` or `markdown`.
    - `extractor`: what reads HTML: `cleanseed` by its markup; `trafilatura`; `auto` by its markup, and as a text where
      the markup leaves a page in doubt.
    - `strictness`: `careful`, `balanced` or `thorough`: how much weak evidence has to prove.

    Raises:
        TypeError: a value has the wrong type.
        ValueError: an option, a kind or another value is unknown; the message lists the known ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    keep: frozenset[Kind] = frozenset()
    headline: StrictBool = True
    format: Format = "auto"
    given: Given = "auto"
    output: Output = "text"
    extractor: Extractor = "auto"
    strictness: Strictness = "balanced"

    def __init__(
        self,
        *,
        keep: Iterable[str] = (),
        headline: bool = True,
        format: Format = "auto",
        given: Given = "auto",
        output: Output = "text",
        extractor: Extractor = "auto",
        strictness: Strictness = "balanced",
        **unknown: Never,
    ) -> None:
        options = {
            "keep": keep,
            "headline": headline,
            "format": format,
            "given": given,
            "output": output,
            "extractor": extractor,
            "strictness": strictness,
        }
        try:
            super().__init__(**options, **unknown)
        except ValidationError as error:
            raise _plain(error) from None

    @field_validator("keep", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


def _plain(error: ValidationError) -> TypeError | ValueError:
    """Return an error with one line that says what is known."""
    first = error.errors()[0]
    name, value = str(first["loc"][0]), first["input"]
    if first["type"] == "extra_forbidden":
        return ValueError(f"unknown option {name!r}; known options: {', '.join(Policy.model_fields)}")
    if name == "keep":
        if isinstance(value, str):
            return ValueError(f"unknown kind {value!r}; known kinds: {', '.join(Kind)}")
        return TypeError(f"option 'keep' is a kind or several, not {value!r}")
    message = f"option {name!r}: {first['msg']}, not {value!r}"
    unknown = first["type"] == "literal_error" and isinstance(value, str)
    return ValueError(message) if unknown else TypeError(message)
