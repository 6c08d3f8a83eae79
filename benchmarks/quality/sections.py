"""The figures of the quality benchmark, one function a section; each returns a table as a list of rows.

The README of the corpora defines the figures.  All functions take the corpus folder, the folder of models fitted
without each fold (or None), and how many pages of a corpus are taken (None: all).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import corpora, measure
from benchmarks.quality.cleaning import Task, clean_all, count_lines, mean, share, tested
from benchmarks.renderers import RENDERERS

Rows = list[dict[str, Any]]
BLOCKS = Path(__file__).parents[2] / "data" / "blocks"
BODIES = ("wcxb-dev", "news-pages", "news-2023-pages", "forum-pages", "multilingual-pages")
_NO_HEADLINE = ("news-pages", "news-2023-pages")


def _pages(corpus: Path, name: str, folds: Path | None, limit: int | None) -> list[dict[str, Any]]:
    pages = [page for page in corpora.described(corpus, name) if tested(page["group"], folds)]
    return [page for number, page in enumerate(pages) if number in corpora.sample(len(pages), limit)]


def harm(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Gold bodies are cleaned as they are: the share of their words that is lost."""
    rows = []
    for name in (*BODIES, "site-pages"):
        pages = [page for page in _pages(corpus, name, folds, limit) if page["gold"]["text"]]
        cleaned = clean_all([Task(page["gold"]["text"], page["group"]) for page in pages], folds)
        pairs = [(one.text, page["gold"]["text"]) for one, page in zip(cleaned, pages, strict=True)]
        rows.append({"corpus": name, "pages": len(pages), "lost": measure.harm(pairs)})
        if name == "wcxb-dev":
            own = [pair for pair, page in zip(pairs, pages, strict=True) if page["page_type"] == "article"]
            rows.append({"corpus": "wcxb-dev articles", "pages": len(own), "lost": measure.harm(own)})
    return rows


