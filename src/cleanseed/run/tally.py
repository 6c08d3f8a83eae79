"""The counts of a run: of one part, of a source, of the whole run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from cleanseed.result import CleanResult, Failure
from cleanseed.run.audit import Sample, Samples
from cleanseed.run.readers import Record


@dataclass
class Tally:
    """Counts of records in one or more parts; `bytes` are those of the input files that were read.

    `removals` and `removed` count removals and their characters by kind.
    """

    parts: int = 0
    documents: int = 0
    rejected: int = 0
    bytes: int = 0
    characters: int = 0
    kept: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    removals: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    samples: Samples = field(default_factory=Samples)

    @property
    def records(self) -> int:
        """The number of records that were read."""
        return self.documents + self.rejected

    def note(self, record: Record, outcome: CleanResult | Failure) -> None:
        """Count a record."""
        self.bytes += record.size
        if isinstance(outcome, Failure):
            self.rejected += 1
            return
        self.documents += 1
        self.characters += len(record.raw or "")
        self.kept += len(outcome.text)
        verdict: str | None = getattr(outcome, "verdict", None)  # a result has only the fields that were asked for
        if verdict is not None:
            self.verdicts[verdict] += 1
        for removal in getattr(outcome, "removals", ()):
            self.removals[removal.kind] += 1
            self.removed[removal.kind] += removal.end - removal.start

    def add(self, other: Tally, samples: int) -> None:
        """Add the counts of another tally, and keep so many samples of each rule."""
        for name, value in vars(other).items():
            if name != "samples":
                setattr(self, name, getattr(self, name) + value)
        self.samples.add(other.samples, samples)

    @classmethod
    def load(cls, values: dict[str, Any]) -> Tally:
        """Return the tally whose fields were written as JSON."""
        tally = cls(**values)
        tally.verdicts, tally.removals, tally.removed = map(Counter, (tally.verdicts, tally.removals, tally.removed))
        tally.samples = Samples({name: [Sample(*sample) for sample in group] for name, group in tally.samples.items()})
        return tally
