"""How many XPaths of removals and kept lines lead, in lxml's own tree of the page, to an element that holds the line.

`python -m benchmarks.quality.paths CORPUS [--pages N]`
"""

from __future__ import annotations

import argparse
import re
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from lxml import etree

from benchmarks import corpora
from benchmarks.quality.__main__ import show
from cleanseed import Cleaner, KeptLine, Policy, Removal

CORPORA = ("wcxb-dev", "news-2023-pages", "forum-pages", "readability-pages")
_NUMBER = re.compile(r"^\d+\. ")  # that of an item is no text of the page
_SHOWN = ".//text()[not(ancestor::script or ancestor::style)]"


def letters(text: str) -> str:
    """Return the letters of a text in their plain forms."""
    return re.sub(r"\W+", "", normalize("NFKC", text)).casefold()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the XPaths of removals and kept lines.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--pages", type=int, default=20, help="pages of each corpus")
    options = parser.parse_args()
    cleaner = Cleaner(Policy(format="html"))
    rows = []
    for name in CORPORA:
        total = without = lost = 0
        for page in islice(corpora.pages(options.corpus, name), options.pages):
            result = cleaner.clean(page["html"])
            tree = etree.HTML(page["html"].replace("\x00", "\ufffd"), etree.HTMLParser(huge_tree=True))
            entries: list[Removal | KeptLine] = [*result.removals, *result.lines]
            for entry in entries:
                total += 1
                without += entry.path is None
                found = tree.xpath(entry.path) if entry.path else []
                text = letters(_NUMBER.sub("", result.source[entry.start : entry.end]))
                lost += entry.path is not None and not any(text in letters("".join(e.xpath(_SHOWN))) for e in found)
        rows.append({"pages": name, "lines": total, "without a path": without, "not held": lost})
    print(show(rows))


if __name__ == "__main__":
    main()
