"""How often removals are right, by their confidence, on texts that the models were not fitted on.

`python -m fit.reliability CORPUS --folds WORK [--plot FILE.svg]` cleans labelled texts and planted boxes with the
models of the fold that they were left out of.  It prints, for the score and for everything else that removes, how
confidence and truth agree, and the slope and shift of the score's log odds that would make them agree best.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.cleaning import Task, clean_all
from fit import planting, sources
from fit.sources import BODY, Source

_EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
_PLANTED = 2_000  # planted texts that are cleaned


class Judged(NamedTuple):
    """A line that was removed, with the confidence of the removal, and whether the line is boilerplate."""

    score: bool
    confidence: float
    right: bool


def texts(corpus: Path, fold: int) -> list[Source]:
    """Return the labelled texts of a fold, and a sample of bodies with planted boxes."""
    boxes = [*sources.blocks(sources.BLOCKS)]
    planted = [source for source in planting.planted(planting.hosts(corpus), boxes) if source.fold == fold]
    planted = random.Random(2).sample(planted, min(_PLANTED, len(planted)))
    labelled = [*sources.labelled(corpus), *sources.judged(corpus), *sources.shapes(sources.BLOCKS)]
    return [*planted, *(source for source in labelled if source.fold == fold)]


def judge(chosen: Sequence[Source], folds: Path) -> Iterable[Judged]:
    """Yield the removed lines of texts whose labels are known."""
    cleaned = clean_all([Task(source.text, source.group) for source in chosen], folds)
    for source, result in zip(chosen, cleaned, strict=True):
        starts = list(accumulate((len(line) + 1 for line in source.text.split("\n")), initial=0))
        for start, _, _, confidence, rule in result.removals:
            label = source.labels[bisect_right(starts, start) - 1]
            if label is None and source.corpus == "planted":
                continue  # the bodies hold by-lines and captions, which their golds keep
            yield Judged(rule == "score", confidence, label is not None and label != BODY)


def table(judged: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """Return for each bin of confidence its mean, the share of removals that are right, and their number."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        bins[bisect_right(_EDGES, one.confidence) - 1].append(one)
    return [
        (sum(one.confidence for one in own) / len(own), sum(one.right for one in own) / len(own), len(own))
        for _, own in sorted(bins.items())
    ]


def calibration(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return the slope and shift of log odds of boilerplate that fit the truth best (J. Platt, 1999)."""
    confidence = np.clip([one.confidence for one in judged], 0.005, 0.995)
    odds = np.log(confidence / (1 - confidence))[:, None]
    model = LogisticRegression(C=1e6).fit(odds, [one.right for one in judged])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def plot(parts: dict[str, list[tuple[float, float, int]]], path: Path) -> None:
    """Draw how often removals are right against their confidence."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4), layout="constrained")
    axes = figure.add_subplot(xlabel="confidence", ylabel="share of removals that are right")
    axes.plot((0.5, 1), (0.5, 1), color="grey", linestyle="dotted")
    for name, rows in parts.items():
        axes.plot([row[0] for row in rows], [row[1] for row in rows], marker="o", label=name)
    axes.legend()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the confidence of removals with the truth.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--folds", type=Path, required=True, help="the work folder of a fit with `--folds`")
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--plot", type=Path, help="where the plot is written")
    options = parser.parse_args()
    judged = list(judge(texts(options.corpus, options.fold), options.folds))
    parts = {}
    for name, of_score in (("score", True), ("rules, boxes, widgets", False)):
        own = [one for one in judged if one.score is of_score]
        parts[name] = table(own)
        print(f"{name}: {len(own)} removed lines")
        for confidence, right, count in parts[name]:
            print(f"  confidence {confidence:.3f}  right {right:.3f}  of {count}")
        if of_score:
            print("  best slope and shift of the log odds: {:.2f}, {:.2f}".format(*calibration(own)))
    if options.plot:
        plot(parts, options.plot)


if __name__ == "__main__":
    main()
