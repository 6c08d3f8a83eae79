"""How the time of cleaning grows with the rulebook: the rules that ship, and ten times as many.

`python -m benchmarks.rulebook CORPUS [--times 10] [--pages 60]`.  The further rules are copies of those that ship, each
asking for one more word that no page has, so that they have words of their own, as rules have, and claim nothing.
Processor time on rendered pages, in turn, the median of five rounds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpora
from cleanseed import Cleaner, Policy
from cleanseed.rules import Rule, Rulebook, default_rulebook

_ROUNDS = 5


def grown(times: int) -> Rulebook:
    """Return the rulebook with `times` as many rules."""
    return Rulebook((*default_rulebook(), *_further(times)))


def _further(times: int) -> Iterator[Rule]:
    for turn in range(1, times):
        for number, rule in enumerate(default_rulebook()):
            word = f"qx{turn}z{number}"
            pattern = tuple(f"{word}(?:{part.removeprefix('^')})" for part in rule.pattern)
            yield rule.model_copy(update={"id": f"{rule.id}-{turn}", "pattern": pattern})


def main() -> None:
    parser = argparse.ArgumentParser(description="Time cleaning with more rules.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    texts = [text for _, text in corpora.rendered(options.corpus, "wcxb-dev", "inscriptis")]
    pages = [text for number, text in enumerate(texts) if number in corpora.sample(len(texts), options.pages) and text]
    cleaners = {times: Cleaner(Policy(format="text"), rulebook=grown(times)) for times in (1, options.times)}
    measured: dict[int, list[float]] = {times: [] for times in cleaners}
    for turn in range(_ROUNDS + 1):
        for times, cleaner in cleaners.items():
            start = time.process_time()
            for page in pages:
                _ = cleaner.clean(page).text
            if turn:  # patterns are compiled when they are first needed
                measured[times].append(time.process_time() - start)
    first = statistics.median(measured[1])
    for times, seconds in measured.items():
        median = statistics.median(seconds)
        print(f"{times:3} times the rules: {median:.2f} s, {median / first:.2f} of the first row")


if __name__ == "__main__":
    main()
