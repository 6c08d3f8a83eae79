"""The figures, against cases worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks import measure
from benchmarks.measure import Overlap, Snippets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("The cat's 2 hats, THE_END", ["the", "cat", "s", "2", "hats", "the_end"]),
        ("日本の nation 한국", ["日", "本", "の", "nation", "한", "국"]),
        ("Ünïcode — naïve", ["ünïcode", "naïve"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert measure.words(text) == words


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        ("a b c d", "a b", Overlap(0.5, 1.0, 2 / 3)),
        ("a a b", "a b b b", Overlap(2 / 3, 0.5, 4 / 7)),  # multisets: one a and one b in common
        ("x", "a", Overlap(0.0, 0.0, 0.0)),
        ("", "a", Overlap(0.0, 0.0, 0.0)),
        ("a", "…", Overlap(0.0, 0.0, 0.0)),
        ("", "…", Overlap(1.0, 1.0, 1.0)),
    ],
)
def test_overlap(predicted: str, gold: str, expected: Overlap) -> None:
    assert measure.overlap(predicted, gold) == pytest.approx(expected)


def test_harm_weighs_pages_by_their_words() -> None:
    pairs = [("one two", "one two three"), ("a b c d e f g", "a b c d e f g"), ("added words", "")]
    assert measure.harm(pairs) == 1 / 10
    assert measure.harm([]) == 0.0


def test_line_is_removed_from_half_of_its_ink_on() -> None:
    lines = ["ab cd", "", "efgh", "ijkl"]  # at 0, 6, 7, 12
    assert measure.line_kinds(lines, [(3, 5, "social")]) == ["social", None, None, None]
    assert measure.line_kinds(lines, [(2, 4, "social")]) == [None, None, None, None]
    assert measure.line_kinds(lines, [(0, 16, "bio")]) == ["bio", None, "bio", "bio"]


def test_kind_of_a_line_is_the_one_that_covers_most() -> None:
    lines = ["abcdef", "ghij"]
    assert measure.line_kinds(lines, [(0, 2, "bio"), (2, 6, "social"), (6, 9, "tags")]) == ["social", "tags"]
    assert measure.line_kinds(lines, []) == [None, None]
    assert measure.line_kinds([], []) == []


def test_kind_figures() -> None:
    lines = ["one two three", "Share", "Tweet", "About the author", "four"]
    gold = [None, "social", "social", "bio", None]
    found = [None, "social", None, "social", "related"]
    assert measure.kind_figures([(lines, gold, found)]) == {
        "kinds": {
            "bio": {"lines": 1, "gone": 1.0, "f1": 0.0},
            "social": {"lines": 2, "gone": 0.5, "f1": 2 * 1 / (2 + 2)},
        },
        "boilerplate_gone": 2 / 3,
        "body_lost": 1 / 4,
        "named_right": 1 / 2,
    }


def test_kind_figures_of_nothing() -> None:
    nothing = measure.kind_figures([])
    assert nothing == {"kinds": {}, "boilerplate_gone": 0.0, "body_lost": 0.0, "named_right": 0.0}


def test_snippets_fold_white_space_and_keep_case() -> None:
    page = measure.snippets("Big  news\nof today.\nLog in", ["news of\ttoday", "big news"], ["Log in", "Log out"])
    assert page == Snippets(found=1, missed=1, left_in=1, left_out=1)
    total = measure.add_snippets([page, Snippets(2, 0, 0, 3)])
    assert total == Snippets(3, 1, 1, 4)
    assert (total.precision, total.recall, total.f1) == (3 / 4, 3 / 4, 3 / 4)
    assert measure.add_snippets([]).f1 == 0.0


def test_surnames() -> None:
    assert measure.surnames(["Ada LOVELACE", "Jean de La Fontaine"]) == {"lovelace", "fontaine"}
    assert measure.surnames(["Ann Lee, Bob Ray, and Cy Orr"]) == {"lee", "ray", "orr"}
    assert measure.surnames(["—"]) == frozenset()


def test_metadata_right() -> None:
    assert measure.title_right("A storm hits the coast", "A storm hits the coast again")  # F1 10/11
    assert not measure.title_right("Storm", "A storm hits the coast again")
    assert measure.authors_right(["LEE, Ann Ray"], ["A. Ray", "Lee"])
    assert not measure.authors_right(["Ann Lee"], ["Ann Lee", "Bob Ray"])
    assert measure.date_right("2025-10-11", "2025-10-11 23:59:00+02:00")
    assert not measure.date_right("2025-10-11", "2025-10-12")
