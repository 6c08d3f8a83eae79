"""The figures of each section, as plain values for JSON, from a `Bench`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import inscriptis

from benchmarks import measure
from benchmarks.cleaning import GOLD, LINES, Bench, Document, Span, take_by_rules
from benchmarks.corpora import Page
from benchmarks.measure import share

Figures = dict[str, Any]
"""Figures by name, as deep as it takes."""

Item = TypeVar("Item")

SEEN, HELD_OUT, LANGUAGES = "d000-d059 (seen)", "d060-d103 (held out)", "labelled-languages"
FIRST_HELD_OUT = "d060"

BODY_CORPORA = ("wcxb-dev", "news-pages", "multilingual-pages")
METADATA_CORPORA = ("wcxb-dev", "news-pages")
ARTICLE = "article"

HARMED = 0.01
"""A gold body that loses more than this share of its words is listed."""
WORSE = 0.02
"""A page whose word F1 falls by more than this got worse."""
WORST = 20
"""So many of the pages with the lowest word F1 are listed."""


def part_of(page: Page) -> str:
    """The part of its corpus that a page belongs to: its language where the corpus names it, else its page type."""
    return page.get("language") or page.get("page_type") or ""


def parts(items: Iterable[Item], part: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Items by their part, in order of its name; none where all belong to one."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[part(item)].append(item)
    return dict(sorted(groups.items())) if len(groups) > 1 else {}


def articles(documents: Iterable[Document]) -> list[Document]:
    """The documents whose page is an article."""
    return [document for document in documents if document.page["page_type"] == ARTICLE]


# -- kinds -------------------------------------------------------------------------------------------------------------


def kinds(bench: Bench) -> Figures:
    """Kind figures on the labelled texts: the part that was read, the part that was not, and other languages."""
    pages = bench.documents("labelled-pages", LINES)
    languages = bench.documents("labelled-languages", LINES)
    countries = parts(languages, lambda d: str(d.page["country"]))
    return {
        SEEN: _kinds([d for d in pages if d.page["id"] < FIRST_HELD_OUT]),
        HELD_OUT: _kinds([d for d in pages if d.page["id"] >= FIRST_HELD_OUT]),
        LANGUAGES: _kinds(languages) | {"by": {country: _kinds(group) for country, group in countries.items()}},
    }


def _kinds(documents: Sequence[Document]) -> Figures:
    by_rules = _kind_figures(documents, lambda d: take_by_rules(d.raw))
    verdicts = Counter((d.page["verdict"], d.cleaned.verdict) for d in documents)
    right = sum(count for (gold, given), count in verdicts.items() if gold == given)
    wrong = {f"{gold} > {given}": count for (gold, given), count in verdicts.most_common() if gold != given}
    return {
        "pages": len(documents),
        **_kind_figures(documents, lambda d: d.cleaned.removals),
        "gone_by_rules": by_rules["boilerplate_gone"],
        "lost_by_rules": by_rules["body_lost"],
        "verdicts_right": share(right, len(documents)),
        "verdicts_wrong": wrong,
    }


def _kind_figures(documents: Sequence[Document], removals: Callable[[Document], Iterable[Span]]) -> measure.KindFigures:
    pages = []
    for document in documents:
        lines, labels = document.page["lines"], document.page["labels"]
        spans = [(span.start, span.end, span.kind) for span in removals(document)]
        pages.append((lines, labels, measure.line_kinds(lines, spans)))
    return measure.kind_figures(pages)


# -- harm --------------------------------------------------------------------------------------------------------------


def harm(bench: Bench, names: Sequence[str] = BODY_CORPORA) -> Figures:
    """What cleaning takes from gold bodies, and the pages that lose more than `HARMED`."""
    return {name: _harm(bench.documents(name, GOLD)) for name in names}


def _harm(documents: Sequence[Document]) -> Figures:
    groups = parts(documents, lambda d: part_of(d.page))
    return {
        "pages": len(documents),
        "lost": _lost(documents),
        "by": {part: {"pages": len(group), "lost": _lost(group)} for part, group in groups.items()},
        "harmed": _harmed(documents),
    }


def _lost(documents: Iterable[Document]) -> float:
    return measure.harm((d.cleaned.text, d.raw) for d in documents)


def _harmed(documents: Iterable[Document]) -> list[Figures]:
    """The pages that lose more than `HARMED`, the worst first, with what was removed."""
    rows = []
    for page, raw, cleaned in documents:
        lost, total = measure.lost_words(cleaned.text, raw)
        if share(lost, total) > HARMED:
            removed = [{"text": raw[r.start : r.end], "kind": r.kind, "rule": r.rule} for r in cleaned.removals]
            row = {"id": page["id"], "group": page["group"], "part": part_of(page), "words": total}
            rows.append(row | {"lost": share(lost, total), "error": cleaned.error, "removed": removed})
    return sorted(rows, key=lambda row: -row["lost"])


# -- body --------------------------------------------------------------------------------------------------------------


def body(bench: Bench, names: Sequence[str], renderers: Sequence[str]) -> Figures:
    """Word F1 against the gold body, as is and cleaned: by corpus, then renderer."""
    return {name: {form: body_of(bench, name, form) for form in renderers} for name in names}


def body_of(bench: Bench, name: str, renderer: str) -> Figures:
    """The body figures of one corpus and renderer."""
    documents = bench.documents(name, renderer)
    return _body(documents, [d.page["gold"]["text"] for d in documents])


def readability(bench: Bench) -> Figures:
    """Word F1 against the inscriptis text of `expected_html` on readability-pages, from the inscriptis text."""
    documents = bench.documents("readability-pages", "inscriptis")
    return _body(documents, [inscriptis.get_text(d.page["expected_html"]) for d in documents])


def _body(documents: Sequence[Document], golds: Sequence[str]) -> Figures:
    rows = [
        {
            "id": document.page["id"],
            "group": document.page["group"],
            "part": part_of(document.page),
            "as_is": measure.word_f1(document.raw, gold),
            "cleaned": found.f1,
            "precision": found.precision,
            "recall": found.recall,
        }
        for document, gold in zip(documents, golds, strict=True)
        for found in [measure.overlap(document.cleaned.text, gold)]
    ]
    groups = parts(rows, lambda row: str(row["part"]))
    worse = sorted((row for row in rows if _fall(row) > WORSE), key=_fall, reverse=True)
    return {
        **_means(rows),
        "by": {part: _means(group) for part, group in groups.items()},
        "worse_pages": worse,
        "worst_pages": sorted(rows, key=lambda row: row["cleaned"])[:WORST],
    }


def _fall(row: Figures) -> float:
    return float(row["as_is"] - row["cleaned"])


def _means(rows: Sequence[Figures]) -> Figures:
    means = {
        key: share(sum(row[key] for row in rows), len(rows)) for key in ("as_is", "cleaned", "precision", "recall")
    }
    return {"pages": len(rows), **means, "worse": sum(_fall(row) > WORSE for row in rows)}


# -- snippets ----------------------------------------------------------------------------------------------------------


def snippets(bench: Bench) -> Figures:
    """Snippet figures from the inscriptis text, as is and cleaned."""
    return {name: _snippets(bench.documents(name, "inscriptis")) for name in ("snippet-pages", "wcxb-dev")}


def _snippets(documents: Sequence[Document]) -> Figures:
    def over(text_of: Callable[[Document], str]) -> Figures:
        golds = [(document, document.page["gold"]) for document in documents]
        counts = (measure.snippets(text_of(d), gold["with_"], gold["without"]) for d, gold in golds)
        total = measure.add_snippets(counts)
        return total._asdict() | {"precision": total.precision, "recall": total.recall, "f1": total.f1}

    return {"pages": len(documents), "as_is": over(lambda d: d.raw), "cleaned": over(lambda d: d.cleaned.text)}


# -- metadata ----------------------------------------------------------------------------------------------------------

_FIELDS: dict[str, Callable[[Any, Any], bool]] = {
    "title": measure.title_right,
    "authors": measure.authors_right,
    "date": measure.date_right,
}


def metadata(bench: Bench) -> Figures:
    """Title, authors and date from the inscriptis text of articles: how many pages have it in their gold, how many of
    these are given one, how many of those rightly."""
    found = {name: articles(bench.documents(name, "inscriptis")) for name in METADATA_CORPORA}
    return {name: {field: _field(documents, field) for field in _FIELDS} for name, documents in found.items()}


def _field(documents: Sequence[Document], field: str) -> Figures:
    values = [(d.page["id"], getattr(d.cleaned, field), d.page["gold"][field]) for d in documents]
    given = [value for value in values if value[1] and value[2]]
    wrong = [{"id": id_, "given": have, "gold": want} for id_, have, want in given if not _FIELDS[field](have, want)]
    right = len(given) - len(wrong)
    return {
        "pages": len(documents),
        "gold": sum(bool(want) for _, _, want in values),
        "given": len(given),
        "right": right,
        "right_of_given": share(right, len(given)),
        "right_of_gold": share(right, sum(bool(want) for _, _, want in values)),
        "wrong": wrong,
    }
