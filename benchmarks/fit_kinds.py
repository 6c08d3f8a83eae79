"""Fit the names of the lines that go: `python -m benchmarks.fit_kinds CORPUS`.

Fits a conditional random field to the labelled texts (labelled-pages from d060 on are only measured) and the examples
of the rules, prints the share of lines named right and the F1 of each label, and writes
`src/cleanseed/decide/kinds.json`.  `--measure` prints them cross-validated by site and writes nothing.  The same folder
gives the same file.  The figures are over the lines that go; `quality.py` has those over all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpora
from benchmarks.cleaning import LINES
from benchmarks.corpora import FOLDS, fold
from benchmarks.fit_data import HELD_OUT, Raw, labelled
from cleanseed.decide import decide
from cleanseed.decide.going import Going, lines_going
from cleanseed.decide.looks import look_at
from cleanseed.decide.naming import KINDS, PAIRS, Namer
from cleanseed.result import Kind
from cleanseed.rules import default_rulebook, find_claims
from cleanseed.score.opinion import form_opinion
from cleanseed.text import read_text

DATA = Path(__file__).resolve().parents[1] / "src/cleanseed/decide/kinds.json"
ARTICLE = Path(__file__).resolve().parents[1] / "src/cleanseed/rules/data/article.txt"
LABELLED = ("labelled-pages", "labelled-languages")
SITES = {"word": 4, "": 3}
"""Sites on which a name in a look (a word, anything else) must be found to have weights."""
UNNAMED = ("score", "menu")
"""In place of a rule, where no rule named the line."""
RIDGE = {"word": 2.0, "": 8.0}
STEPS = 80
_LEAST = 0.1  # a weight that is written down
_NEVER = -1e4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A labelled text: the lines that go, their looks and labels (None: the body's)."""

    raw: Raw
    going: list[Going]
    looks: list[list[str]]
    labels: list[str | None]

    @property
    def held_out(self) -> bool:
        return self.raw.corpus == "labelled-pages" and self.raw.id >= HELD_OUT


def taught() -> Iterator[Raw]:
    """The examples of the rules, each in the middle of an article: they say what boxes are that few pages hold."""
    paragraphs = ARTICLE.read_text(encoding="utf-8").strip().split("\n\n")
    middle = len(paragraphs) // 2
    for rule in default_rulebook().rules:
        for number, example in enumerate(rule.removes):
            lines = [*paragraphs[:middle], *example.split("\n"), *paragraphs[middle:]]
            inside = range(middle, len(lines) - len(paragraphs[middle:]))
            labels = tuple(str(rule.kind) if n in inside else None for n in range(len(lines)))
            yield Raw("rules", LINES, f"{rule.id} {number}", rule.id, "", "\n".join(lines), "", labels)


def prepare(raw: Raw) -> Page:
    """Decide on a labelled text, and look at the lines that go."""
    rulebook = default_rulebook()
    document = read_text(raw.text)
    claims = find_claims(document, rulebook)
    cuts = {(cut.start, cut.end): cut for cut in decide(document, claims, form_opinion(document, claims)).cuts}
    named: dict[int, tuple[Kind | None, float]] = {}
    for number, line in enumerate(document.lines):
        cut = cuts.get((line.start, line.end))
        if cut:
            named[number] = (None, 0.0) if cut.rule in UNNAMED else (rulebook.get(cut.rule).kind, cut.confidence)
    going = lines_going(document, named)
    rows = [raw.text.count("\n", 0, document.lines[line.number].start) for line in going]
    return Page(raw, going, list(look_at(document, going, claims)), [raw.labels[row] for row in rows])


