"""How much of a page's structure its Markdown keeps, beside trafilatura's.

    python -m benchmarks.quality.markdown CORPUS [--missing KIND]

Makes Markdown of the pages of `readability-pages`, cleaned, and whole before any cleaning; renders that as CommonMark
with tables and footnotes (markdown-it-py), and counts the elements of the gold HTML that the rendering holds too: of
the same kind, with the same words.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import trafilatura
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from benchmarks import corpora, measure
from cleanseed import Cleaner, Policy
from cleanseed.html import read_html

KINDS = {
    "heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "item": ("li",),
    "link": ("a",),
    "bold": ("strong", "b"),
    "row": ("tr",),
    "quote": ("blockquote",),
    "code": ("pre",),
}
_EDIT = re.compile(r"\[\s*edit\s*\]\s*$")
Found = dict[str, Counter[str]]


def elements(html: str, *, own: bool) -> Found:
    """Return the texts of the elements of each kind.

    Links are those that lead somewhere else.  Bold headings are left out, and, in HTML that is not our `own`, rows of
    one cell.
    """
    tree = lxml_html.document_fromstring(f"<div>{html}</div>")
    found: Found = {}
    for kind, tags in KINDS.items():
        texts = Counter(
            text
            for element in tree.iter(*tags)
            if _counts(kind, element, own) and (text := " ".join(measure.words(_text(kind, element))))
        )
        found[kind] = texts
    return found


def _counts(kind: str, element: lxml_html.HtmlElement, own: bool) -> bool:
    if kind == "link":
        href = element.get("href") or ""
        return bool(href) and href[0] != "#"
    if kind == "bold":
        return not any(above.tag in KINDS["heading"] for above in element.iterancestors())
    if kind == "row" and not own:
        return len(element) > 1 and not list(element.iter("table"))
    return True


def _text(kind: str, element: lxml_html.HtmlElement) -> str:
    """Return the text of an element; an item without the lists inside it, a heading without its link for editors."""
    if kind == "heading":
        return _EDIT.sub("", " ".join(element.itertext()))
    if kind == "item":
        return " ".join(_outside_lists(element))
    return " ".join(element.itertext())


def _outside_lists(element: lxml_html.HtmlElement) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in ("ul", "ol") and isinstance(child.tag, str):
            yield from _outside_lists(child)
        if child.tail:
            yield child.tail


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--missing", choices=tuple(KINDS), help="print the elements of this kind that are not kept")
    options = parser.parse_args()
    markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    cleaner = Cleaner(Policy(format="html", output="markdown"))
    kept: dict[str, Counter[str]] = {name: Counter() for name in ("cleanseed", "not cleaned", "trafilatura")}
    total: Counter[str] = Counter()
    for page in corpora.pages(options.corpus, "readability-pages"):
        gold = elements(page["expected_html"], own=False)
        total.update({kind: texts.total() for kind, texts in gold.items()})
        texts = {
            "cleanseed": cleaner.clean(page["html"]).text,
            "not cleaned": read_html(page["html"], markdown=True).source,
            "trafilatura": trafilatura.extract(page["html"], output_format="markdown", include_links=True) or "",
        }
        for tool, text in texts.items():
            found = elements(markdown.render(text), own=True)
            for kind, wanted in gold.items():
                kept[tool][kind] += (wanted & found[kind]).total()
                if kind == options.missing and tool == "cleanseed":
                    for missed in wanted - found[kind]:
                        print(page["id"], "|", missed[:150])
    print(f"{'kept share':12}{'elements':>10}" + "".join(f"{tool:>13}" for tool in kept))
    for kind in KINDS:
        shares = "".join(f"{counts[kind] / max(total[kind], 1):13.3f}" for counts in kept.values())
        print(f"{kind:12}{total[kind]:10}{shares}")


if __name__ == "__main__":
    main()
