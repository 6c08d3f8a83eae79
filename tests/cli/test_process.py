"""The command line as a process of its own: pipes, terminals and locales."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEANSEED = [sys.executable, "-m", "cleanseed"]
LINE = "The council voted on Monday to rebuild the old Häfen wall, after a winter in which two storms broke it.\n\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes close in another way")
@pytest.mark.parametrize("command", [[], ["explain"], ["--json"], ["--workers", "2"]])
def test_a_closed_pipe_is_no_error(tmp_path: Path, command: list[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LINE * 2_000, encoding="utf-8")
    with subprocess.Popen(
        [*CLEANSEED, *command, page, page], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_is_utf8_in_any_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(CLEANSEED, input=LINE.encode(), capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").strip() == LINE.strip()


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_a_terminal_without_a_file_shows_the_help() -> None:
    parent, child = os.openpty()
    try:
        done = subprocess.run(CLEANSEED, stdin=child, capture_output=True, check=False, timeout=60)
    finally:
        os.close(parent)
        os.close(child)
    assert (done.returncode, done.stdout[:6], done.stderr) == (0, b"Usage:", b"")


def test_standard_input_that_is_closed_shows_the_help() -> None:
    code = "import sys; sys.stdin = None; from cleanseed.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout[:6]) == (0, b"Usage:")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [[], ["explain"], ["--json"], ["--workers", "2"], ["rules", "list"], ["--help"]])
def test_a_full_disk_is_one_clear_line(command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*CLEANSEED, *command], input=LINE.encode(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"cleanseed: standard output: No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="shells are others")
def test_closed_output_is_one_clear_line(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LINE, encoding="utf-8")
    done = subprocess.run(
        ["sh", "-c", '"$0" -m cleanseed "$1" >&-', sys.executable, page], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"cleanseed: standard output is closed\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read")
def test_a_file_that_must_not_be_read_is_one_clear_line(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.touch(mode=0)
    done = subprocess.run([*CLEANSEED, page], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (1, f"cleanseed: {page}: Permission denied\n")
