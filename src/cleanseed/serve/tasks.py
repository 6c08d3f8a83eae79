"""What the worker processes do: clean a page, and show it, with a changed rule if one is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cleanseed.cleaner import Cleaner
from cleanseed.explain import Row, rows
from cleanseed.policy import Policy
from cleanseed.report.pages import document_of, environment
from cleanseed.report.view import label_of, view_of
from cleanseed.result import CleanResult
from cleanseed.serve.settings import TEMPLATES
from cleanseed.serve.trial import rulebook_with

Raw = str | bytes


@dataclass(frozen=True, slots=True)
class Change:
    """A line on which two cleanings decide differently."""

    line: int
    text: str
    before: str
    after: str


@cache
def warm() -> None:
    """Load what each cleaning needs."""
    _ = _cleaner(Policy()).clean("A line of text.\n\nA second line of text.").text


def clean(raw: Raw, url: str | None, policy: Policy, fields: Sequence[str]) -> str:
    """Return the result of a cleaning as JSON."""
    return _cleaner(policy).clean(raw, url=url).model_dump_json(include=tuple(fields))


def show(name: str, raw: Raw, url: str | None, policy: Policy, trial: tuple[str, str, str] | None) -> str:
    """Return a cleaning as HTML; `trial` is a rule's TOML, kind and language, and the HTML begins with what it changes.

    Raises:
        ValueError: the rule is not well formed.
    """
    result = _cleaner(policy).clean(raw, url=url)
    if trial is None:
        return document_of(view_of(name, result))
    tried = Cleaner(policy, rulebook=rulebook_with(*trial)).clean(raw, url=url)
    effect = environment(TEMPLATES).get_template("effect.html").render(changes=_changes(result, tried))
    return effect + document_of(view_of(name, tried))


def _changes(before: CleanResult, after: CleanResult) -> list[Change]:
    return [
        Change(old.number, old.text, _decision(old), _decision(new))
        for old, new in zip(rows(before), rows(after), strict=True)
        if _decision(old) != _decision(new)
    ]


def _decision(row: Row) -> str:
    return (label_of(row) or f"{', '.join(row.kinds)} in part") if row.kinds else "kept"


@lru_cache(maxsize=16)
def _cleaner(policy: Policy) -> Cleaner:
    return Cleaner(policy)
