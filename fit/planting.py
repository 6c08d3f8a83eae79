"""Boxes of boilerplate planted between the paragraphs of bodies, as extractors leave them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import corpora
from fit.sources import BODY, LINES, PAGES, Block, Source, judged, labelled, shapes

_LANGUAGES = {"English": "en", "Chinese": "zh", "Greek": "el", "Polish": "pl", "Russian": "ru"}
_TIMES = 3  # documents that each box or near miss is planted into
_LONGEST = 40  # paragraphs of a body that are taken
_HOST_LINES = 4  # paragraphs that a body needs


def hosts(corpus: Path) -> dict[str, list[Source]]:
    """Return bodies by language: gold bodies of articles, and the body lines of labelled texts."""
    found: dict[str, list[Source]] = defaultdict(list)
    for name in PAGES:
        for page in corpora.described(corpus, name):
            text = page["gold"]["text"]
            lang = _LANGUAGES.get(page.get("language") or "English", "")
            paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
            if lang and len(paragraphs) >= _HOST_LINES and page.get("page_type", "article") == "article":
                found[lang].append(Source(name, "host", str(page["id"]), page["group"], lang, "\n".join(paragraphs)))
    for source in (*judged(corpus), *labelled(corpus), *shapes()):
        lines = source.text.split("\n")
        labelled_lines = zip(lines, source.labels, strict=True)
        kept = [line.strip() for line, label in labelled_lines if label is None and line.strip()]
        lang = source.part if source.corpus in ("lines-pages", "shapes") else ""
        if lang and len(kept) >= _HOST_LINES:
            found[lang].append(source._replace(form="host", text="\n".join(kept), labels=()))
    return found


def planted(bodies: dict[str, list[Source]], blocks: Sequence[Block], *, seed: int = 1) -> Iterator[Source]:
    """Yield bodies with boxes, and with near misses as paragraphs of their own; the labels tell them apart.

    A document holds boxes and a body of one fold alone, so that a model can be fitted without them; its fold is theirs.
    """
    chance = random.Random(seed)
    by_cell: dict[tuple[str, int], tuple[list[Block], list[Block]]] = defaultdict(lambda: ([], []))
    for block in blocks:
        by_cell[block.lang, fold_of(block)][block.kind is None].append(block)
    for (lang, fold), (boxes, misses) in sorted(by_cell.items()):
        near = {key: [host for host in bodies.get(key, ()) if host.fold == fold] for key in (lang, "en")}
        for turn in range(_TIMES):
            queue = [*boxes, *misses]
            chance.shuffle(queue)
            number = 0
            while queue:
                count = chance.choice((1, 1, 1, 2, 2, 3))
                taken = [queue.pop() for _ in range(min(count, len(queue)))]
                yield _document(chance, near, misses, taken, f"{lang}-{fold}-{turn}-{number}", lang)
                number += 1


def fold_of(block: Block) -> int:
    """Return the fold of a box, 0 to 4."""
    return corpora.fold(block.key)


def _document(
    chance: random.Random,
    bodies: dict[str, list[Source]],
    misses: Sequence[Block],
    taken: Sequence[Block],
    key: str,
    lang: str,
) -> Source:
    own = bodies.get(lang, [])
    if own and (len(own) >= 8 or chance.random() < 0.5 or not misses):
        paragraphs = chance.choice(own).text.split("\n")[: chance.randint(_HOST_LINES, _LONGEST)]
    elif misses:
        count = min(len(misses), chance.randint(4, 14))
        paragraphs = [line for miss in chance.sample(misses, count) for line in miss.lines]
    else:
        paragraphs = chance.choice(bodies["en"]).text.split("\n")[: chance.randint(_HOST_LINES, _LONGEST)]
    gap = chance.random() < 0.6
    places = sorted(chance.randint(0, len(paragraphs)) for _ in taken)
    lines: list[str] = []
    labels: list[str | None] = []

    def put(texts: Sequence[str], label: str | None, loose: bool) -> None:
        if lines and gap:
            lines.append("")
            labels.append(None)
        for number, text in enumerate(texts):
            if number and loose:
                lines.append("")
                labels.append(None)
            lines.append(text)
            labels.append(label)

    at = 0
    for place, block in zip(places, taken, strict=True):
        for paragraph in paragraphs[at:place]:
            put([paragraph], None, False)
        put(block.lines, block.kind or BODY, gap and chance.random() < 0.25)
        at = place
    for paragraph in paragraphs[at:]:
        put([paragraph], None, False)
    return Source("planted", LINES, key, taken[0].key, lang, "\n".join(lines), "", tuple(labels))
