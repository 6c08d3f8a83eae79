"""Every block of code in README and documentation runs, or is valid where it is data; doctests are in test_docs.py."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleanseed
from tests.test_docs import DOCS, PAGES, ROOT

_BLOCK = re.compile(r"(?:`([\w./-]+)`:\n\n)?^```([a-z]+)( \w+)?\n(.*?)^```$", re.M | re.S)
_ALL = [page for page in [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"] if page.parent.name != "engines"]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_IN_CHECKOUT = {
    "--corpus",
    *(f"src/cleanseed/rules/data/{name}.toml" for name in ("en/newsletter", "lb/newsletter", "CODE/KIND")),
}
_MAKE = re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
_PAGE = (ROOT / "seeds" / "raw" / "002_b0320bcc57655700.txt").read_text(encoding="utf-8")
_HTML = (
    "<html><body><h1>Port strike ends</h1><p>The strike at the port ends on Friday, both sides said.</p></body></html>"
)


def blocks(page: Path, *languages: str) -> Iterator[tuple[str, str]]:
    """Yield the file name above each block of a page in one of these languages, and its code."""
    for name, language, _, code in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language in languages:
            yield name, code


def having(*languages: str) -> pytest.MarkDecorator:
    """Run a test for each page that has a block in one of these languages."""
    pages = [page for page in _ALL if any(blocks(page, *languages))]
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.relative_to(ROOT).as_posix())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the commands name, and `cleanseed` on the path."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "crawl").mkdir()
    for name in ("page.html", "pages/a.html", "pages/b.html"):
        (tmp_path / name).write_text(_HTML.replace("Friday", f"Friday in {name}"), encoding="utf-8")
    (tmp_path / "page.txt").write_text(_PAGE, encoding="utf-8")
    records = [{"id": n, "url": f"https://example.org/{n}", "text": f"{_PAGE}\n\nPage {n}."} for n in range(2)]
    for name in ("pages.jsonl", "crawl.jsonl", "crawl/pages.jsonl", "before.jsonl", "after.jsonl"):
        (tmp_path / name).write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    shutil.copytree(ROOT / "src" / "cleanseed" / "rules" / "data", tmp_path / "src/cleanseed/rules/data")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    command = tmp_path / "bin" / "cleanseed"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleanseed "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(cleanseed.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_data(page: Path, folder: Path) -> None:
    """Write the blocks of TOML to the files that are named above them or in their first line."""
    for name, code in blocks(page, "toml"):
        named = re.match(r"# (\S+\.toml)\n", code)
        path = folder / (named[1] if named else f"src/cleanseed/rules/data/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{code}")


@having("python")
def test_python_runs(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_data(page, folder)
    crawl = [(f"https://example.org/{n}", f"{_PAGE}\n\nPage {n} of the site.") for n in range(3)]
    names: dict[str, Any] = {
        "raw": _PAGE,
        "url": "https://example.org/0",
        "html": _HTML,
        "extracted": _PAGE,
        "crawl": crawl,
        "reader": SimpleNamespace(),
        "writer": SimpleNamespace(),
    }
    for _, code in blocks(page, "python"):
        if ">>>" in code:
            continue
        if "datatrove" in code:
            pytest.importorskip("datatrove")
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a POSIX shell")
@having("sh")
def test_commands_run(page: Path, folder: Path) -> None:
    write_data(page, folder)
    for _, code in blocks(page, "sh"):
        for line in code.splitlines():
            words = line.partition("#")[0].split()
            if words[:1] == ["cleanseed"] and not _IN_CHECKOUT & set(words[3:4]):
                assert run(line, folder)[0] in ((0, 1) if words[1] == "diff" else (0,)), line
            elif words:
                assert fault_of(words) is None, line


def run(line: str, folder: Path) -> tuple[int, str]:
    """Return the exit status and output of a command; of a server only its help, and two workers are enough."""
    line = line.replace("--workers 8", "--workers 2")
    if line.startswith("cleanseed serve"):
        line = line.partition("#")[0] + " --help"
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def fault_of(words: list[str]) -> str | None:
    """Return what is wrong with a command that is too large to run here."""
    match words:
        case ["pip", "install", *rest]:
            extras = [name for one in rest for found in re.findall(r"\[([\w,]+)\]", one) for name in found.split(",")]
            missing = set(extras) - set(_PROJECT["optional-dependencies"])
            return f"no extra {missing}" if missing else None
        case ["make", *targets]:
            missing = {one for one in targets if "=" not in one} - set(_MAKE)
            return f"no target {missing}" if missing else None
        case ["python" | "python3", "-m", module, *rest]:
            path = ROOT / module.replace(".", "/")
            return _unknown_options(path / "__main__.py" if path.is_dir() else path.with_suffix(".py"), rest)
        case ["python" | "python3", script, *rest]:
            return _unknown_options(ROOT / script, rest)
        case ["cleanseed", "rules", "check", *_] | ["rm" | "git" | "cd" | "python3", *_]:
            return None
    return f"no test knows {words[0]}"


def _unknown_options(script: Path, words: list[str]) -> str | None:
    source = script.read_text(encoding="utf-8")
    unknown = [word for word in words if word.startswith("--") and f'"{word}"' not in source]
    return f"{script.name} has no {unknown}" if unknown else None


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a POSIX shell")
@having("console")
def test_a_session_shows_what_is_printed(page: Path, folder: Path) -> None:
    for _, code in blocks(page, "console"):
        for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", code, re.M):
            printed = run(line, folder)[1]
            for row in (_masked(row) for row in shown.splitlines() if row not in ("", "...")):
                assert row in [_masked(one) for one in printed.splitlines()], row


def _masked(row: str) -> str:
    """Return a row without its figures, which the models that are fitted decide."""
    return " ".join(re.sub(r"[+-]?\d+", "0", row).split())


@having("toml", "json")
def test_data_are_valid(page: Path) -> None:
    for _, code in blocks(page, "toml"):
        tomllib.loads(code)
    for _, code in blocks(page, "json"):
        try:
            json.loads(code)
        except ValueError:
            for line in code.splitlines():  # JSON lines
                json.loads(line)


@having("diff")
def test_a_change_fits_the_code(page: Path) -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for _, code in blocks(page, "diff"):
        for line in code.splitlines():
            if line[:1] in ("-", " ") and line.strip(" .-"):
                assert line[1:] in sources, line


def test_every_block_has_a_language_that_is_tested() -> None:
    tested = {"python", "sh", "console", "toml", "json", "diff", "text"}
    for page in _ALL:
        text = page.read_text(encoding="utf-8")
        found = _BLOCK.findall(text)
        assert {language for _, language, _, _ in found} <= tested, page
        assert len(re.findall(r"^```", _BLOCK.sub("", text), re.M)) == 0, page
    assert all(page.parent != DOCS / "engines" for page in _ALL)  # tests/integrations/test_docs.py runs those
