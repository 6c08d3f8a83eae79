"""`cleanseed run` and `cleanseed diff` on the command line: options, progress, summary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanseed.cli import main
from tests.run.support import PROMPT, RAW, STORY, records, write_jsonl


def test_the_options_of_a_cleaning_are_taken(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<h2>Wall</h2><p>{RAW}</p>", encoding="utf-8")
    arguments = ["run", str(tmp_path / "page.html"), "-o", str(tmp_path / "out.txt")]
    done = CliRunner().invoke(main, [*arguments, "--keep", "newsletter", "--output", "markdown", "--no-headline"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert PROMPT in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'INPUT...'"),
        (["x.jsonl"], "Missing option '-o' / '--out'"),
        (["x.jsonl", "-o", "out", "--fields", "title"], "unknown field 'title'; known fields: text, verdict, metadata"),
        (["x.jsonl", "-o", "out", "--to", "xml"], "'xml' is not one of"),
    ],
)
def test_a_wrong_call_is_one_clear_line(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["run", *arguments])
    assert done.exit_code == 2
    assert message in done.stderr


def test_the_summary_counts_documents_kinds_and_verdicts(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [*records(3), {"id": "a", "text": STORY}])
    arguments = ["run", str(source), "-o", str(tmp_path / "out"), "--report", str(tmp_path / "report.json")]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["4", "documents", "cleaned"]
    assert ["full", "4"] in lines
    assert ["newsletter", "3", str(3 * len(PROMPT))] in lines
    assert json.loads((tmp_path / "report.json").read_bytes())["removed"] == {"newsletter": 3 * len(PROMPT)}
    again = CliRunner().invoke(main, arguments)
    assert again.stdout.startswith("4 documents cleaned; the run was finished before\n")


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(3))
    command = [sys.executable, "-m", "cleanseed", "run", str(source), "-o"]
    quiet = subprocess.run([*command, str(tmp_path / "a")], capture_output=True, check=True)
    assert quiet.stderr == b""
    parent, child = os.openpty()
    try:
        subprocess.run([*command, str(tmp_path / "b")], stdout=subprocess.DEVNULL, stderr=child, check=True)
        shown = os.read(parent, 10_000)
    finally:
        os.close(parent)
        os.close(child)
    assert b"3 documents, " in shown
    assert b"100%" in shown
