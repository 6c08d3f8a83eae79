"""The table of the decisions, pass by pass, for people."""

from __future__ import annotations

from collections.abc import Iterator

from cleanseed.cleaner import Cleaner
from cleanseed.decide import PASSES, Table, name_kinds, table_of
from cleanseed.decide.by_score import limits
from cleanseed.evidence import gather
from cleanseed.reading import read
from cleanseed.site import stated_address

_WIDTH = 56  # characters of a line that are shown


def trace(cleaner: Cleaner, raw: str | bytes) -> Iterator[str]:
    """Yield the rows of a text before the passes, and after each pass the rows that it changed.

    A row shows the number of the line, counted from 1, the log odds of body by its words alone and by all evidence,
    its state and its beginning; `part` is a removal inside a line.  Only the first round of a cleaning is shown, and
    no second opinion.
    """
    policy, models = cleaner.policy, cleaner.models
    document = read(raw, policy.format, output=policy.output, extractor=policy.extractor)
    site = None if cleaner.profile is None else cleaner.profile.find(stated_address(document))
    evidence = gather(document, cleaner.rulebook, models, site)
    table = table_of(document, evidence, models, policy.given, policy.strictness)
    yield f"{len(table.rows)} lines; page {table.pageness:.2f} (0: body, 1: page); limit {limits(table)[0]:.2f}"
    yield f"{'line':>4}  {'words':>6}  {'score':>6}  text"
    for row, wording in zip(table.rows, evidence.wording, strict=True):
        yield f"{row.number + 1:>4}  {wording:6.2f}  {row.score:6.2f}  {_shown(row.line.matter)}"
    for run in (*PASSES, lambda table: name_kinds(table, models.namer, models.wording)):
        before, parts = _states(table), len(table.parts)
        run(table)
        name = getattr(run, "__name__", "").replace("<lambda>", "name_kinds")
        yield f"-- {name}"
        for row, was in zip(table.rows, before, strict=True):
            now = (row.state, row.kind)
            if now != was:
                reason = row.reason or "score"
                kind = f" {row.kind}" if row.kind else ""
                yield f"{row.number + 1:>4}  {row.state.value}{kind}: {reason}  | {_shown(row.line.matter)}"
        for part in table.parts[parts:]:
            yield f"part  removed {part.kind}: {part.reason}  | {_shown(document.source[part.start : part.end])}"


def _states(table: Table) -> list[tuple[object, object]]:
    return [(row.state, row.kind) for row in table.rows]


def _shown(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
