"""The first pass of a run that learns: a profile of the sites that its records are of."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cleanseed.policy import Policy
from cleanseed.reading import read
from cleanseed.run.inputs import Source
from cleanseed.run.outputs import whole
from cleanseed.run.readers import read as records
from cleanseed.site import Learner, Profile
from cleanseed.site.file import to_json


def learned(sources: Iterable[Source], field: str | None, policy: Policy, path: Path) -> Profile:
    """Return the profile of the sites of all records, which is kept in a file for a run that goes on.

    A record that cannot be read, or that has no address, teaches nothing.
    """
    if not path.exists():
        learner = Learner()
        for source in sources:
            for record in records(source, field):
                if record.raw is None:
                    continue
                document = read(
                    record.raw, policy.format, output=policy.output, extractor=policy.extractor, url=record.url
                )
                with suppress(ValueError):
                    learner.observe(document, url=record.url)
        with whole(path) as file:
            file.write(to_json(learner.profile()).encode())
    return Profile.load(path)
