"""A run that was ended, at whatever moment, and is started again gives what an undisturbed run gives."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from cleanseed import Policy
from cleanseed.run import engine
from tests.run.support import COMMAND, PROMPT, records, run_job, tree, write_jsonl

OPTIONS: list[dict[str, Any]] = [
    {
        "to": "jsonl.gz",
        "attributes": Path("attributes"),
        "policy": Policy(format="text"),
        "sample": 2,
        "fields": ("verdict", "kinds", "removals"),
    },
    {"to": "parquet", "fields": ("kinds",)},
    {"to": "csv", "fields": ("kinds",)},
    {"fields": ()},
]


class Killed(BaseException):
    """Stands for the end of the process."""


def _inputs(folder: Path) -> None:
    (folder / "in" / "pages").mkdir(parents=True)
    short = f"The river rose.\n\n{PROMPT}"
    lines = "".join(json.dumps({"id": n, "text": short}) + "\n" for n in range(4))
    (folder / "in" / "a.jsonl").write_text(lines + "{bad\n" + lines, encoding="utf-8")
    (folder / "in" / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-9])
    for number in range(3):
        (folder / "in" / "pages" / f"{number}.txt").write_text(short, encoding="utf-8")


@pytest.mark.parametrize("options", OPTIONS, ids=["jsonl.gz", "parquet", "csv", "text"])
@pytest.mark.parametrize("stride", [7, pytest.param(1, marks=pytest.mark.long)])
def test_a_run_goes_on_from_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], stride: int
) -> None:
    """End the run at its first renaming of a file, at one of the next, and so on."""
    if options.get("to") == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(engine, "PART", 3_000)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # slow, and nobody cuts the power
    monkeypatch.chdir(tmp_path)
    _inputs(tmp_path)
    run_job("in", out=Path("out"), **options)
    whole = {name: content for name, content in tree(tmp_path).items() if not name.startswith("in/")}
    assert any(name.startswith("out/") for name in whole)
    replace = os.replace
    steps = left = 0

    def ends(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        replace(source, target)

    monkeypatch.setattr(os, "replace", ends)
    while True:
        run_folder = tmp_path / f"step{steps}"
        run_folder.mkdir()
        (run_folder / "in").symlink_to(tmp_path / "in")
        monkeypatch.chdir(run_folder)
        left = steps
        try:
            run_job("in", out=Path("out"), **options)
        except Killed:
            left = -1  # never again
            run_job("in", out=Path("out"), **options)
            found = {name: content for name, content in tree(run_folder).items() if not name.startswith("in/")}
            assert found.keys() == whole.keys(), steps
            for name, content in found.items():
                if not name.endswith("run.json"):  # has the folder's name
                    assert content == whole[name], (steps, name)
        else:
            break
        steps += stride
    assert steps > 10


def test_what_is_written_is_not_cleaned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PART", 10_000)
    source = write_jsonl(tmp_path / "in.jsonl", records(60))
    replace, seen = os.replace, []

    def ends(path: Path, target: Path) -> None:
        seen.append(target)
        if len(seen) == 14:
            raise Killed
        replace(path, target)

    monkeypatch.setattr(os, "replace", ends)
    with pytest.raises(Killed):
        run_job(source, out=tmp_path / "out")
    again = run_job(source, out=tmp_path / "out", overwrite=True)
    assert (again["documents"], again["session"]["documents"]) == (60, 60 - 3 * 8)
    done = run_job(source, out=tmp_path / "out")
    assert (done["documents"], done["done_before"]) == (60, True)


def _start(folder: Path, workers: int) -> subprocess.Popen[bytes]:
    arguments = ["in", "-o", "out", "--to", "jsonl.gz", "--workers", str(workers), "--sample", "1"]
    return subprocess.Popen([*COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _undisturbed(folder: Path, number: int) -> dict[str, bytes]:
    (folder / "in").mkdir()
    write_jsonl(folder / "in" / "a.jsonl", records(number))
    with _start(folder, 1) as process:
        assert process.wait() == 0
    whole = tree(folder)
    for name in whole:
        if not name.startswith("in/"):
            (folder / name).unlink()
    return whole


@pytest.mark.skipif(os.name == "nt", reason="signals are others")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_killed_run_goes_on(tmp_path: Path, number: str) -> None:
    whole = _undisturbed(tmp_path, 120)
    with _start(tmp_path, 2) as process:
        while not (tmp_path / "out.cleanseed" / "parts" / "00000" / "00001.json").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, number))
        assert process.wait() in (-getattr(signal, number), 130)
        assert process.stderr is not None
        errors = process.stderr.read()
    assert errors.count(b"\n") == (number == "SIGINT")
    assert not (tmp_path / "out" / "a.jsonl.jsonl.gz").exists()
    with _start(tmp_path, 2) as process:
        assert process.wait() == 0
    assert tree(tmp_path) == whole


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="signals are others")
def test_runs_killed_at_random_moments_go_on(tmp_path: Path) -> None:
    whole = _undisturbed(tmp_path, 1_500)
    chance = random.Random(7)
    kills = 0
    while True:
        with _start(tmp_path, 1 + kills % 2) as process:
            try:
                status = process.wait(timeout=chance.uniform(0.2, 4.0) if kills < 20 else 600)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
                continue
        assert status == 0
        break
    assert kills > 1
    assert tree(tmp_path) == whole


def test_another_run_is_not_mixed_with_the_first(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(2))
    out = tmp_path / "out.jsonl"
    run_job(source, out=out)
    with pytest.raises(ValueError, match=r"belongs to a run with other policy, sample; --overwrite"):
        run_job(source, out=out, policy=Policy(keep={"newsletter"}), sample=1)
    assert run_job(source, out=out, workers=2)["done_before"]
    write_jsonl(source, records(3))
    with pytest.raises(ValueError, match="other inputs"):
        run_job(source, out=out)
    assert run_job(source, out=out, overwrite=True)["documents"] == 3
    out.unlink()
    assert "done_before" not in run_job(source, out=out)


def test_an_output_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(1))
    out = tmp_path / "out.jsonl"
    out.write_text("precious", encoding="utf-8")
    with pytest.raises(ValueError, match="exists already"):
        run_job(source, out=out)
    assert out.read_text(encoding="utf-8") == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="no such locks")
def test_two_processes_do_not_write_the_same_output(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_jsonl(tmp_path / "in" / "a.jsonl", records(2_000))
    with _start(tmp_path, 1) as first:
        while not (tmp_path / "out.cleanseed" / "run.json").exists():
            time.sleep(0.01)
        with _start(tmp_path, 1) as second:
            assert second.wait() == 1
            assert second.stderr is not None
            assert second.stderr.read() == b"cleanseed: out: another process is at work on it\n"
        first.kill()
