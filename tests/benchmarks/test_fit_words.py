"""The lexica that the line score is fitted with know nothing of what they are tested on."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from benchmarks import corpora
from benchmarks.fit_data import HTML, Raw, Sample
from benchmarks.fit_words import Lexica
from cleanseed.html import read_html
from cleanseed.score.lexicon import BITS
from cleanseed.score.page import Page
from cleanseed.score.signs import stem_keys

STORY = "Engineers mended bridges."


def groups_in(fold: int) -> Iterator[str]:
    """Names of sites of one fold."""
    return (name for name in (f"site{number}" for number in range(10_000)) if corpora.fold(name) == fold)


def sample(group: str, share: str) -> Sample:
    """A page whose first line is body and whose second, in an element of its own, is not."""
    document = read_html(f'<p class="story">{STORY}</p><p class="share">{share}</p>')
    page = Page(document, [])
    raw = Raw("wcxb-dev", HTML, group, group, "article", "", "")
    nothing = np.zeros(0, np.int32)
    words = np.array([3, 1], np.float32)
    return Sample(
        raw, np.zeros((0, 2), np.float32), np.array([True, False]), words, nothing, nothing, nothing, page.signs,
        page.labels,
    )  # fmt: skip


def place(stem: str) -> int:
    return int(stem_keys([stem])[0]) & ((1 << BITS) - 1)


def test_a_lexicon_without_a_fold_knows_nothing_of_it() -> None:
    first, second = groups_in(0), groups_in(1)
    samples = [sample(next(first), "Teilen") for _ in range(8)] + [sample(next(second), "Share") for _ in range(8)]
    lexica = Lexica(samples)
    stems, _ = lexica.without(frozenset((0,)))
    assert stems.table[place("teile")] == 0
    assert stems.table[place("share")] < 0 < stems.table[place("engin")]


def test_few_sites_say_nothing() -> None:
    groups = groups_in(2)
    lexica = Lexica([sample(next(groups), "Share") for _ in range(3)])
    stems, _ = lexica.without(frozenset())
    assert not stems.table.any()
    assert lexica.label_data() == {}


def test_a_site_that_repeats_itself_counts_once() -> None:
    group = next(groups_in(3))
    lexica = Lexica([sample(group, "Share") for _ in range(50)])
    assert lexica.label_data() == {}


def test_names_are_weighed_by_the_share_of_body_under_them() -> None:
    groups = groups_in(4)
    weights = Lexica([sample(next(groups), "Share") for _ in range(30)]).label_data()
    assert weights["share"] < 0 < weights["story"]
    mean = (30 + 2 * 0.3) / 32
    assert weights["story"] == round(32 * (math.log(mean / (1 - mean)) - math.log(0.3 / 0.7)))
