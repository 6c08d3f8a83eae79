"""The result of a cleaning: the clean body, its metadata, and an account of every removal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, PlainSerializer, PlainValidator, SerializationInfo

from cleanseed.records import (
    ALL_FIELDS,
    FIELDS,
    Failure,
    Id,
    KeptLine,
    Kind,
    Metadata,
    Page,
    Removal,
    ResultField,
    Spared,
    Verdict,
    Whole,
    check_fields,
    removal_row,
    removals_of,
    spared_of,
    spared_row,
)

__all__ = [
    "ALL_FIELDS",
    "FIELDS",
    "CleanResult",
    "Failure",
    "Id",
    "KeptLine",
    "Kind",
    "Metadata",
    "Page",
    "Removal",
    "ResultField",
    "Spared",
    "Verdict",
    "check_fields",
]

Choice = Collection[str] | Mapping[str, Any]
"""Fields of a dump, as in pydantic: names, or a mapping of names to `True` or to parts of the field."""


class CleanResult:
    """The clean body of a page, and what was removed from the page and why.

    `text` is known at once.  The other fields are worked out when they are first read, from any thread.  A result
    cannot be changed.  A result of `clean_many(fields=...)` has only the fields that were named.  `lines` is a part of
    copies, dumps, pickles and comparisons only where it was named.
    """

    __slots__ = ("__weakref__", "_known", "_later")
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        *,
        text: str,
        metadata: Metadata,
        verdict: Verdict,
        removals: list[Removal],
        spared: list[Spared],
        source: str,
        given: Literal["page", "body"] = "body",
        id: Id = None,
    ) -> None:
        self._known: dict[str, Any] = {"text": text, "metadata": metadata, "verdict": verdict, "given": given}
        self._known |= {"removals": removals, "spared": spared, "source": source, "id": id}
        self._later: dict[str, Callable[[], Any]] = {}

    @classmethod
    def lazy(cls, known: dict[str, Any], later: dict[str, Callable[[], Any]]) -> CleanResult:
        """Return a result with the values in `known`; each function in `later` returns the value of one more field.

        A function may be called by several threads at once and must return equal values each time.
        """
        result = cls.__new__(cls)
        result._known, result._later = known, later
        return result

    @property
    def text(self) -> str:
        """The clean body."""
        return self._value("text")  # type: ignore[no-any-return]

    @property
    def metadata(self) -> Metadata:
        """What the page says about itself."""
        return self._value("metadata")  # type: ignore[no-any-return]

    @property
    def verdict(self) -> Verdict:
        """What the input was."""
        return self._value("verdict")  # type: ignore[no-any-return]

    @property
    def given(self) -> Literal["page", "body"]:
        """What the input was taken for: a dump of a whole page, or a body with remnants."""
        return self._value("given")  # type: ignore[no-any-return]

    @property
    def removals(self) -> list[Removal]:
        """The removed spans, in order."""
        return self._value("removals")  # type: ignore[no-any-return]

    @property
    def spared(self) -> list[Spared]:
        """The spans that some evidence claimed and that were kept, in order."""
        return self._value("spared")  # type: ignore[no-any-return]

    @property
    def source(self) -> str:
        """The decoded text in which `start` and `end` count."""
        return self._value("source")  # type: ignore[no-any-return]

    @property
    def lines(self) -> list[KeptLine]:
        """The kept lines, in order: where each is in the source, and in which element of HTML."""
        return self._value("lines")  # type: ignore[no-any-return]

    @property
    def id(self) -> Id:
        """The id of the `Page`, if one was given."""
        return self._known.get("id")

    def explain(self) -> str:
        """Return the source line by line, each with what was decided and why, for people to read."""
        from cleanseed.explain import explain

        return explain(self)

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows: the source with its removals marked; None without the extra `report`."""
        try:
            import jinja2  # noqa: F401
        except ImportError:
            return None
        from cleanseed.report import notebook_of

        return notebook_of(self)

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        include: Choice | None = None,
        exclude: Choice | None = None,
    ) -> dict[str, Any]:
        """Return the fields as a dictionary, as pydantic does; fields that are left out are not worked out."""
        whole, chosen = self._whole(include, exclude)
        return whole.model_dump(mode=mode, **chosen)

    def model_dump_json(
        self, *, indent: int | None = None, include: Choice | None = None, exclude: Choice | None = None
    ) -> str:
        """Return the fields as JSON, as pydantic does; fields that are left out are not worked out."""
        whole, chosen = self._whole(include, exclude)
        return whole.model_dump_json(indent=indent, **chosen)

    @classmethod
    def model_validate(cls, values: object) -> CleanResult:
        """Return the result that `model_dump` made `values` of; fields that are missing stay missing.

        Raises:
            pydantic.ValidationError: the values are not those of a result.
        """
        return values if isinstance(values, cls) else cls._of(Whole.model_validate(values))

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> CleanResult:
        """Return the result that `model_dump_json` made `text` of; fields that are missing stay missing.

        Raises:
            pydantic.ValidationError: the text is not the JSON of a result.
        """
        return cls._of(Whole.model_validate_json(text))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> CleanResult:
        """Return a copy; `update` gives some of its fields other values, `deep` copies the lists, too."""
        later, known = dict(self._later), dict(self._known)  # in this order: another thread may move a field
        if update:
            check_fields(update, (*ALL_FIELDS, "id"))
            known.update(update)
        return CleanResult.lazy(deepcopy(known) if deep else known, later)

    def only(self, fields: Collection[str]) -> CleanResult:
        """Return a copy that has none but these fields, and the id."""
        later = {name: work_out for name, work_out in list(self._later.items()) if name in fields}
        known = {name: value for name, value in list(self._known.items()) if name in fields or name == "id"}
        if "lines" in fields:
            known["lines"] = self.lines
        return CleanResult.lazy(known, later)

    def packed(self) -> dict[str, Any]:
        """Return all fields in a compact form; `unpacked` makes a result of it."""
        packed = dict(self)
        if "metadata" in packed:
            packed["metadata"] = self.metadata.model_dump()
        for name, values_of in (("removals", removal_row), ("spared", spared_row)):
            if name in packed:
                packed[name] = [values_of(entry) for entry in packed[name]]
        return packed

    def __copy__(self) -> CleanResult:
        return self.model_copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> CleanResult:
        return self.model_copy(deep=True)

    def __reduce__(self) -> tuple[Any, ...]:
        return unpacked, (self.packed(),)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        for name in self._names():
            yield name, self._value(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CleanResult):
            return NotImplemented
        return self._names() == other._names() and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"CleanResult({', '.join(f'{name}={value!r}' for name, value in self)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Let results be fields of pydantic's models."""
        return handler.generate_schema(Annotated[Any, PlainValidator(cls.model_validate), PlainSerializer(cls._dump)])

    def _dump(self, info: SerializationInfo) -> dict[str, Any]:
        mode: Literal["python", "json"] = "json" if info.mode_is_json() else "python"
        return self.model_dump(mode=mode, include=info.include, exclude=info.exclude)  # type: ignore[arg-type]

    def _names(self) -> list[str]:
        later, known = dict(self._later), self._known
        return [*(name for name in ALL_FIELDS if name in known or (name in later and name in FIELDS)), "id"]

    def _value(self, name: str) -> Any:
        known = self._known
        if name not in known:
            work_out = self._later.get(name)
            if name == "lines" and work_out is not None:
                return work_out()  # what is known is a part of the result
            if work_out is not None:  # else another thread has just done it, or the field is missing
                known.setdefault(name, work_out())
                self._later.pop(name, None)
        if name not in known and name != "id":
            names = ", ".join(self._names()[:-1])
            raise AttributeError(f"this result has no {name}; `fields` named only {names or 'other fields'}")
        return known.get(name)

    def _whole(self, include: Choice | None, exclude: Choice | None) -> tuple[Whole, dict[str, Any]]:
        """Return the chosen fields, worked out, and pydantic's arguments that choose them and their parts."""
        names = self._names()
        if "lines" in (include or ()) and "lines" not in names:
            names.append("lines")
        chosen: dict[str, Any] = {name: True for name in names if include is None or name in include}
        if isinstance(include, Mapping):
            chosen = {name: include[name] for name in chosen}
        parts = dict(exclude) if isinstance(exclude, Mapping) else dict.fromkeys(exclude or (), True)
        chosen = {name: part for name, part in chosen.items() if parts.get(name) not in (True, ...)}
        values = {name: self._value(name) for name in chosen}
        return Whole.model_construct(set(values), **values), {"include": chosen, "exclude": parts}

    @classmethod
    def _of(cls, whole: Whole) -> CleanResult:
        return cls.lazy({name: getattr(whole, name) for name in whole.model_fields_set}, {})


def unpacked(packed: dict[str, Any]) -> CleanResult:
    """Return the result that `CleanResult.packed` made `packed` of."""
    makers: dict[str, Callable[[Any], Any]] = {
        "metadata": lambda values: Metadata.model_construct(**values),
        "removals": removals_of,
        "spared": spared_of,
    }
    known = {name: value for name, value in packed.items() if name not in makers}
    later: dict[str, Callable[[], Any]] = {
        name: partial(make, packed[name]) for name, make in makers.items() if name in packed
    }
    return CleanResult.lazy(known, later)
