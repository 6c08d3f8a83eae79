"""A headless Chromium, a report and a server for the tests of this folder, which `make test-browser` runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleanseed import CleanResult, clean
from cleanseed.report import report_of
from tests.serve.test_service import free_port, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
SEEDS = sorted((ROOT / "seeds" / "raw").glob("*.txt"))

collect_ignore_glob = [] if os.environ.get("CLEANSEED_BROWSER") else ["test_*.py"]


def results() -> list[tuple[str, CleanResult]]:
    """Return the seeds with their results."""
    return [(path.name, clean(path.read_bytes())) for path in SEEDS]


def written(folder: Path, name: str, documents: list[tuple[str, CleanResult]]) -> str:
    """Return the address of a report that is written to `folder`."""
    file = folder / name
    file.write_text("".join(report_of(documents)), encoding="utf-8", newline="\n")
    return file.as_uri()


@pytest.fixture(scope="session")
def seeds() -> list[tuple[str, CleanResult]]:
    return results()


@pytest.fixture(scope="session")
def one(seeds: list[tuple[str, CleanResult]], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on one seed."""
    return written(tmp_path_factory.mktemp("one"), "report.html", seeds[2:3])


@pytest.fixture(scope="session")
def many(seeds: list[tuple[str, CleanResult]], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on all seeds."""
    return written(tmp_path_factory.mktemp("many"), "report.html", seeds)


@pytest.fixture(scope="session")
def playground() -> Iterator[str]:
    """The address of a running playground."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "cleanseed", "serve", "--port", str(port), "--workers", "1"])
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    binary = shutil.which("chromium") or shutil.which("google-chrome")
    assert binary, "chromium is not installed; run make test-browser"
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a context of its own; a console error or a request to another machine fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield from watched(context)
    context.close()


def watched(context: BrowserContext) -> Iterator[Page]:
    faults: list[str] = []
    made = context.new_page()
    refused = "Failed to load resource: the server responded with a status of 422"  # as a faulty rule is
    made.on(
        "console",
        lambda message: (
            faults.append(message.text)
            if message.type in ("error", "warning") and not message.text.startswith(refused)
            else None
        ),
    )
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
    local = ("file:", "data:", "blob:", "http://127.0.0.1:")
    made.on("request", lambda asked: None if asked.url.startswith(local) else faults.append(asked.url))
    yield made
    assert faults == []
