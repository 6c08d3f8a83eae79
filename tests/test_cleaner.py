"""The public face: options, errors, empty input, results as values."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import Any

import pytest

import cleanseed
from cleanseed import Cleaner, Kind, Policy, Verdict
from cleanseed.rules import Rulebook, default_rulebook

ASK = "Sign up for our weekly newsletter to get more news."
BODY = (
    "The council voted on Monday to close the bridge for the winter, and the ferry will run again.\n\n"
    "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."
)
PAGE = BODY.replace("\n\n", f"\n\n{ASK}\n\n")


@pytest.mark.parametrize("raw", ["", " ", "\n\n \t\r\n", "\ufeff", "\u200b\n\xa0", b"", b"\xef\xbb\xbf\n"])
def test_nothing_gives_nothing(raw: str | bytes) -> None:
    result = cleanseed.clean(raw)
    assert (result.text, result.verdict, result.removals, result.spared) == ("", Verdict.EMPTY, [], [])


@pytest.mark.parametrize("raw", [None, 1, 2.5, ["text"], {"text": 1}])
def test_a_wrong_type_says_what_was_expected(raw: object) -> None:
    with pytest.raises(TypeError, match=f"str or bytes, not {type(raw).__name__}"):
        cleanseed.clean(raw)  # type: ignore[arg-type]


def test_an_unknown_option_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"unknown option 'kep'.*keep, headline, format"):
        cleanseed.clean("text", kep={"bio"})  # type: ignore[arg-type]


@pytest.mark.parametrize("keep", ["adverts", {"adverts"}, ["bio", "adverts"]])
def test_an_unknown_kind_lists_the_known_ones(keep: str | Iterable[str]) -> None:
    with pytest.raises(ValueError, match="unknown kind 'adverts'") as caught:
        cleanseed.clean("text", keep=keep)
    assert all(kind in str(caught.value) for kind in Kind)


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("format", "pdf", "'auto', 'text' or 'html'"),
        ("given", "feed", "'auto', 'page' or 'body'"),
        ("output", "pdf", "'text' or 'markdown'"),
        ("extractor", "other", "'auto', 'cleanseed' or 'trafilatura'"),
        ("strictness", "brutal", "'careful', 'balanced' or 'thorough'"),
    ],
)
def test_an_unknown_value_lists_the_known_ones(option: str, value: str, known: str) -> None:
    with pytest.raises(ValueError, match=f"option '{option}'.*{known}"):
        cleanseed.clean("text", **{option: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "value"), [("format", 3), ("headline", "perhaps"), ("headline", 1), ("keep", 7), ("keep", [None])]
)
def test_a_value_of_the_wrong_type_is_a_type_error(option: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"option '{option}'"):
        cleanseed.clean("text", **{option: value})


def test_an_address_is_a_text() -> None:
    with pytest.raises(TypeError, match="url is a str, not int"):
        cleanseed.clean("text", url=3)  # type: ignore[arg-type]


def test_a_cleaner_takes_policies_and_rulebooks_only() -> None:
    with pytest.raises(TypeError, match="takes a Policy, not dict"):
        Cleaner({"keep": ["bio"]})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="rulebook is a Rulebook, not list"):
        Cleaner(rulebook=[])  # type: ignore[arg-type]


@pytest.mark.parametrize("extractor", ["auto", "cleanseed"])
def test_the_extractor_of_its_own_is_the_default(extractor: Any) -> None:
    page = f"<html><body><article><p>{BODY}</p></article></body></html>"
    assert cleanseed.clean(page, extractor=extractor) == cleanseed.clean(page)


@pytest.mark.parametrize(
    "keep",
    [
        "newsletter",
        {"newsletter"},
        ["newsletter"],
        ("newsletter", "bio"),
        Kind.NEWSLETTER,
        [Kind.NEWSLETTER],
    ],
)
def test_keep_takes_one_kind_or_many(keep: Iterable[str]) -> None:
    assert cleanseed.clean(PAGE, keep=keep).text == PAGE


def test_keep_takes_any_iterable() -> None:
    assert cleanseed.clean(PAGE, keep=iter(["newsletter"])).text == PAGE


def test_clean_is_a_cleaner_with_a_policy() -> None:
    assert cleanseed.clean(PAGE) == Cleaner().clean(PAGE) == Cleaner(Policy()).clean(PAGE)
    assert cleanseed.clean(PAGE, keep="bio") == Cleaner(Policy(keep={"bio"})).clean(PAGE)


def test_the_result_says_it_all() -> None:
    result = cleanseed.clean(PAGE)
    assert str(result) == result.text == BODY
    assert result.source == PAGE
    [removal] = result.removals
    assert result.source[removal.start : removal.end] == ASK
    assert removal.kind == Kind.NEWSLETTER
    assert default_rulebook().get(removal.rule).reason in removal.reason
    assert 0 < removal.confidence <= 1


def test_explain_shows_every_line_and_why() -> None:
    explained = cleanseed.clean(PAGE).explain()
    assert all(line in explained for line in PAGE.splitlines())
    assert "newsletter" in explained


def test_results_and_cleaners_pickle() -> None:
    result = cleanseed.clean(PAGE)
    assert pickle.loads(pickle.dumps(result)) == result
    assert pickle.loads(pickle.dumps(Cleaner(Policy(keep={"bio"})))).clean(PAGE) == result


def test_a_policy_and_a_result_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Policy().headline = False
    with pytest.raises(AttributeError):
        cleanseed.clean(PAGE).text = ""  # type: ignore[misc]


def test_a_rulebook_of_ones_own() -> None:
    assert Cleaner(rulebook=Rulebook(())).clean(PAGE).text == PAGE


def test_clean_many_keeps_order_and_streams() -> None:
    taken: list[int] = []

    def pages() -> Iterable[str]:
        for number in range(1000):
            taken.append(number)
            yield f"{number}\n\n{PAGE}"

    results = Cleaner().clean_many(pages())
    texts = [next(iter(results)).text for _ in range(3)]
    assert texts == [cleanseed.clean(f"{number}\n\n{PAGE}").text for number in range(3)]
    assert len(taken) < 1000


def test_headline_can_be_left_out() -> None:
    page = f"Old bridge closes for the winter\n\n{BODY}"
    assert cleanseed.clean(page).text == page
    assert cleanseed.clean(page).metadata.title == "Old bridge closes for the winter"
    assert cleanseed.clean(page, headline=False).text == BODY


def test_the_public_names_are_there() -> None:
    assert set(cleanseed.__all__) <= set(dir(cleanseed))
    assert all(getattr(cleanseed, name) is not None for name in cleanseed.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cleanseed.nonsense  # type: ignore[attr-defined]


def test_compiled_says_whether_the_compiled_modules_run() -> None:
    from cleanseed.html import builder

    assert (not str(builder.__file__).endswith(".py")) == cleanseed.COMPILED
