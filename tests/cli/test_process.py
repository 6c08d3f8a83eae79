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
@pytest.mark.parametrize("command", [[], ["explain"], ["--json"]])
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
