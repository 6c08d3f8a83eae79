"""The table of faults in `docs/run.md`: each fault is one clear line, and the run goes on where it can."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleanseed import Cleaner, CleanResult
from cleanseed.policy import Policy
from cleanseed.run import Job, engine, run
from tests.run.support import COMMAND, RAW, STORY, read_jsonl, records, rejects, run_job, tree, write_jsonl
from tests.run.test_formats import warc

GOOD = json.dumps({"id": "good", "text": STORY}).encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": ', "invalid JSON at column 9: Expecting value"),
        (b"[" * 100_000, "invalid JSON: nested too deeply"),
        (b'["text"]', "invalid record: a JSON object is needed, not list"),
        (b'{"id": 1}', "no text field is known among id"),
        (b'{"text": null}', "the field 'text' holds nothing, not text"),
        (b'{"text": 7}', "the field 'text' holds int, not text"),
        (b"\x00\xff", "invalid JSON at column 1: Expecting value"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_line_that_is_no_record(tmp_path: Path, line: bytes, reason: str, workers: int) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\n".join([GOOD, line, b"", GOOD]))
    summary = run_job(tmp_path / "in.jsonl", out=tmp_path / "out.jsonl", workers=workers)
    assert (summary["documents"], summary["rejected"]) == (2, 1)
    assert rejects(tmp_path / "out.jsonl") == [("in.jsonl:2", reason)]
    assert [row["cleanseed"]["record"] for row in read_jsonl(tmp_path / "out.jsonl")] == [1, 4]


def test_characters_that_cannot_be_written_are_replaced(tmp_path: Path) -> None:
    lines = [b'{"text": "The caf\xe9 rose."}', rb'{"text": "The \ud83d rose.", "\ud83d": 1}']
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    assert run_job(tmp_path / "in.jsonl", out=tmp_path / "out.jsonl")["rejected"] == 0
    rows = read_jsonl(tmp_path / "out.jsonl")
    assert [row["text"] for row in rows] == ["The caf\ufffd rose.", "The \ufffd rose."]


@pytest.mark.parametrize(
    ("row", "reason"),
    [("a,b,c", "invalid CSV: 3 cells, but 2 columns"), ("a", "invalid CSV: 1 cells, but 2 columns")],
)
def test_a_row_with_other_columns(tmp_path: Path, row: str, reason: str) -> None:
    (tmp_path / "in.csv").write_text(f"id,text\n{row}\ngood,The river rose.\n", encoding="utf-8")
    assert run_job(tmp_path / "in.csv", out=tmp_path / "out.csv")["documents"] == 1
    assert rejects(tmp_path / "out.csv") == [("in.csv:2", reason)]


def _truncated(content: bytes) -> bytes:
    return content[: -len(content) // 3]


def _zst(content: bytes) -> bytes:
    zstd = pytest.importorskip("backports.zstd")
    return bytes(zstd.compress(content))


LINES = b"".join(json.dumps({**row, "noise": os.urandom(300).hex()}).encode() + b"\n" for row in records(200))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("in.jsonl.gz", lambda: _truncated(gzip.compress(LINES)), "ended before the end-of-stream marker"),
        ("in.jsonl.zst", lambda: _truncated(_zst(LINES)), "ended before the end-of-stream marker"),
        ("in.jsonl.gz", lambda: gzip.compress(LINES) + b"garbage", "Not a gzipped file"),
        ("in.jsonl.gz", lambda: b"garbage", "Not a gzipped file"),
        ("in.jsonl.zst", lambda: b"garbage", "Unable to decompress Zstandard data"),
    ],
    ids=["truncated gzip", "truncated zstd", "garbage behind gzip", "no gzip", "no zstd"],
)
def test_a_broken_compressed_file(tmp_path: Path, name: str, content: Callable[[], bytes], reason: str) -> None:
    """What was read before the fault is cleaned; of a file without any record there is no output."""
    (tmp_path / name).write_bytes(content())
    write_jsonl(tmp_path / "other.jsonl", records(1))
    summary = run_job(tmp_path, out=tmp_path / "out")
    [(place, why)] = rejects(tmp_path / "out")
    assert (place, summary["rejected"]) == (name, 1)
    assert why.startswith("the file could not be read")
    assert reason in why
    assert (tmp_path / "out" / name).exists() == (summary["documents"] > 1)
    if summary["documents"] > 1:
        assert f"after record {summary['documents'] - 1}: " in why


def test_a_truncated_archive(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc.gz").write_bytes(warc()[:-40])
    (tmp_path / "b.warc.gz").write_bytes(warc() + b"garbage")
    (tmp_path / "c.warc").write_bytes(b"no archive " * 100)
    assert run_job(tmp_path, out=tmp_path / "out")["documents"] == 3
    found = dict(rejects(tmp_path / "out"))
    assert found["a.warc.gz:2"].startswith("the record ends after")
    assert found["b.warc.gz"].startswith("the file could not be read after record 2: Gzip decompression error")
    assert found["c.warc"] == "the file could not be read: Invalid WARC header"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.warc.gz.jsonl.gz", "b.warc.gz.jsonl.gz"]


def test_a_broken_parquet_footer(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pa = pytest.importorskip("pyarrow")
    parquet.write_table(pa.table({"text": [STORY]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-10])
    assert run_job(tmp_path, out=tmp_path / "out")["documents"] == 1
    [(place, why)] = rejects(tmp_path / "out")
    assert place == "b.parquet"
    assert why.startswith("the file could not be read: Parquet magic bytes not found in footer")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.parquet"]


def test_values_that_fit_no_column_of_a_table(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": STORY, "a": 1}, {"text": STORY, "a": "one"}])
    with pytest.raises(ValueError, match=r"the field 'a' fits no one type of Parquet .*; JSON lines hold it"):
        run_job(source, out=tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", records(1))
    write_jsonl(tmp_path / "b.jsonl", records(1))
    (tmp_path / "c.txt").write_text(RAW, encoding="utf-8")

    def remove(*_: Any) -> None:
        for name in ("b.jsonl", "c.txt"):
            (tmp_path / name).unlink(missing_ok=True)

    inputs = tuple(str(tmp_path / name) for name in ("a.jsonl", "b.jsonl", "c.txt"))
    run(Job(inputs=inputs, output=tmp_path / "out", policy=Policy(), to="jsonl"), remove)
    assert rejects(tmp_path / "out") == [("b.jsonl", "the file could not be read: No such file or directory")]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission")
def test_a_link_to_nothing(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", records(1))
    for name in ("b.jsonl", "c.txt"):
        (tmp_path / name).symlink_to("nothing")
    assert run_job(tmp_path, out=tmp_path / "out", to="jsonl")["documents"] == 1
    why = "the file could not be read: No such file or directory"
    assert rejects(tmp_path / "out") == [("c.txt", why), ("b.jsonl", why)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read")
def test_a_file_that_must_not_be_read(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", records(1)).chmod(0)
    run_job(tmp_path, out=tmp_path / "out")
    assert rejects(tmp_path / "out") == [("a.jsonl", "the file could not be read: Permission denied")]


class Deadly(Cleaner):
    """Ends the worker that cleans a page with the word "Die"."""

    def clean(self, raw: str | bytes, *, url: str | None = None) -> CleanResult:
        if "Die" in str(raw) and multiprocessing.parent_process():
            os._exit(3)
        return super().clean(raw, url=url)

    def __reduce__(self) -> tuple[object, ...]:
        return Deadly, ()


def test_a_record_that_kills_its_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "Cleaner", Deadly)
    rows = records(20)
    rows[7]["text"] += " Die."
    summary = run_job(write_jsonl(tmp_path / "in.jsonl", rows), out=tmp_path / "out.jsonl", workers=2)
    assert (summary["documents"], summary["rejected"]) == (19, 1)
    [(place, why)] = rejects(tmp_path / "out.jsonl")
    assert place == "in.jsonl:8"
    assert why.endswith("the worker process died 3 times while cleaning it")


@pytest.mark.skipif(os.name == "nt", reason="no such limits")
@pytest.mark.parametrize("to", ["jsonl", "parquet", "csv"])
def test_a_full_disk(tmp_path: Path, to: str) -> None:
    """A limit of the size of files stands for the full disk: writing fails in the same way."""
    if to == "parquet":
        pytest.importorskip("pyarrow")
    write_jsonl(tmp_path / "in.jsonl", records(300))
    arguments = [*COMMAND, "in.jsonl", "-o", "out", "--to", to, "--fields", "text"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))

    small = subprocess.run(arguments, cwd=tmp_path, capture_output=True, preexec_fn=limit, check=False)
    if to != "parquet":  # the table is compressed, and may fit
        assert (small.returncode, small.stderr.count(b"\n")) == (1, 1)
        assert b"File too large" in small.stderr
        assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_the_exit_status_tells_of_rejects(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(GOOD + b"\n{bad\n")
    arguments = [*COMMAND, "in.jsonl", "-o", "out", "--report", "report.json"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 documents cleaned\n" in done.stdout
    assert "1 records rejected: out.cleanseed/rejects.jsonl names them\n" in done.stdout
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert (report["documents"], report["rejected"], report["verdicts"]) == (1, 1, {"full": 1})


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", records(1))
    (tmp_path / "file").touch()
    arguments = [*COMMAND, "in.jsonl", "-o", "file/out"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "cleanseed: file/out.cleanseed: Not a directory\n")


@pytest.mark.skipif(os.name == "nt", reason="no such devices")
def test_the_target_of_a_link_is_replaced_and_a_device_is_written(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", records(1))
    (tmp_path / "folder").mkdir()
    (tmp_path / "out.jsonl").symlink_to("folder/real.jsonl")
    arguments = [*COMMAND, "in.jsonl", "-o", "out.jsonl", "--report", "/dev/stdout"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1])["documents"] == 1
    assert (tmp_path / "out.jsonl").is_symlink()
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["real.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no such device")
def test_a_report_on_a_full_disk(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", records(1))
    arguments = [*COMMAND, "in.jsonl", "-o", "out", "--report", "/dev/full"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "cleanseed: /dev/full: No space left on device\n")
    assert Path("/dev/full").is_char_device()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory with 300 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("nothing can be mounted")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_disk_that_is_full_and_then_is_not(tmp_path: Path, small_disk: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(600))
    run_job(source, out=tmp_path / "out")
    arguments = [*COMMAND, "in.jsonl", "-o", "disk/out", "--workers", "2"]
    small = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (small.returncode, small.stderr.count("\n")) == (1, 1)
    assert small.stderr.startswith("cleanseed: disk/out.cleanseed/parts/00000/000")
    assert small.stderr.endswith(": No space left on device\n")
    assert not (small_disk / "out").exists()
    subprocess.run(["mount", "-o", "remount,size=10m", small_disk], check=True)
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(small_disk / "out") == tree(tmp_path / "out")
