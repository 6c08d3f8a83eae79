"""The counts behind the features, in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.score.classes import Sign
from cleanseed.score.signs import Signs, read_signs
from cleanseed.text import read_text


def signs_of(*lines: str) -> Signs:
    return read_signs(read_text("\n".join(lines)))


@pytest.mark.parametrize(
    ("line", "words", "closed"),
    [
        ("The mayor spoke on Tuesday.", 5, True),
        ("Мэр выступил во вторник", 4, False),
        ("Ο δήμαρχος μίλησε;", 3, False),
        ("市长星期二发表了讲话。", 6, True),
        ("नगर प्रमुख ने भाषण दिया।", 5, True),
        ('He said: "It is over."', 5, True),
    ],
)
def test_words_and_ends(line: str, words: float, closed: bool) -> None:
    signs = signs_of(line, "Menu")
    assert signs.words[0] == pytest.approx(words, abs=0.5)
    assert bool(signs.closed[0]) is closed
    assert not signs.closed[1]


def test_capitals_years_and_clocks_are_counted() -> None:
    signs = signs_of("Published May 3, 2024 at 10:45", "lower case only")
    assert signs.capitalised.tolist() == [2, 0]
    assert signs.years.tolist() == [1, 0]
    assert signs.clocks.tolist() == [1, 0]
    assert signs.counts[Sign.DIGIT].tolist() == [9, 0]


def test_sentences_inside_a_line_are_counted() -> None:
    assert signs_of("One went. Two stayed? Yes.", "一个走了。两个留下。", "No end").ends.tolist() == [2, 1, 0]


def test_the_same_word_has_the_same_key_whatever_its_case() -> None:
    signs = signs_of("Elections were held", "ELECTIONS elections")
    first = set(signs.word_keys[signs.word_lines == 0].tolist())
    assert set(signs.word_keys[signs.word_lines == 1].tolist()) <= first


@given(st.lists(st.text(st.characters(codec=None), min_size=1, max_size=40), min_size=1, max_size=6))
def test_any_text_has_a_count_for_each_line(lines: list[str]) -> None:
    document = read_text("\n".join(lines))
    if document.lines:
        signs = read_signs(document)
        assert len(signs.words) == len(document.lines)
        assert signs.counts.sum() == sum(len(line.matter) + 1 for line in document.lines)
