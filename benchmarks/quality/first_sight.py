"""First sight: boxes that nothing was fitted on, planted into newspaper bodies that come out whole when cleaned alone.

`python -m benchmarks.quality.first_sight CORPUS FILES…` prints, for English, for other languages and for each kind, the
share of the boxes' lines that are removed (mean over boxes), the share of boxes beside which nothing else is lost,
and the share of near misses that stay whole.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpora

NAMED = ("paywall", "weather", "consent", "bio", "newsletter")
_LANGUAGES = {"English": "en", "Chinese": "zh", "Greek": "el", "Polish": "pl", "Russian": "ru"}
_PARAGRAPHS = range(5, 41)  # of a body that is planted into

Clean = Callable[[str], str]


class Planted(NamedTuple):
    """A box (or near miss) and what became of it: the share of its lines that is removed, and what else is."""

    record: dict[str, Any]
    gone: float
    nothing_else_lost: bool


def bodies(corpus: Path, chosen: Callable[[str], bool] = lambda group: True) -> dict[str, list[list[str]]]:
    """Return bodies of newspapers by language, each a list of paragraphs; `chosen` says which sites are taken."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for name in ("news-pages", "news-2023-pages", "multilingual-pages"):
        for page in corpora.described(corpus, name):
            lang = _LANGUAGES.get(page.get("language") or "English", "")
            paragraphs = [" ".join(line.split()) for line in page["gold"]["text"].split("\n") if line.strip()]
            if chosen(page["group"]) and len(paragraphs) in _PARAGRAPHS:
                found[lang].append(paragraphs)
    for page in corpora.pages(corpus, "lines-pages"):
        paragraphs = [
            " ".join(line.split())
            for line, body in zip(page["lines"], page["body"], strict=True)
            if body and len(line.split()) >= 12
        ]
        if page["lang"] != "en" and len(paragraphs) in _PARAGRAPHS and chosen(str(page["id"])):
            found[page["lang"]].append(paragraphs)
    return found


def whole_bodies(found: dict[str, list[list[str]]], clean: Clean, most: int = 60) -> dict[str, list[list[str]]]:
    """Return those bodies that come out whole when cleaned alone, at most `most` of a language."""
    chance = random.Random(3)
    kept: dict[str, list[list[str]]] = {}
    for lang, texts in sorted(found.items()):
        sample = chance.sample(texts, min(len(texts), 2 * most))
        kept[lang] = [text for text in sample if clean("\n\n".join(text)) == "\n\n".join(text)][:most]
    return kept


def plant(records: Iterable[dict[str, Any]], hosts: dict[str, list[list[str]]], clean: Clean) -> list[Planted]:
    """Put each record before, after or between the paragraphs of a body of its language, and clean the text."""
    chance = random.Random(5)
    found = []
    for record in records:
        host = chance.choice(hosts.get(record["lang"]) or hosts["en"])
        place = chance.choice((0, len(host), *range(1, len(host))))
        lines = [line for line in record["lines"] if line.strip()]
        text = "\n\n".join([*host[:place], "\n".join(lines), *host[place:]])
        found.append(_judge(record, lines, host, clean(text).split("\n")))
    return found


def _judge(record: dict[str, Any], lines: Sequence[str], host: Sequence[str], left: Sequence[str]) -> Planted:
    standing: dict[str, int] = defaultdict(int)
    for line in left:
        standing[" ".join(line.split())] += 1
    for paragraph in host:
        standing[paragraph] -= 1
    lost = any(standing[paragraph] < 0 for paragraph in host)
    gone = sum(standing[" ".join(line.split())] <= 0 for line in lines)
    return Planted(record, gone / len(lines), not lost)


def table(planted: Sequence[Planted]) -> list[tuple[str, int, float, float, float, int]]:
    """Return rows: part, boxes, share of lines removed, share with nothing else lost, near misses kept, near misses."""
    rows = []
    parts: dict[str, Callable[[dict[str, Any]], bool]] = {
        "English, five kinds": lambda r: r["lang"] == "en" and (r.get("kind") or r["about"]) in NAMED,
        "English, all kinds": lambda r: r["lang"] == "en",
        "other languages": lambda r: r["lang"] != "en",
    }
    parts |= {
        f"  {kind}": partial(_is_of_kind, kind)
        for kind in sorted({p.record["kind"] for p in planted if "kind" in p.record})
    }
    for name, chosen in parts.items():
        boxes = [p for p in planted if "kind" in p.record and chosen(p.record)]
        misses = [p for p in planted if "about" in p.record and chosen(p.record)]
        if boxes or misses:
            rows.append(
                (
                    name,
                    len(boxes),
                    sum(p.gone for p in boxes) / max(len(boxes), 1),
                    sum(p.nothing_else_lost for p in boxes) / max(len(boxes), 1),
                    sum(p.gone == 0 for p in misses) / max(len(misses), 1),
                    len(misses),
                )
            )
    return rows


def _is_of_kind(kind: str, record: dict[str, Any]) -> bool:
    return bool((record.get("kind") or record.get("about")) == kind)


def read_records(paths: Iterable[Path]) -> list[tuple[str, dict[str, Any]]]:
    """Return the boxes and near misses of JSON Lines files, each with its key, by which folds are made."""
    found = []
    for path in paths:
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for number, line in enumerate(lines):
            record = json.loads(line)
            if "kind" in record or "about" in record:
                found.append((f"{path.stem}-{number}", record))
    return found


def show(rows: Sequence[tuple[str, int, float, float, float, int]]) -> str:
    """Return the table as text."""
    lines = [f"{'part':22}{'boxes':>7}{'removed':>9}{'alone':>8}{'near misses kept':>18}"]
    lines += [f"{n:22}{b:7}{g:9.3f}{a:8.3f}{k:12.3f} of {m}" for n, b, g, a, k, m in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure boxes that nothing was fitted on.")
    parser.add_argument("corpus", type=Path, help="the corpus folder, for the bodies")
    parser.add_argument("files", type=Path, nargs="+", help="JSON Lines files of boxes and near misses")
    parser.add_argument(
        "--folds", type=Path, help="work folder of a fit: each box is cleaned by models without its fold"
    )
    options = parser.parse_args()
    records = read_records(options.files)
    planted: list[Planted] = []
    folds = [None] if options.folds is None else sorted(options.folds.glob("fold-*"))
    for folder in folds:
        clean = _cleaner(folder)
        number = None if folder is None else int(folder.name.removeprefix("fold-"))
        hosts = whole_bodies(bodies(options.corpus, partial(_in_fold, number)), clean)
        planted += plant([record for key, record in records if _in_fold(number, key)], hosts, clean)
    print(show(table(planted)))


def _in_fold(number: int | None, group: str) -> bool:
    return number is None or corpora.fold(group) == number


def _cleaner(folder: Path | None) -> Clean:
    from cleanseed import Cleaner, Policy
    from cleanseed.evidence import load_models

    cleaner = Cleaner(Policy(format="text"), models=None if folder is None else load_models(folder))
    return lambda text: cleaner.clean(text).text


if __name__ == "__main__":
    main()
