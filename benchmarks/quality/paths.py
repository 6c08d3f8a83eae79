"""How many lines' XPaths lead, in lxml's own tree of the page, to an element that holds the line.

python benchmarks/quality/paths.py CORPUS [--pages N]
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a script, it finds its siblings

from lxml import etree

from benchmarks import corpora
from cleanseed.html import read_html
from cleanseed.html.paths import element_paths

CORPORA = ("wcxb-dev", "news-2023-pages", "forum-pages", "readability-pages")
_BEGINNING = 60  # letters of a line that are looked for: a line may run on beyond the element that it begins in


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=20, help="pages of each corpus")
    options = parser.parse_args()
    for name in CORPORA:
        resolved = total = 0
        for page in islice(corpora.pages(options.corpus, name), options.pages):
            marks = [(line.matter, line.markup.element.order) for line in read_html(page["html"]).lines if line.markup]
            paths = element_paths(page["html"], {order for _, order in marks})
            tree = etree.HTML(page["html"].replace("\x00", "\ufffd"), etree.HTMLParser(huge_tree=True))
            for text, order in marks:
                found = tree.xpath(paths[order]) if order in paths else []
                total += 1
                resolved += len(found) == 1 and letters(text)[:_BEGINNING] in letters("".join(found[0].itertext()))
        print(f"{name:20}{total:8} lines{resolved / total:8.4f} resolved")


if __name__ == "__main__":
    main()