def names(pages: Sequence[Page]) -> list[str]:
    """Return the names in looks that are found on enough sites, sorted."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for name in {name for look in page.looks for name in look}:
            sites[name].add(page.raw.group)
    return sorted(name for name, found in sites.items() if len(found) >= _of(SITES, name))


def _of(settings: Mapping[str, Any], name: str) -> Any:
    return settings.get(name.partition("=")[0], settings[""])


class Batch:
    """Pages side by side: arrays of (place in the chain, page, kind), padded to the longest chain."""

    def __init__(self, pages: Sequence[Page], vocabulary: Sequence[str]) -> None:
        from scipy.sparse import csr_matrix

        row = {name: number for number, name in enumerate(vocabulary)}
        column = {str(kind): number for number, kind in enumerate(KINDS)}
        sizes = np.array([len(page.going) for page in pages])
        shape = (int(sizes.max()), len(pages))
        self.live = np.arange(shape[0])[:, None] < sizes
        self.apart = np.zeros(shape, bool)
        self.sure = np.zeros((*shape, len(KINDS)))  # what sure rules leave possible, in logarithms
        self.gold = np.zeros((*shape, len(KINDS)))  # the same for the labels
        places, found = [], []
        for number, page in enumerate(pages):
            for place, (line, look, label) in enumerate(zip(page.going, page.looks, page.labels, strict=True)):
                places.append((place, number))
                found.append([row[name] for name in look if name in row])
                self.apart[place, number] = place > 0 and line.number - page.going[place - 1].number > 1
                if line.sure or label is not None:
                    only = np.full(len(KINDS), _NEVER)
                    only[column[str(line.kind if line.sure else label)]] = 0
                    (self.sure if line.sure else self.gold)[place, number] = only
        self.places = tuple(np.array(places).T)
        ends = np.cumsum([len(rows) for rows in found])
        columns = np.concatenate(found).astype(np.int64)
        self.looks = csr_matrix(
            (np.ones(len(columns)), columns, np.concatenate(([0], ends))), shape=(len(found), len(vocabulary))
        )

    def values(self, weights: Floats) -> Floats:
        """Return what each line's look says for each kind."""
        values = self.sure.copy()
        values[self.places] += self.looks @ weights
        return values

    def expect(self, values: Floats, pairs: Floats) -> tuple[float, Floats, Floats]:
        """Return the logarithm of the sum over all chains, and how often to expect each kind and each pair of them."""
        length, joins = len(values), np.exp(pairs)
        top = values.max(2)
        said = np.exp(values - top[:, :, None])
        forward, backward = np.empty_like(said), np.ones_like(said)
        scale = np.ones(top.shape)
        counts = np.zeros_like(pairs)
        for place in range(length):
            step = said[place]
            if place:
                ways = [forward[place - 1] @ join for join in joins]
                step = step * np.where(self.apart[place][:, None], ways[1], ways[0])
            scale[place] = step.sum(1)
            forward[place] = step / scale[place][:, None]
        for place in range(length - 2, -1, -1):
            live, apart = self.live[place + 1][:, None], self.apart[place + 1][:, None]
            ahead = np.where(live, said[place + 1] * backward[place + 1] / scale[place + 1][:, None], 0)
            counts += [forward[place].T @ np.where(apart == which, ahead, 0) for which in (False, True)]
            ways = [ahead @ join.T for join in joins]
            backward[place] = np.where(live, np.where(apart, ways[1], ways[0]), 1)
        total = float(((np.log(scale) + top) * self.live).sum())
        return total, (forward * backward)[self.places], counts * joins


