"""Processor time of cleaning per KB of text, beside other tools, and beside another version of cleanseed.

`python -m benchmarks.speed CORPUS [--before SRC] [--html]`. All ways are timed in turn, page by page, in processes of
their own that run one after the other, round by round; the median of the rounds is printed, with its ratio to the first
way.  `--before` names the `src` folder of another version, whose ways come first.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks import corpora

_TEXT = {
    "text": "clean(page, format='text').text",
    "text and removals": "(lambda r: (r.text, r.removals))(clean(page, format='text'))",
    "text and metadata": "(lambda r: (r.text, r.metadata))(clean(page, format='text'))",
}
_HTML = {
    "HTML": "clean(page, format='html').text",
    "HTML and metadata": "(lambda r: (r.text, r.metadata))(clean(page, format='html'))",
}
_PEERS = {
    "trafilatura": "import trafilatura; run = lambda page: trafilatura.extract(page, include_comments=False)",
    "resiliparse": "from resiliparse.extract.html2text import extract_plain_text as e; "
    "run = lambda page: e(page, main_content=True)",
}
_TIMED = """
import json, sys, time
{setup}
pages = json.load(open({pages!r}))
for page in pages:  # patterns and models are loaded when they are first needed
    run(page)
start = time.process_time()
for page in pages:
    run(page)
print(time.process_time() - start)
"""


def seconds(setup: str, pages: Path, source: str | None) -> float:
    """Return the processor time that a way takes for all pages when it has seen them once, in a fresh process."""
    environment = os.environ | ({"PYTHONPATH": source} if source else {})
    code = _TIMED.format(setup=setup, pages=str(pages))
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time cleaning.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--before", help="the src folder of another version")
    parser.add_argument("--html", action="store_true", help="time pages of HTML instead of text")
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    names = ("news-pages", "wcxb-dev", "multilingual-pages")
    pages: list[str] = []
    for name in names:
        found = list(corpora.pages(options.corpus, name)) if options.html else None
        texts = (
            [p["html"] for p in found]
            if found
            else [t for _, t in corpora.rendered(options.corpus, name, "inscriptis")]
        )
        chosen = corpora.sample(len(texts), options.pages // len(names))
        pages += [text for number, text in enumerate(texts) if number in chosen and text]
    path = corpora.cache_folder() / "speed.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(pages))
    size = sum(len(page.encode()) for page in pages) / 1024
    ways: list[tuple[str, str, str | None]] = []
    for label, source in ((" before", options.before), ("", None)):
        for name, call in (_HTML if options.html else _TEXT).items():
            if label and not source:
                continue
            ways.append((name + label, f"from cleanseed import clean; run = lambda page: {call}", source))
    if options.html:
        ways += [(name, setup, None) for name, setup in _PEERS.items()]
    times: dict[str, list[float]] = {name: [] for name, _, _ in ways}
    for turn in range(options.rounds):
        for name, setup, source in ways:
            times[name].append(seconds(setup, path, source))
        print(f"round {turn + 1} of {options.rounds}", file=sys.stderr, flush=True)
    first = statistics.median(times[ways[0][0]])
    print(f"{len(pages)} pages, {size:.0f} KB; microseconds of processor time per KB, and the ratio to the first row")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:26}{median / size * 1e6:9.0f}{median / first:8.2f}")


if __name__ == "__main__":
    main()
