"""The folder beside an output that holds the state of its run, so that a run that was ended goes on.

OUTPUT.cleanseed/
  run.json                 the inputs and options that the outputs hang on
  parts/00003/00017.out    a part of the output of the fourth source; .rejects and .attributes beside it
  parts/00003/00017.json   its counts, written last: a part without them is written again
  parts/00003.json         the counts of a source that is finished; 00003.rejects beside it
  sites.profile            what the first pass of a run that learns found
  summary.json             the counts of the whole run, when it is finished
  rejects.jsonl            the records that could not be read or cleaned, if there are any
  samples.md               the samples, if they were asked for
"""

from __future__ import annotations

import json
import shutil
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

import cleanseed
from cleanseed.run.outputs import json_line, whole
from cleanseed.run.tally import Tally


@lru_cache(maxsize=1)
def data_digest() -> str:
    """Return a digest of the rules and the models that ship with the package."""
    found = blake2b(digest_size=8)
    package = Path(cleanseed.__file__).parent
    for path in sorted([*package.glob("rules/data/*/*.toml"), *package.glob("models/*.*")]):
        found.update(f"{path.parent.name}/{path.name}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


class OtherRun(ValueError):
    """The output belongs to a run with other inputs or options."""


class State:
    """The state of a run on disk."""

    def __init__(self, output: Path) -> None:
        self.folder = Path(f"{output}.cleanseed")
        self._output = output
        self._lock: IO[bytes] | None = None

    def claim(self, identity: dict[str, Any], overwrite: bool) -> bool:
        """Begin the run, or go on with it, and return whether it was finished before.

        Raises:
            OtherRun: the output belongs to another run, or is none of a run; with `overwrite`, it is forgotten.
        """
        self._lock_folder()
        known = self._load("run.json")
        if known != identity and not overwrite:
            if known is not None:
                others = ", ".join(name for name in identity if known.get(name) != identity[name])
                raise OtherRun(f"{self._output} belongs to a run with other {others}; --overwrite begins anew")
            if self._output.exists() and (not self._output.is_dir() or any(self._output.iterdir())):
                shutil.rmtree(self.folder)
                raise OtherRun(f"{self._output} exists already; --overwrite begins anew")
        finished = (self.folder / "summary.json").exists()
        if known != identity or (finished and (overwrite or not self._output.exists())):
            finished = False
            for path in list(self.folder.iterdir()):
                if path.is_dir():
                    shutil.rmtree(path)
                elif path.name != "lock":
                    path.unlink()
            self.save(self.folder / "run.json", identity)
        return finished

    def _lock_folder(self) -> None:
        """Keep other processes from the same run; the lock ends with this process, however that ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder / "lock").open("wb")
        try:
            import fcntl
        except ImportError:
            return  # Windows
        try:
            fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OtherRun(f"{self._output}: another process is at work on it") from None

    def part(self, source: int, number: int, suffix: str) -> Path:
        """Return the path of a file of a part."""
        return self.folder / "parts" / f"{source:05}" / f"{number:05}{suffix}"

    def finished(self, source: int, suffix: str = ".json") -> Path:
        """Return the path of a file of a finished source."""
        return self.folder / "parts" / f"{source:05}{suffix}"

    def written(self, source: int, samples: int) -> Tally:
        """Return the counts of the parts of a source that are written, none if the source is finished."""
        total = Tally()
        if self.finished(source).exists():
            return total
        while (path := self.part(source, total.parts, ".json")).exists():
            total.add(Tally.load(json.loads(path.read_bytes())), samples)
        return total

    def tally(self, source: int) -> Tally:
        """Return the counts of a finished source."""
        return Tally.load(json.loads(self.finished(source).read_bytes()))

    def forget_parts(self, source: int) -> None:
        """Remove the parts of a finished source."""
        shutil.rmtree(self.finished(source, ""), ignore_errors=True)

    def save(self, path: Path, values: dict[str, Any]) -> None:
        """Write values as JSON to a file of the folder."""
        with whole(path) as file:
            file.write(json_line(values))

    def finish(self, summary: dict[str, Any]) -> None:
        """Note that the run is finished."""
        self.save(self.folder / "summary.json", summary)
        shutil.rmtree(self.folder / "parts", ignore_errors=True)

    def _load(self, name: str) -> dict[str, Any] | None:
        path = self.folder / name
        return json.loads(path.read_bytes()) if path.exists() else None

    def summary(self) -> dict[str, Any]:
        """Return the summary of the finished run."""
        summary = self._load("summary.json")
        assert summary is not None
        return summary
