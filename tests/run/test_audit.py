"""Samples of removals, and the differences between two runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanseed import Policy
from cleanseed.cli import main
from cleanseed.run import diff, engine
from tests.run.support import PROMPT, RAW, STORY, records, run_job, write_jsonl


def test_each_rule_is_sampled_with_its_context(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(20))
    run_job(source, out=tmp_path / "out.jsonl", sample=3)
    page = (tmp_path / "out.jsonl.cleanseed" / "samples.md").read_text(encoding="utf-8")
    assert page.startswith("# newsletter\n\n## newsletter.")
    assert page.count(f"    [-{PROMPT}-]") == 3
    assert page.count("the mayor said.") == 3


@pytest.mark.parametrize(("part", "workers"), [(500, 1), (5_000, 2), (10**9, 2)])
def test_the_samples_are_the_same_however_the_run_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int, workers: int
) -> None:
    monkeypatch.chdir(tmp_path)
    source = write_jsonl(Path("in.jsonl"), records(20))
    run_job(source, out=Path("a.jsonl"), sample=3)
    monkeypatch.setattr(engine, "PART", part)
    run_job(source, out=Path("b.jsonl"), sample=3, workers=workers)
    assert Path("a.jsonl.cleanseed/samples.md").read_bytes() == Path("b.jsonl.cleanseed/samples.md").read_bytes()


def test_two_runs_are_compared(tmp_path: Path) -> None:
    rows = [*records(2), {"id": "same", "text": STORY}, {"id": "long", "text": f"{RAW}\n\n{PROMPT}"}]
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    a, b = tmp_path / "a.jsonl", tmp_path / "b"
    run_job(source, out=a, fields=("kinds", "verdict"))
    run_job(source, out=b, fields=("kinds", "verdict"), policy=Policy(keep={"newsletter"}), to="jsonl.gz")
    found = diff(a, b)
    assert found["documents"] == {"in both": 4, "changed": 3, "only in a": 0, "only in b": 0}
    assert found["lines"] == {"only in a": 0, "only in b": 4}
    assert (
        found["kinds"] == {"newsletter": {"a": 4 * len(PROMPT) + 2, "b": 0}} or found["kinds"]["newsletter"]["b"] == 0
    )
    assert [entry["document"] for entry in found["changed"]] == ["long", "p0", "p1"]
    assert found["changed"][0] == {
        "document": "long",
        "characters": 2 * len(PROMPT),
        "only in a": [],
        "only in b": [PROMPT, PROMPT],
    }
    assert [entry["document"] for entry in diff(a, b, most=1)["changed"]] == ["long"]


def test_a_document_that_one_run_lacks_does_not_shift_the_others(tmp_path: Path) -> None:
    rows = records(4)
    run_job(write_jsonl(tmp_path / "in.jsonl", rows), out=tmp_path / "a.jsonl")
    rows[1]["text"] = None
    run_job(write_jsonl(tmp_path / "in.jsonl", rows), out=tmp_path / "b.jsonl")
    assert diff(tmp_path / "a.jsonl", tmp_path / "b.jsonl")["documents"] == {
        "in both": 3,
        "changed": 0,
        "only in a": 1,
        "only in b": 0,
    }


def test_folders_of_texts_are_compared_by_name(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/x/y.txt", "b/x.txt", "b/x/y.txt", "b/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(STORY if name != "b/x/y.txt" else RAW, encoding="utf-8")
    found = diff(tmp_path / "a", tmp_path / "b")
    assert found["documents"] == {"in both": 2, "changed": 1, "only in a": 0, "only in b": 1}
    assert found["changed"][0]["only in b"] == [PROMPT]


def test_the_table_and_its_exit_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_jsonl(Path("in.jsonl"), records(2))
    run_job("in.jsonl", out=Path("a.jsonl"))
    run_job("in.jsonl", out=Path("b.jsonl"), policy=Policy(keep={"newsletter"}))
    same = CliRunner().invoke(main, ["diff", "a.jsonl", "a.jsonl"])
    assert same.exit_code == 0
    assert same.stdout.startswith("documents: 2 in both, 0 of them changed;")
    other = CliRunner().invoke(main, ["diff", "a.jsonl", "b.jsonl"])
    assert other.exit_code == 1
    assert f"\np1: {len(PROMPT)} characters\n  + {PROMPT}\n" in other.stdout
    assert CliRunner().invoke(main, ["diff", "a.jsonl", "b.jsonl", "--json"]).stdout.startswith('{"a": "a.jsonl"')