def alike(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """Yield the pages in groups of like length: a batch takes the time of its longest."""
    for _, group in groupby(sorted(pages, key=lambda page: len(page.going)), lambda page: len(page.going).bit_length()):
        yield list(group)


@dataclass(frozen=True)
class Fitted:
    """The weights of names in looks and of pairs of kinds."""

    vocabulary: list[str]
    weights: Floats
    pairs: Floats

    @cached_property
    def data(self) -> dict[str, Any]:
        """What `Namer` reads."""
        pairs = {
            which: {str(kind): _row(row) for kind, row in zip(KINDS, table, strict=True)}
            for which, table in zip(PAIRS, self.pairs, strict=True)
        }
        looks = {name: _row(row) for name, row in zip(self.vocabulary, self.weights, strict=True)}
        return pairs | {"looks": {name: row for name, row in looks.items() if row}}


def _row(values: Floats) -> dict[str, float]:
    return {str(k): round(float(v), 2) for k, v in zip(KINDS, values, strict=True) if abs(v) >= _LEAST}


def fit(pages: Sequence[Page]) -> Fitted:
    """Fit by maximum likelihood with a ridge; a line labelled body may have any kind."""
    from scipy.optimize import minimize

    vocabulary = names(pages)
    batches = [Batch(like, vocabulary) for like in alike(pages)]
    ridge = np.array([_of(RIDGE, name) for name in vocabulary])[:, None]
    split = len(vocabulary) * len(KINDS)

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, pairs = point[:split].reshape(-1, len(KINDS)), point[split:].reshape(-1, len(KINDS), len(KINDS))
        value = float((ridge * weights**2).sum() + RIDGE[""] * (pairs**2).sum()) / 2
        weight_slope, pair_slope = ridge * weights, RIDGE[""] * pairs
        for batch in batches:
            values = batch.values(weights)
            free, free_kinds, free_pairs = batch.expect(values, pairs)
            bound, bound_kinds, bound_pairs = batch.expect(values + batch.gold, pairs)
            value += free - bound
            weight_slope += batch.looks.T @ (free_kinds - bound_kinds)
            pair_slope = pair_slope + free_pairs - bound_pairs
        return value, np.concatenate((weight_slope.ravel(), pair_slope.ravel()))

    start = np.zeros(split + len(PAIRS) * len(KINDS) ** 2)
    point = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return Fitted(vocabulary, point[:split].reshape(-1, len(KINDS)), point[split:].reshape(-1, len(KINDS), len(KINDS)))


def parts(pages: Sequence[Page]) -> Iterator[tuple[str, list[Page]]]:
    """Yield the parts that figures are given for."""
    yield "labelled-pages", [p for p in pages if p.raw.corpus == "labelled-pages" and not p.held_out]
    yield "held out", [p for p in pages if p.held_out]
    yield "labelled-languages", [p for p in pages if p.raw.corpus == "labelled-languages"]


def show(pages: Sequence[Page], found: Mapping[tuple[str, str], Sequence[str]]) -> str:
    """Put in a table the share of lines named right and the F1 of each label, over the lines that go."""
    columns: dict[str, list[float]] = {}
    for part, members in parts(pages):
        pairs = Counter(
            pair for p in members for pair in zip(p.labels, found.get((p.raw.corpus, p.raw.id), ()), strict=False)
        )
        gone = sum(count for (gold, _), count in pairs.items() if gold)
        if gone:
            columns[part] = [sum(pairs[k, k] for k in KINDS) / gone, *(_f1(pairs, k) for k in KINDS)]
    rows = [f"{'':20}" + "".join(f"{part:>20}" for part in columns)]
    for name, values in zip(("named right", *KINDS), zip(*columns.values(), strict=True), strict=True):
        rows.append(f"{name:20}" + "".join(f"{value:20.3f}" for value in values))
    return "\n".join(rows)


def _f1(pairs: Mapping[tuple[str | None, str], int], kind: str) -> float:
    both = sum(count * ((gold == kind) + (have == kind)) for (gold, have), count in pairs.items())
    return 2 * pairs.get((kind, kind), 0) / max(both, 1)


def name_all(data: Mapping[str, Any], pages: Sequence[Page]) -> dict[tuple[str, str], list[str]]:
    """Name the lines of pages by the data of a fit."""
    namer = Namer.from_data(data)
    return {(p.raw.corpus, p.raw.id): [str(k) for k in namer.name(p.going, p.looks)] for p in pages}


def cross_validate(pages: Sequence[Page], examples: Sequence[Page]) -> dict[tuple[str, str], list[str]]:
    """Name the lines of every page by a fit that has seen nothing of its site, but all examples of rules."""
    found: dict[tuple[str, str], list[str]] = {}
    for number in range(FOLDS):
        data = fit([*(page for page in pages if fold(page.raw.group) != number), *examples]).data
        found |= name_all(data, [page for page in pages if fold(page.raw.group) == number])
    return found


def write(data: Mapping[str, Any], corpus: Path, pages: int) -> None:
    """Write the data file, a line a row, so that a change can be read."""
    origin = {
        "fitted_by": "benchmarks/fit_kinds.py",
        "pages": pages,
        "corpora": {name: corpora.file_hash(corpora.corpus_path(corpus, name))[:16] for name in LABELLED},
        "never_fitted": f"labelled-pages from {HELD_OUT} on",
    }
    tables = []
    for name in (*PAIRS, "looks"):
        rows = ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in data[name].items())
        tables.append(f'"{name}": {{\n{rows}')
    DATA.write_text(f'{{"origin": {json.dumps(origin)},\n' + "},\n".join(tables) + "}}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the names of the lines that go.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--measure", action="store_true", help="measure, cross-validated; write nothing")
    options = parser.parse_args()
    pages = [prepare(raw) for name in LABELLED for raw in labelled(options.corpus, name)]
    pages = [page for page in pages if page.going]
    fitted = [page for page in pages if not page.held_out]
    examples = [page for page in map(prepare, taught()) if page.going]
    if options.measure:
        print(show(fitted, cross_validate(fitted, examples)))
        return
    data = fit([*fitted, *examples]).data
    print(show(pages, name_all(data, pages)))
    write(data, options.corpus, len(fitted))


if __name__ == "__main__":
    main()
