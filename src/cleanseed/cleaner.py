"""The whole way from raw text to result."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Never, overload

from cleanseed.decide import Cut, Decision, decide
from cleanseed.decide.opinion import better_supported, is_doubtful, without_markup
from cleanseed.decide.reasons import reason_of
from cleanseed.decide.verdict import judge
from cleanseed.evidence import Models, default_models, gather
from cleanseed.policy import Extractor, Format, Given, Output, Policy, Strictness
from cleanseed.reading import check_types, read
from cleanseed.records import Row, removals_of, spared_of
from cleanseed.result import CleanResult, Failure, KeptLine, Kind, Metadata, Page, ResultField, Verdict
from cleanseed.rules import Rulebook, default_rulebook
from cleanseed.site import Profile, Site, stated_address
from cleanseed.text import Document, read_text
from cleanseed.text.render import render
from cleanseed.wording import Wording

if TYPE_CHECKING:
    from cleanseed.html.origins import Origins

_ROUNDS = 8  # cleanings of the rest after which it is left as it is; two are the rule


class Decided(NamedTuple):
    """What is decided on a document, in plain values: a result that is kept holds them, but not the document."""

    text: str
    verdict: Verdict
    given: Literal["page", "body"]
    cuts: tuple[Cut, ...]
    spared: tuple[Cut, ...]
    headline: tuple[int, int, int] | None  # the line's number, start and end


class Cleaner:
    """A policy, a rulebook, models and a profile of sites, built once and used often, from any thread.

    Raises:
        TypeError: `policy` is no `Policy`, `rulebook` no `Rulebook`, or `profile` no `Profile`.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        rulebook: Rulebook | None = None,
        models: Models | None = None,
        profile: Profile | None = None,
    ) -> None:
        if not isinstance(policy, Policy | None):
            raise TypeError(f"Cleaner() takes a Policy, not {type(policy).__name__}; for one, write Policy(keep=...)")
        if not isinstance(rulebook, Rulebook | None):
            raise TypeError(f"rulebook is a Rulebook, not {type(rulebook).__name__}")
        if not isinstance(profile, Profile | None):
            raise TypeError(f"profile is a Profile, not {type(profile).__name__}; a file is read by Profile.load()")
        self.policy = policy or Policy()
        self.rulebook = default_rulebook() if rulebook is None else rulebook
        self.models = default_models() if models is None else models
        self.profile = profile

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        """Return the result of cleaning one page: plain text, Markdown or HTML.

        `url` is the address of the page.

        Raises:
            TypeError: `raw` is neither text nor bytes, or `url` no text.
        """
        check_types(raw, url)
        if not isinstance(raw, str | bytes):
            raw = bytes(raw)  # whoever gave it may change it
        policy = self.policy
        reading = partial(read, format=policy.format, output=policy.output, extractor=policy.extractor, url=url)
        document = reading(raw)
        site = self._site(document, url)
        decided = self._settle(document, site)
        cuts = _shown_cuts(decided, policy)
        source, origins, text = document.source, document.origins, decided.text
        if cuts != decided.cuts:
            text = render(source, [(cut.start, cut.end) for cut in cuts]).text
        row = partial(_row, source, origins, self.models.wording)
        later: dict[str, Callable[[], Any]] = {
            "metadata": partial(
                _metadata, _rereading(document, raw, reading), decided, None if site is None else site.name
            ),
            "removals": lambda: removals_of(row(cut) for cut in cuts),
            "spared": lambda: spared_of((*row(cut), cut.why) for cut in decided.spared),
            "lines": partial(_kept_lines, source, cuts, origins),
        }
        return CleanResult.lazy(
            {"text": text, "verdict": decided.verdict, "given": decided.given, "source": source}, later
        )

    @overload
    def clean_many(
        self,
        pages: Iterable[str | bytes | Page],
        *,
        workers: int = 1,
        errors: Literal["raise"] = "raise",
        fields: Collection[ResultField] | None = None,
    ) -> Iterator[CleanResult]: ...

    @overload
    def clean_many(
        self,
        pages: Iterable[object],
        *,
        workers: int = 1,
        errors: Literal["yield"],
        fields: Collection[ResultField] | None = None,
    ) -> Iterator[CleanResult | Failure]: ...

    def clean_many(
        self,
        pages: Iterable[Any],
        *,
        workers: int = 1,
        errors: Literal["raise", "yield"] = "raise",
        fields: Collection[ResultField] | None = None,
    ) -> Iterator[CleanResult | Failure]:
        """Yield the results of many pages, in order, as they come.

        - `pages`: texts, bytes, or `Page(raw, url=..., id=...)`; a result has the id of its page.
        - `workers`: the number of processes; 1 cleans in this one.
        - `errors`: `raise` ends with the error of the first page that cannot be cleaned; `yield` puts a `Failure` in
          the place of its result and goes on.
        - `fields`: the only fields that the results have; with workers, nothing else is worked out.

        Raises:
            TypeError: `pages` is one text, or no iterable; with `raise`, a page is neither text nor bytes.
            ValueError: `workers` is below 1, or a field or a value of `errors` is unknown.
            WorkerDied: with `raise`, a worker process died again and again on one page.
        """
        from cleanseed.many import clean_pages

        return clean_pages(self, pages, workers, errors, fields)

    def __reduce__(self) -> tuple[Any, ...]:
        options = self.policy.model_dump() | {"keep": sorted(self.policy.keep)}  # equal pickles in any process
        rulebook = None if self.rulebook is default_rulebook() else self.rulebook
        models = None if self.models is default_models() else self.models
        return _rebuild, (options, rulebook, models, self.profile)

    def _site(self, document: Document, url: str | None) -> Site | None:
        """Return what is known of the site of a page, by its address or the one that its markup states."""
        return None if self.profile is None else self.profile.find(url or stated_address(document))

    def _settle(self, document: Document, site: Site | None) -> Decided:
        """Decide, and decide again on what is left until nothing more is removed.

        So cleaning a clean text changes nothing, whatever a decision looks at.
        """
        decision = self._decide(document, site)
        cuts = decision.cuts
        rendered = render(document.source, [(cut.start, cut.end) for cut in cuts])
        for _ in range(_ROUNDS if cuts else 0):
            more = self._decide(read_text(rendered.text, document.known), site, again=True).cuts
            if not more:
                break
            for cut in more:
                start, end = rendered.locate(cut.start), rendered.locate(cut.end - 1) + 1
                cuts.append(cut._replace(start=start, end=end))
            cuts = decision.cuts = _merged(cuts)
            rendered = render(document.source, [(cut.start, cut.end) for cut in cuts])
        headline = None
        if decision.headline is not None:
            line = document.lines[decision.headline]
            headline = decision.headline, line.start, line.end
        given: Literal["page", "body"] = "page" if decision.is_page else "body"
        return Decided(rendered.text, judge(document, decision), given, tuple(cuts), tuple(decision.spared), headline)

    def _decide(self, document: Document, site: Site | None, again: bool = False) -> Decision:
        policy = self.policy
        evidence = gather(document, self.rulebook, self.models, site)
        decision = decide(document, evidence, self.models, policy.given, policy.strictness, again)
        if policy.extractor == "auto" and is_doubtful(document, evidence.scores):
            return better_supported(document, decision, self._decide(without_markup(document), site))
        return decision


