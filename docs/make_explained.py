"""Explain the pages in docs/how-it-decides.md: each block `page` is followed by a block `explained`, written from it.

    python docs/make_explained.py [--check]

With `--check` nothing is written; the exit status is 1 where a page is explained otherwise.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import cleanseed

PAGE = Path(__file__).with_name("how-it-decides.md")
_PAIR = re.compile(
    r"(^```(?:text|html) page\n(.*?)^```\n.*?^```text explained\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL
)


def explained(text: str) -> str:
    """Return the text with each of its pages explained as it is now."""
    return _PAIR.sub(lambda found: f"{found[1]}{cleanseed.clean(found[2]).explain()}\n{found[4]}", text)


def main() -> int:
    old = PAGE.read_text(encoding="utf-8")
    new = explained(old)
    if "--check" in sys.argv[1:]:
        if old != new:
            print(f"{PAGE} explains its pages as they were: run make docs", file=sys.stderr)
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
