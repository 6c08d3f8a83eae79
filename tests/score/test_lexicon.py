"""Weights of stems and of names in the markup, against the plain definition."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.html import read_html
from cleanseed.score.features import repeats
from cleanseed.score.labels import LabelLexicon, tokens
from cleanseed.score.lexicon import UNIT, Lexicon
from cleanseed.score.page import Page
from cleanseed.score.signs import read_signs, stem_keys
from cleanseed.text import read_text


def page_of(*lines: str) -> Page:
    return Page(read_text("\n".join(lines)), [])


@pytest.mark.parametrize(
    ("line", "stems"),
    [
        ("Share this story", ["share", "this", "story"]),
        ("Комментарии к СТАТЬЕ", ["комме", "стать"]),
        ("Δείτε επίσης", ["δείτε", "επίση"]),
        ("相关新闻", ["相关", "关新", "新闻"]),
    ],
)
def test_stems_are_found_by_their_letters(line: str, stems: list[str]) -> None:
    found = read_signs(read_text(line + "\nx")).word_keys
    assert sorted(found.tolist()) == sorted(stem_keys(stems).tolist())


def test_a_line_has_the_mean_and_the_least_weight_of_its_stems() -> None:
    lexicon = Lexicon.from_data({"share": -2 * UNIT, "story": UNIT})
    columns = lexicon.columns(page_of("Share the story", "Nothing known here", ""))
    assert columns["lexicon_mean"].tolist() == pytest.approx([-0.5, 0.0])
    assert columns["lexicon_least"].tolist() == pytest.approx([-2.0, 0.0])
    assert columns["lexicon_near"].tolist() == pytest.approx([-1 / 5, -1 / 5])


def test_a_label_has_its_names_and_their_runs_of_letters() -> None:
    assert tokens("entry-content post_12 js-x") == {"entry-content", "post_12", "js-x", "entry", "content", "post"}


def test_a_line_has_the_weights_of_the_elements_around_it() -> None:
    document = read_html(
        '<body><div class="article-body"><p class="intro">One.</p><div class="promo"><p>Two</p></div></div></body>'
    )
    lexicon = LabelLexicon.from_data({"article-body": 64, "promo": -96, "intro": 3})
    labels = Page(document, []).labels
    assert labels is not None
    columns = lexicon.columns(labels)
    assert columns["label_0"].tolist() == pytest.approx([3 / 32, 0.0])
    assert columns["label_1"].tolist() == pytest.approx([2.0, -3.0])
    assert columns["label_sum"].tolist() == pytest.approx([2 + 3 / 32, -1.0])
    assert columns["label_least"].tolist() == pytest.approx([0.0, -3.0])
    assert columns["label_nearest"].tolist() == pytest.approx([2.0, -3.0])


WORDS = st.lists(st.sampled_from(["alpha", "bravo", "delta", "gamma", "and"]), max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=8))
def test_what_is_said_twice(lines: list[str]) -> None:
    page = page_of(*lines)
    texts = [line.matter.split() for line in page.document.lines]
    pairs = [list(pairwise(words)) for words in ([word for word in text if len(word) >= 4] for text in texts)]
    if not texts:
        return
    columns = repeats(page)
    for number, own in enumerate(pairs):
        for name, others in (("said_before", pairs[:number]), ("said_after", pairs[number + 1 :])):
            said = {pair for other in others for pair in other}
            share = sum(pair in said for pair in own) / len(own) if own else 0.0
            assert columns[name][number] == pytest.approx(share)


def test_columns_are_as_long_as_the_text() -> None:
    page = page_of("A", "Only short", "ones here")
    assert all(len(column) == 3 for column in Lexicon(np.zeros(1 << 20, np.int8)).columns(page).values())