def _metadata(reread: Callable[[], Document], decided: Decided, site: str | None) -> Metadata:
    """Return the metadata of a document that was decided on; it is read again, since a result does not hold it."""
    from cleanseed.metadata import extract_metadata

    headline = decided.headline and decided.headline[0]
    decision = Decision(list(decided.cuts), [], headline, 0.0)
    return extract_metadata(reread(), decision, decided.text, site)


def _rereading(
    document: Document, raw: str | bytes, reading: Callable[[str | bytes], Document]
) -> Callable[[], Document]:
    """Return the function that reads the same document again: from its own source where that gives the same."""
    if document.is_marked:
        return partial(reading, raw)
    return partial(_read_again, document.source, document.hints)


def _read_again(source: str, hints: dict[str, object]) -> Document:
    return replace(read_text(source), hints=hints)


def _shown_cuts(decided: Decided, policy: Policy) -> tuple[Cut, ...]:
    """Return the cuts that the policy wants."""
    cuts = decided.cuts
    if policy.keep:
        cuts = tuple(cut for cut in cuts if cut.kind not in policy.keep)
    if not policy.headline and decided.headline is not None:
        _, start, end = decided.headline
        reason = "is the headline, which the policy leaves out"
        cuts = tuple(_merged([*cuts, Cut(start, end, Kind.BYLINE, "policy.headline", reason, 1.0, "policy")]))
    return cuts


def _merged(cuts: list[Cut]) -> list[Cut]:
    """Sort the cuts; one that lies around others, closed up in between, takes their place."""
    merged: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if merged and cut.start < merged[-1].end:
            continue
        merged.append(cut)
    return merged


def _kept_lines(source: str, cuts: Iterable[Cut], origins: Origins | None) -> list[KeptLine]:
    spans = render(source, [(cut.start, cut.end) for cut in cuts]).kept()
    return [
        KeptLine(start=start, end=end, path=None if origins is None else origins.path(start)) for start, end in spans
    ]


def _row(source: str, origins: Origins | None, wording: Wording, cut: Cut) -> Row:
    """Return the values of a removal; the reason of the score is put in words only here."""
    kind = cut.kind or Kind.INTERFACE
    reason = cut.reason or reason_of(source[cut.start : cut.end], kind, wording)
    path = None if origins is None else origins.path(cut.start)
    return (cut.start, cut.end, kind, cut.rule, reason, cut.confidence, path, cut.by)


def _rebuild(
    options: dict[str, Any], rulebook: Rulebook | None, models: Models | None, profile: Profile | None
) -> Cleaner:
    return Cleaner(Policy(**options), rulebook=rulebook, models=models, profile=profile)


@lru_cache(maxsize=16)
def _cleaner(policy: Policy) -> Cleaner:
    return Cleaner(policy)


def clean(
    raw: str | bytes,
    *,
    url: str | None = None,
    keep: Iterable[str] = (),
    headline: bool = True,
    format: Format = "auto",
    given: Given = "auto",
    output: Output = "text",
    extractor: Extractor = "auto",
    strictness: Strictness = "balanced",
    **unknown: Never,
) -> CleanResult:
    """Return the result of cleaning one page.

    `url` is the address of the page; the other options are those of `Policy`.

    Raises:
        TypeError: `raw` is neither text nor bytes, or an option has the wrong type.
        ValueError: an option, a kind or another value is unknown; the message lists the known ones.
    """
    policy = Policy(
        keep=keep,
        headline=headline,
        format=format,
        given=given,
        output=output,
        extractor=extractor,
        strictness=strictness,
        **unknown,
    )
    return _cleaner(policy).clean(raw, url=url)
