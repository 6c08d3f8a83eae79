"""Explain the texts in docs/how-it-decides.md: each block `page` is followed by a block `passes`, written from it.

    python docs/make_explained.py [--check]

With `--check` nothing is written; the exit status is 1 where a text is explained otherwise.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import cleanseed
from cleanseed.trace import trace

PAGE = Path(__file__).with_name("how-it-decides.md")
PAIR = re.compile(r"(^```text page\n(.*?)^```\n.*?^```text passes\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
SHORTENED = 3  # rows of a run that is not shown whole


def shortened(text: str) -> Iterator[str]:
    """Yield the table of a text and its passes, without the passes that change nothing.

    Of a run of rows that a pass changes alike, the first and the last are shown.
    """
    lines = list(trace(cleanseed.Cleaner(), text))
    changes = [
        line for line, after in zip(lines, [*lines[1:], "-- "], strict=True) if not (_is_name(line) and _is_name(after))
    ]
    for _, group in groupby(changes, _label):
        run = list(group)
        yield from run if len(run) < SHORTENED else (run[0], f"{len(run) - 2:>4}  more", run[-1])


def _is_name(line: str) -> bool:
    return line.startswith("-- ")


def _label(line: str) -> str:
    """Return what a pass says of a row, or the whole line where no pass says something."""
    number, bar, _ = line.partition("  | ")
    return number[4:] if bar else line


def explained(text: str) -> str:
    """Return the page with each of its texts explained as it is now."""
    return PAIR.sub(lambda found: found[1] + "\n".join(shortened(found[2])) + f"\n{found[4]}", text)


def main() -> int:
    old = PAGE.read_text(encoding="utf-8")
    new = explained(old)
    if "--check" in sys.argv[1:]:
        if old != new:
            print(f"{PAGE} explains its texts as they were: run make docs", file=sys.stderr)
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
