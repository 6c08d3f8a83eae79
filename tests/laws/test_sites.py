"""The laws of cleaning with a profile of the site: planting, shielding, idempotence, and no effect on other sites."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleanseed import Cleaner, Policy, Profile, learn
from tests.laws.strategies import documents
from tests.laws.test_planting import middle, plant
from tests.support import SEEDS, Seed, clean

SITE = "https://www.example.org/"
# No rule knows these lines, and no word of them is in a seed.
LINES = ("Quoin & Ringlet", "The Ombersley Quarto, a house of Tern and Gannet", "Fernsicht Kehrwieder Schnack")
REFRAINS = (
    "O the wind and the rain",
    "And never a word said she",
    "Hey ho, the willow and the rye,",
    "Wherefore weep?",
)
VERSES = (
    "The ferry rocks upon the tide", "My love is on the other side", "The bell is cracked, the rope is thin",
    "And none will let the pilgrim in", "So here I stand and here I stay", "Until the dark has drunk the day",
)  # fmt: skip
_STORIES = [
    f"{kind} {number} of the district have met in the old school to talk about the road across the moor, they said."
    for number, kind in enumerate(("Farmers", "Teachers", "Painters", "Sailors", "Millers", "Smiths"))
]


@cache
def profile() -> Profile:
    top, bottom = LINES[0], "\n".join(LINES[1:])
    return learn((SITE, f"{top}\n\n{story}\n\n{_STORIES[0]} Twice, {story}\n\n{bottom}") for story in _STORIES)


@cache
def cleaner() -> Cleaner:
    return Cleaner(Policy(format="text"), profile=profile())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
@pytest.mark.parametrize("line", LINES)
@given(st.integers(0, 40))
def test_a_line_of_the_site_goes_and_nothing_else(seed: Seed, line: str, spread: int) -> None:
    result = cleaner().clean(plant(seed.body, {middle(seed.body, spread): line}), url=SITE)
    assert result.text == seed.body
    assert [removal.reason for removal in result.removals] == ["occurs on 6 of 6 pages of this site"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_body_loses_nothing(seed: Seed) -> None:
    assert cleaner().clean(seed.body, url=SITE).text == seed.body


@given(st.sampled_from(SEEDS), st.integers(0, 40), st.integers(2, 6), st.integers(0, 40), st.sampled_from(LINES))
def test_a_line_of_the_site_takes_no_part_of_a_short_body_with_it(
    seed: Seed, first: int, length: int, spread: int, line: str
) -> None:
    parts = seed.body.split("\n\n")
    first %= len(parts)
    body = "\n\n".join(parts[first : first + length])
    assume(clean(body).text == body and "\n\n" in body)
    planted = body.split("\n\n")
    planted.insert(1 + spread % (len(planted) - 1), line)
    assert cleaner().clean("\n\n".join(planted), url=SITE).text == body


@given(st.sampled_from(REFRAINS), st.permutations(VERSES), st.integers(5, 6), st.sampled_from(["\n", "\n\n"]))
def test_a_refrain_that_stands_five_times_in_one_poem_stays(
    refrain: str, verses: list[str], times: int, between: str
) -> None:
    poem = between.join(f"{verse}\n{refrain}" for verse in verses[:times])
    pages = learn([(SITE, f"{LINES[0]}\n\n{poem}"), *((SITE, f"{LINES[0]}\n\n{story}") for story in _STORIES)])
    text = Cleaner(Policy(format="text"), profile=pages).clean(f"{LINES[0]}\n\n{poem}", url=SITE).text
    assert text == poem


@given(documents())
def test_cleaning_with_a_profile_twice_changes_nothing(text: str) -> None:
    planted = f"{LINES[0]}\n{text}\n{LINES[1]}\n{LINES[2]}"
    once = cleaner().clean(planted, url=SITE).text
    assert cleaner().clean(once, url=SITE).text == once


@given(documents())
def test_other_sites_are_cleaned_as_without_a_profile(text: str) -> None:
    planted = f"{LINES[0]}\n{text}\n{LINES[1]}"
    assert cleaner().clean(planted, url="https://other.org/") == clean(planted)


def test_a_cleaner_takes_a_profile_and_nothing_else() -> None:
    with pytest.raises(TypeError, match="a file is read by"):
        Cleaner(profile="site.profile")  # type: ignore[arg-type]


def test_workers_have_the_profile() -> None:
    from cleanseed import Page

    page = Page(f"{LINES[0]}\n\n{_STORIES[0]}", url=SITE)
    with_profile = [result.text for result in cleaner().clean_many([page] * 2, workers=2)]
    assert with_profile == [_STORIES[0]] * 2
