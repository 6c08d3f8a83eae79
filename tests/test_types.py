"""Type checkers know every option and field: mypy refuses what is not there, and accepts what is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

api = pytest.importorskip("mypy.api")

GOOD = """
from collections.abc import Iterator
import cleanseed
from cleanseed import Cleaner, CleanResult, Failure, Kind, Page, Policy, Rulebook, WorkerDied, load_rules

policy = Policy(keep={"bio"}, headline=False, strictness="careful", given="body")
result: CleanResult = cleanseed.clean("x", url=None, keep=[Kind.BIO], output="markdown", extractor="trafilatura")
kinds: list[Kind] = [removal.kind for removal in result.removals if removal.path is None and not removal.by]
title: str | None = result.metadata.title
results: Iterator[CleanResult] = Cleaner(policy).clean_many(["x", b"x", Page("x", id=1)], fields=("text", "verdict"))
outcomes: Iterator[CleanResult | Failure] = Cleaner().clean_many(["x", None], workers=2, errors="yield")
compiled: bool = cleanseed.COMPILED
version: str = cleanseed.__version__
"""
BAD = {
    'Policy(kep={"bio"})': "arg-type",
    'Policy(format="pdf")': "arg-type",
    'clean("x", output="pdf")': "arg-type",
    'clean("x", kep=["bio"])': "arg-type",
    'clean("x", strictness=1)': "arg-type",
    'clean("x").nonsense': "attr-defined",
    'clean("x").metadata.nonsense': "attr-defined",
    'Cleaner({"keep": ["bio"]})': "arg-type",
    'Cleaner().clean_many(["x"], errors="skip")': "call-overload",
    'Cleaner().clean_many(["x"], fields=["title"])': "list-item",
    "Cleaner().clean_many([None])": "list-item",
    'Page("x", name="x")': "call-arg",
    'cleanseed.claen("x")': "attr-defined",
}


def test_mypy_refuses_what_is_not_there(tmp_path: Path) -> None:
    lines = ["import cleanseed; from cleanseed import Cleaner, Page, Policy, clean", *BAD]
    bad, good = tmp_path / "bad.py", tmp_path / "good.py"
    bad.write_text("\n".join(lines), encoding="utf-8")
    good.write_text(GOOD, encoding="utf-8")
    config = Path(__file__).parents[1] / "pyproject.toml"
    arguments = ["--config-file", str(config), "--python-executable", sys.executable, "--cache-dir", str(tmp_path)]
    output, errors, _ = api.run([*arguments, str(bad), str(good)])
    assert errors == ""
    found = [line for line in output.splitlines() if ": error: " in line]
    assert [line for line in found if "good.py" in line] == []
    for number, (call, code) in enumerate(BAD.items(), 2):
        assert any(f"bad.py:{number}: error:" in line and f"[{code}]" in line for line in found), f"{call}\n{output}"
