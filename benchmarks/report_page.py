"""A report over many documents: its size, and how soon Chromium opens and scrolls it.

    python benchmarks/report_page.py [--documents 2000] [FILE ...]

Without files the documents are made of the lines of the seeds.  Needs Chromium, and the packages of the dependency
group `browser`.  The exit status is 1 if the page has 60 MB or more, or opens in three seconds or more.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cleanseed
from cleanseed.report import report_of

SEEDS = sorted((Path(__file__).parents[1] / "seeds" / "raw").glob("*.txt"))
MOST_BYTES, MOST_SECONDS = 60_000_000, 3.0
_LINES = 60  # of a made document: about 10,000 characters
_SCROLL = """() => new Promise((resolve) => {
  let last = performance.now(), longest = 0, frames = 0;
  const step = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    scrollBy(0, 400);
    if (++frames < 120) requestAnimationFrame(step); else resolve(longest);
  };
  requestAnimationFrame((now) => { last = now; step(now); });
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=2_000)
    options = parser.parse_args()
    pages = [(path.name, path.read_bytes()) for path in options.files] or list(_made(options.documents))
    begun = time.perf_counter()
    results = cleanseed.Cleaner().clean_many((cleanseed.Page(raw, id=name) for name, raw in pages), workers=2)
    page = "".join(report_of((str(result.id), result) for result in results))
    print(f"{'documents':<24} {len(pages):>10,}")
    print(f"{'characters':<24} {sum(len(raw) for _, raw in pages):>10,}")
    print(f"{'cleaned and written, s':<24} {time.perf_counter() - begun:>10.1f}")
    size = len(page.encode())
    print(f"{'size, MB':<24} {size / 1e6:>10.1f}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.html")
        file.write_text(page, encoding="utf-8", newline="\n")
        opened = _in_browser(file)
    return int(size >= MOST_BYTES or opened >= MOST_SECONDS)


def _in_browser(file: Path) -> float:
    """Print the times that a browser takes, and return the seconds until the page is shown."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        page.goto(file.as_uri())
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        opened = time.perf_counter() - begun
        print(f"{'opened and painted, s':<24} {opened:>10.2f}")
        print(f"{'longest frame, ms':<24} {page.evaluate(_SCROLL):>10.0f}")
        begun = time.perf_counter()
        page.locator("#documents a").first.click()
        page.locator(".document").wait_for()
        print(f"{'a document opened, s':<24} {time.perf_counter() - begun:>10.2f}")
        browser.close()
    return opened


def _made(number: int) -> Iterator[tuple[str, str]]:
    """Yield documents of lines in a random order, and their names."""
    lines = [line for path in SEEDS for line in path.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(0)
    for place in range(number):
        yield f"page-{place:05}.txt", "\n".join(chance.choices(lines, k=_LINES))


if __name__ == "__main__":
    sys.exit(main())