def body(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Word F1 against the gold body, as is and cleaned, under every renderer; also of articles."""
    rows = []
    for name in BODIES:
        for form in RENDERERS:
            wanted = {str(page["id"]) for page in _pages(corpus, name, folds, limit)}
            pages = [(p, text) for p, text in corpora.rendered(corpus, name, form) if str(p["id"]) in wanted]
            headline = name not in _NO_HEADLINE
            cleaned = clean_all([Task(text, p["group"], headline=headline) for p, text in pages], folds)
            triples = [
                (p["page_type"], measure.word_f1(text, p["gold"]["text"]), measure.word_f1(one.text, p["gold"]["text"]))
                for (p, text), one in zip(pages, cleaned, strict=True)
            ]
            parts: dict[str, Callable[[str], bool]] = {name: lambda kind: True}
            if name == "wcxb-dev":
                parts["wcxb-dev articles"] = lambda kind: kind == "article"
            for part, chosen in parts.items():
                own = [(before, after) for kind, before, after in triples if chosen(kind)]
                rows.append(
                    {
                        "corpus": part,
                        "form": form,
                        "pages": len(own),
                        "as is": mean(before for before, _ in own),
                        "cleaned": mean(after for _, after in own),
                        "worse": share(sum(after < before - 0.02 for before, after in own), len(own)),
                    }
                )
    return rows


def lines(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Extractor outputs judged line by line: word F1 of the lines kept, all documents of a language together."""
    rows = []
    pages = [p for p in corpora.pages(corpus, "lines-pages") if tested(str(p.get("group") or p["id"]), folds)]
    for given in ("auto", "body"):
        tasks = [Task("\n".join(p["lines"]), str(p.get("group") or p["id"]), given=given) for p in pages]
        cleaned = clean_all(tasks, folds)
        for lang in sorted({page["lang"] for page in pages}):
            have, keep, want = Counter[str](), Counter[str](), Counter[str]()
            text = lost = noise = gone = 0
            for page, one in zip(pages, cleaned, strict=True):
                if page["lang"] != lang:
                    continue
                found = measure.line_kinds(page["lines"], [r[:3] for r in one.removals])
                for line, is_text, kind in zip(page["lines"], page["body"], found, strict=True):
                    words = measure.words(line)
                    have.update(words)
                    if kind is None:
                        keep.update(words)
                    if is_text:
                        want.update(words)
                        text += bool(words)
                        lost += bool(words) and kind is not None
                    else:
                        noise += bool(words)
                        gone += bool(words) and kind is not None
            rows.append(
                {
                    "language": lang,
                    "given": given,
                    "keep all": _f1(have, want),
                    "cleaned": _f1(keep, want),
                    "text lines lost": share(lost, text),
                    "noise lines removed": share(gone, noise),
                }
            )
    return rows


def _f1(have: Counter[str], want: Counter[str]) -> float:
    both = (have & want).total()
    return share(2 * both, have.total() + want.total())


def _records(corpus: Path, name: str) -> list[dict[str, Any]]:
    path = corpus / name if (corpus / name).exists() else BLOCKS / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def shapes(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Honest documents of unusual shape: body words lost, boilerplate lines removed, wrong verdicts."""
    rows = []
    for path in sorted(BLOCKS.glob("*.jsonl")):
        records = [r for r in _records(BLOCKS, path.name) if "shape" in r]
        keys = [str(r.get("id") or f"{path.stem}-{n}") for n, r in _numbered(path)]
        chosen = [(r, key) for r, key in zip(records, keys, strict=True) if tested(key, folds)]
        cleaned = clean_all([Task("\n".join(r["lines"]), key) for r, key in chosen], folds)
        for part, wanted in (("alone", False), ("among boilerplate", True)):
            own = [(r, one) for (r, _), one in zip(chosen, cleaned, strict=True) if any(r["labels"]) is wanted]
            if own:
                counted = count_lines(*zip(*own, strict=True))
                rows.append(
                    {
                        "file": path.stem,
                        "part": part,
                        "documents": len(own),
                        "body words lost": share(counted.lost, counted.words),
                        "boilerplate removed": share(counted.removed, counted.boilerplate),
                        "wrong verdicts": share(sum(one.verdict != r["verdict"] for r, one in own), len(own)),
                    }
                )
    return rows


def _numbered(path: Path) -> list[tuple[int, dict[str, Any]]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [(n, record) for n, line in enumerate(lines) if "shape" in (record := json.loads(line))]


def found(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Reported cases: body lines lost over all cases, and the share of cases that are exact."""
    rows = []
    for form in ("text", "html"):
        cases = [case for case in _records(corpus, "found.jsonl") if case["format"] == form]
        cleaned = clean_all([Task(case["raw"], case["id"], format=form) for case in cases], None)
        exact = lost = total = 0
        bad = []
        for case, one in zip(cases, cleaned, strict=True):
            want = [tuple(measure.words(line)) for line in case["expected"].split("\n")]
            have = [tuple(measure.words(line)) for line in one.text.split("\n")]
            missing = Counter(w for w in want if w) - Counter(h for h in have if h)
            left = Counter(h for h in have if h) - Counter(w for w in want if w)
            total += sum(1 for w in want if w)
            lost += missing.total()
            exact += not missing and not left
            if missing or left:
                bad.append(f"{case['id']}(-{missing.total()}+{left.total()})")
        rows.append(
            {
                "format": form,
                "cases": len(cases),
                "exact": share(exact, len(cases)),
                "body lines lost": share(lost, total),
                "not exact": " ".join(bad),
            }
        )
    return rows


def kinds(corpus: Path, folds: Path | None, limit: int | None) -> Rows:
    """Pages labelled line by line: boilerplate removed, body words lost, kinds named right, macro F1 of the labels."""
    rows = []
    for name in ("labelled-pages", "labelled-pages-2", "labelled-languages"):
        groups: dict[tuple[str, str], str] = {}
        pages = list(corpora.pages(corpus, name))
        for source in {page["corpus"] for page in pages}:
            groups |= {(source, str(p["id"])): p["group"] for p in corpora.described(corpus, source)}
        keys = [groups[page["corpus"], str(page["page"])] for page in pages]
        chosen = [(page, key) for page, key in zip(pages, keys, strict=True) if tested(key, folds)]
        cleaned = clean_all([Task("\n".join(p["lines"]), key) for p, key in chosen], folds)
        by_part: dict[str, list[Any]] = defaultdict(list)
        for (page, _), one in zip(chosen, cleaned, strict=True):
            triple = (page["lines"], page["labels"], measure.line_kinds(page["lines"], [r[:3] for r in one.removals]))
            by_part[name].append(triple)
            if page.get("page_type") and name == "labelled-pages-2":
                by_part[f"{name} {page['corpus']}"].append(triple)
        for part, triples in by_part.items():
            figures = measure.kind_figures(triples)
            rows.append(
                {
                    "pages": part,
                    "count": len(triples),
                    "removed": figures["boilerplate_gone"],
                    "body lost": figures["body_lost"],
                    "named right": figures["named_right"],
                    "macro F1": mean(figure["f1"] for figure in figures["kinds"].values()),
                    "weakest": " ".join(
                        f"{kind} {figure['f1']:.2f}"
                        for kind, figure in sorted(figures["kinds"].items(), key=lambda item: item[1]["f1"])[:5]
                    ),
                }
            )
    return rows


SECTIONS: dict[str, Callable[[Path, Path | None, int | None], Rows]] = {
    section.__name__: section for section in (harm, body, lines, shapes, found, kinds)
}
