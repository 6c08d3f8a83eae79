"""A run: the records of all sources pass through one cleaner and are written part by part."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import cleanseed
from cleanseed.cleaner import Cleaner
from cleanseed.policy import Policy
from cleanseed.result import CleanResult, Failure, Page
from cleanseed.run.account import account_of, needed_fields
from cleanseed.run.attributes import attributes_of
from cleanseed.run.formats import packed
from cleanseed.run.inputs import Source, find_sources, without_packing
from cleanseed.run.outputs import ACCOUNT, concatenate, join, json_line, open_part, whole
from cleanseed.run.readers import Record, read, reason
from cleanseed.run.resume import State, data_digest
from cleanseed.run.sites import learned
from cleanseed.run.tally import Tally
from cleanseed.site import Profile

PART = 2_000_000  # characters of the records that are written as one part: what is lost when a run is killed
_RECORD = 1_000  # characters that each record counts on top

Progress = Callable[[Record, bool, int], None]
"""Is told of each record, whether it was cleaned, and how many bytes this process has to read."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """The inputs, the output and the options of a run.

    - `to`: the name of the output format; None for the one of the input.
    - `field`: the field with the text; None for the first known name.
    - `into`: the field for the clean text; None for the one with the raw text.
    - `fields`: the parts of the account of each record: any of `ACCOUNT_FIELDS`.
    - `attributes`: a folder for attribute files in the layout of the Dolma toolkit; the policy's format is `text`.
    - `sample`: the number of removals of each kind and rule to keep with their context.
    - `profile`: a file with a profile of sites.
    - `learn`: whether a first pass over the inputs learns the lines that recur on each site.
    """

    inputs: tuple[str, ...]
    output: Path
    policy: Policy
    to: str | None = None
    field: str | None = None
    into: str | None = None
    fields: tuple[str, ...] = ("verdict", "metadata", "kinds")
    attributes: Path | None = None
    sample: int = 0
    profile: Path | None = None
    learn: bool = False
    workers: int = 1
    overwrite: bool = False


class _Label(NamedTuple):
    """The source and the part that a record belongs to."""

    source: int
    part: int


def run(job: Job, progress: Progress = lambda record, cleaned, total: None) -> dict[str, Any]:
    """Clean all records of the inputs, write the outputs, and return the summary.

    A run that was ended before goes on.

    Raises:
        OSError: an input is missing, or an output cannot be written.
        ValueError: the inputs, the output and the options do not fit.
    """
    if job.attributes is not None and job.policy.format != "text":
        raise ValueError("attribute files hold spans of the text as it is: --attributes needs --format text")
    sources = find_sources(job.inputs, job.output, job.to, job.attributes)
    given = Profile() if job.profile is None else Profile.load(job.profile)
    state = State(job.output)
    if state.claim(_identity(job, sources), job.overwrite):
        return {**state.summary(), "done_before": True}
    return _Run(job, sources, state, given, progress).go()


def _identity(job: Job, sources: list[Source]) -> dict[str, Any]:
    """Return what the outputs hang on, as JSON; the number of workers is not among it."""
    files = [[str(file.path.absolute()), file.size, file.changed] for source in sources for file in source.files]
    return {
        "version": cleanseed.__version__,
        "rules and models": data_digest(),
        "inputs": files,
        "policy": job.policy.model_dump(mode="json") | {"keep": sorted(job.policy.keep)},
        "to": job.to,
        "field": job.field,
        "into": job.into,
        "fields": list(job.fields),
        "attributes": job.attributes and str(job.attributes.absolute()),
        "sample": job.sample,
        "profile": job.profile and blake2b(job.profile.read_bytes(), digest_size=8).hexdigest(),
        "learn": job.learn,
    }


class _Run:
    """The sources, those of them that are finished, and the records on their way through the cleaner."""

    def __init__(self, job: Job, sources: list[Source], state: State, given: Profile, progress: Progress) -> None:
        self._job, self._sources, self._state, self._given, self._progress = job, sources, state, given, progress
        self._on_their_way: deque[tuple[_Label, Record]] = deque()
        self._written = [state.written(n, job.sample) for n in range(len(sources))]
        self._to_read = sum(s.size for n, s in enumerate(sources) if not state.finished(n).exists())
        self._to_read -= sum(tally.bytes for tally in self._written)
        self._session = Tally()  # of the parts that this process has written

    def go(self) -> dict[str, Any]:
        """Clean what is left to do, and return the summary."""
        started = time.monotonic()
        current = 0
        with closing(self._cleaned()) as cleaned:
            for label, items in groupby(cleaned, key=itemgetter(0)):
                while current < label.source:
                    self._finish_source(current)
                    current += 1
                self._write_part(label, ((record, outcome) for _, record, outcome in items))
        for number in range(current, len(self._sources)):
            self._finish_source(number)
        return self._finish(time.monotonic() - started)

    def _cleaned(self) -> Generator[tuple[_Label, Record, CleanResult | Failure], None, None]:
        job = self._job
        needed = needed_fields(job.fields, job.attributes is not None, job.sample > 0)
        cleaner = Cleaner(job.policy, profile=self._profile())
        outcomes = cleaner.clean_many(self._pages(), workers=job.workers, errors="yield", fields=needed)
        try:
            for outcome in outcomes:
                yield (*self._on_their_way.popleft(), outcome)
        finally:
            outcomes.close()  # type: ignore[attr-defined]

    def _profile(self) -> Profile | None:
        """Return the profile that is given, that of the inputs, or both in one; None without either."""
        job, profile = self._job, self._given
        if job.learn:
            profile |= learned(self._sources, job.field, job.policy, self._state.folder / "sites.profile")
        return profile if profile.sites else None

    def _pages(self) -> Iterator[Page | None]:
        """Yield the page of each record that is left to do; None for a record that cannot be read."""
        for number, source in enumerate(self._sources):
            if self._state.finished(number).exists():
                continue
            part, size = self._written[number].parts, 0
            for record in read(source, self._job.field, skip=self._written[number].records):
                if size >= PART:
                    part, size = part + 1, 0
                size += _RECORD + len(record.raw or "")
                self._on_their_way.append((_Label(number, part), record))
                yield None if record.raw is None else Page(record.raw, url=record.url)

    def _write_part(self, label: _Label, items: Iterator[tuple[Record, CleanResult | Failure]]) -> None:
        job, tally = self._job, Tally(parts=1)
        paths = [self._state.part(*label, suffix) for suffix in (".out", ".rejects", ".attributes")]
        with ExitStack() as files:
            write = files.enter_context(open_part(self._sources[label.source], paths[0]))
            rejects, attributes = (files.enter_context(whole(path)) for path in paths[1:])
            for record, outcome in items:
                tally.note(record, outcome)
                if isinstance(outcome, Failure):
                    why = record.error or reason(outcome.error)
                    rejects.write(json_line({"place": record.place, "id": record.id, "reason": why}))
                else:
                    row = {**record.fields, job.into or record.text_field: outcome.text}
                    row[ACCOUNT] = account_of(outcome, record.number, job.fields)
                    write(record.number, row, outcome.text)
                    if job.sample:
                        tally.samples.note(record, outcome, job.sample)
                if job.attributes is not None:
                    attributes.write(json_line(attributes_of(record, outcome)))
                self._progress(record, not isinstance(outcome, Failure), self._to_read)
        self._state.save(self._state.part(*label, ".json"), vars(tally))
        self._written[label.source].add(tally, job.sample)
        self._session.add(tally, 0)

    def _finish_source(self, number: int) -> None:
        """Join the parts of a source; a source of which nothing could be read gives no output."""
        state, source, tally = self._state, self._sources[number], self._written[number]
        if state.finished(number).exists():
            return
        suffixes = (".out", ".rejects", ".attributes")
        paths = {suffix: [state.part(number, n, suffix) for n in range(tally.parts)] for suffix in suffixes}
        if tally.documents or not tally.rejected:
            join(source, paths[".out"])
        if self._job.attributes is not None:
            with whole(self._job.attributes / f"{without_packing(source.name)}.gz") as raw, packed(raw, ".gz") as file:
                concatenate(paths[".attributes"], file)
        with whole(state.finished(number, ".rejects")) as file:
            concatenate(paths[".rejects"], file)
        state.save(state.finished(number), vars(tally))
        state.forget_parts(number)
        self._written[number] = Tally()  # there may be many sources

    def _finish(self, seconds: float) -> dict[str, Any]:
        """Write the rejects, the samples and the summary, and return the summary."""
        job, state, total = self._job, self._state, Tally()
        numbers = range(len(self._sources))
        for number in numbers:
            total.add(state.tally(number), job.sample)
        if total.rejected:
            with whole(state.folder / "rejects.jsonl") as file:
                concatenate((state.finished(number, ".rejects") for number in numbers), file)
        if job.sample:
            with whole(state.folder / "samples.md") as file:
                file.write("\n".join(total.samples.page()).encode())
        summary = {"version": cleanseed.__version__, "inputs": sum(len(s.files) for s in self._sources), **vars(total)}
        del summary["samples"], summary["parts"]
        state.finish(summary)
        session = {"documents": self._session.documents, "bytes": self._session.bytes, "seconds": round(seconds, 3)}
        return {**summary, "session": session}
