"""The compiled path of the decision against the plain one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.compiled import compiled
from cleanseed.decide import stems, zones
from cleanseed.read.document import Line
from tests.support import REMOVES, SEEDS

fast = compiled("cleanseed.decide.fast")
pytestmark = pytest.mark.skipif(fast is None, reason="there is no compiled path here")

ENDS = ("", ".", "…", "!", '."', ".')]", ":", ",", "。", "؟", "😀")
WORDS = (
    "a",
    "über",
    "letters",
    "1984",
    "٣٤",
    "ст",
    "слово",
    "首页市议会",
    "ที่นี่",
    "abc12x",
    "²³",
    "ǅ",
    "x\u0301",
    "\U00020000",
)
texts = st.builds(
    lambda words, end: " ".join(words) + end, st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(ENDS)
)


def looks(text: str) -> tuple[bool, bool]:
    """What the compiled path says of a line: whether it is a paragraph, and whether a label."""
    line = Line(0, len(text), text, text, text.casefold())
    paragraph: bool
    [paragraph] = fast.paragraphs_of([line], zones._is_paragraph)
    assert line.paragraph is paragraph
    return paragraph, bool(line.label)


def plain_looks(text: str) -> tuple[bool, bool]:
    line = Line(0, len(text), text, text, text.casefold())
    return zones._look_at(line), bool(line.label)


def both_say_the_same(text: str) -> None:
    assert looks(text) == plain_looks(text)
    assert stems.stems_of(text.casefold()) == stems.plain_stems(text.casefold())


@given(texts)
def test_mixed_words(text: str) -> None:
    both_say_the_same(text)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    both_say_the_same(text)


@pytest.mark.parametrize("words", [1, 5, 6, 7, 8, 13, 14, 40, 41])
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("word", ["four", "elevenletters", "Straße", "首页", "7"])
def test_the_bounds(words: int, end: str, word: str) -> None:
    both_say_the_same(" ".join([word] * words) + end)
    both_say_the_same(f"{word}. " + " ".join([word.capitalize()] * words) + end)


def test_rules_and_seeds() -> None:
    for text in [example for _, example in REMOVES] + [line for seed in SEEDS for line in seed.raw.splitlines()]:
        both_say_the_same(text)


def test_every_character_with_a_class() -> None:
    for code in range(0x3000):
        both_say_the_same(f"{chr(code) * 6} word")
