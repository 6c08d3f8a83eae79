"""The whole way from raw text to result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from cleanseed.decide import Cut, Decision, decide
from cleanseed.reading import Extractor, Format, Output, read
from cleanseed.result import CleanResult, Kind, Metadata, Removal, Spared, Verdict
from cleanseed.rules import Rulebook, default_rulebook, find_claims
from cleanseed.score.opinion import form_opinion
from cleanseed.text import Document, read_text
from cleanseed.text.render import render

_ROUNDS = 8  # cleanings of the rest after which it is left as it is; two are the rule


class Policy(BaseModel):
    """The options of a cleaning.

    `keep` names kinds that stay in the text; `headline=False` leaves the headline out of it (the metadata have it);
    `format` is `auto`, `text` or `html`; for HTML, `output` is `text` or `markdown`, and `extractor` is `cleanseed` or
    `trafilatura`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    keep: frozenset[Kind] = frozenset()
    headline: bool = True
    format: Format = "auto"
    output: Output = "text"
    extractor: Extractor = "cleanseed"

    def __init__(self, **options: Any) -> None:
        try:
            super().__init__(**options)
        except ValidationError as error:
            raise ValueError(_complaint(error)) from None

    @field_validator("keep", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class Cleaner:
    """A policy and a rulebook, built once and used often."""

    def __init__(self, policy: Policy | None = None, *, rulebook: Rulebook | None = None) -> None:
        self.policy = policy or Policy()
        self.rulebook = default_rulebook() if rulebook is None else rulebook

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        """Clean one page: plain text, Markdown or HTML, told apart by itself.

        Raises:
            TypeError: `raw` is neither text nor bytes.
        """
        policy = self.policy
        document = read(raw, policy.format, output=policy.output, extractor=policy.extractor, url=url)
        decision, text = self._settle(document)
        document.known = {}  # a result that is kept need not hold the lines of other texts
        cuts = decision.cuts
        if policy.keep:  # names are found when they are asked for
            cuts = [cut for cut in cuts if cut.kind not in policy.keep]
        if not policy.headline and decision.headline is not None:
            cuts = _merged([*cuts, _headline_cut(document, decision.headline)])
        shown = text if cuts == decision.cuts else render(document.source, [(c.start, c.end) for c in cuts]).text
        waiting: dict[str, Callable[[], Any]] = {
            "metadata": lambda: _metadata(document, decision, text),
            "verdict": lambda: _verdict(document, decision),
            "removals": lambda: [Removal.model_construct(_TOLD, **_fields(cut)) for cut in cuts],
            "spared": lambda: [
                Spared.model_construct(_TOLD_WHY, **_fields(cut), why=cut.why) for cut in decision.spared
            ],
        }
        return CleanResult.later(waiting, text=shown, source=document.source)

    def clean_many(self, raws: Iterable[str | bytes], *, workers: int = 1) -> Iterator[CleanResult]:
        """Yield the results of many pages, in order, as they come; with `workers` above 1 on as many processes.

        Raises:
            ValueError: `workers` is below 1.
            TypeError: a page is neither text nor bytes.
            WorkerDied: a worker process died again and again on one document.
        """
        if workers < 1:
            raise ValueError(f"workers must be at least 1, not {workers}")
        if workers == 1:
            return map(self.clean, raws)
        from cleanseed.workers import clean_parallel

        return clean_parallel(self, raws, workers)

    def __reduce__(self) -> tuple[Any, ...]:
        rulebook = None if self.rulebook is default_rulebook() else self.rulebook
        return _rebuild, (self.policy.model_dump(), rulebook)

    def _decide(self, document: Document) -> Decision:
        claims = find_claims(document, self.rulebook)
        return decide(document, claims, form_opinion(document, claims))

    def _settle(self, document: Document) -> tuple[Decision, str]:
        """Decide, and decide again on what is left until nothing more goes.

        So cleaning a clean text changes nothing, whatever a decision looks at.
        """
        decision = self._decide(document)
        rendered = render(document.source, [(cut.start, cut.end) for cut in decision.cuts])
        for _ in range(_ROUNDS if decision.cuts else 0):
            more = self._decide(read_text(rendered.text, document.known)).cuts
            if not more:
                break
            for cut in more:
                start, end = rendered.locate(cut.start), rendered.locate(cut.end - 1) + 1
                decision.cuts.append(cut._replace(start=start, end=end))
            decision.cuts = _merged(decision.cuts)
            rendered = render(document.source, [(cut.start, cut.end) for cut in decision.cuts])
        return decision, rendered.text


def _metadata(document: Document, decision: Decision, text: str) -> Metadata:
    from cleanseed.metadata import extract_metadata

    return extract_metadata(document, decision, text)


def _verdict(document: Document, decision: Decision) -> Verdict:
    from cleanseed.decide.verdict import judge

    return judge(document, decision)


def _merged(cuts: list[Cut]) -> list[Cut]:
    """Sort the cuts; one that lies around others, closed up in between, takes their place."""
    merged: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if merged and cut.start < merged[-1].end:
            continue
        merged.append(cut)
    return merged


def _headline_cut(document: Document, number: int) -> Cut:
    line = document.lines[number]
    return Cut(
        line.start, line.end, Kind.BYLINE, "policy.headline", "is the headline, which the policy leaves out", 1.0
    )


# One set of names for all of them: a set of its own would take more memory than the rest of a removal.
_TOLD = {"start", "end", "kind", "rule", "reason", "confidence"}
_TOLD_WHY = {*_TOLD, "why"}


def _fields(cut: Cut) -> dict[str, Any]:
    return {
        "start": cut.start,
        "end": cut.end,
        "kind": cut.kind,
        "rule": cut.rule,
        "reason": cut.reason,
        "confidence": cut.confidence,
    }


def _complaint(error: ValidationError) -> str:
    """Put a validation error in one line that names what is known."""
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "options"
    if first["type"] == "extra_forbidden":
        return f"unknown option {name!r}; known options: {', '.join(Policy.model_fields)}"
    if name == "keep":
        return f"unknown kind {first['input']!r}; known kinds: {', '.join(Kind)}"
    return f"option {name!r}: {first['msg']}"


def _rebuild(options: dict[str, Any], rulebook: Rulebook | None) -> Cleaner:
    return Cleaner(Policy(**options), rulebook=rulebook)


@lru_cache(maxsize=16)
def _cleaner(policy: Policy | None) -> Cleaner:
    return Cleaner(policy)


def clean(raw: str | bytes, *, url: str | None = None, **options: Any) -> CleanResult:
    """Clean one page; `options` are those of `Policy`.

    Raises:
        TypeError: `raw` is neither text nor bytes.
        ValueError: an option or kind is unknown; the message lists the known ones.
    """
    return _cleaner(Policy(**options) if options else None).clean(raw, url=url)
