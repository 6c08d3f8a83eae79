"""The laws of profiles: order, repetition and parting of pages do not matter, and files hold what recurs alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed import Page, Profile, learn
from cleanseed.site.file import SITE_BYTES, from_json, to_json
from cleanseed.site.profile import PAGES

_LINES = st.sampled_from(
    [
        "Home", "Über uns", "12 comments", "3 June 2011", "Read also", "© 2011 The Courier", "|", "首页",
        "The council voted on Monday to rebuild the old harbour wall, after a winter of many storms on the coast.",
        "A second storm broke what the first one had left standing of the quay below the customs house, it said.",
    ]
)  # fmt: skip
_RAWS = st.lists(_LINES, max_size=8).map("\n".join)
_ITEMS = st.lists(st.tuples(st.sampled_from(["a.org", "b.org"]), _RAWS), max_size=8)
_MANY = [
    ("a.org", f"Home\nThe story of number {'x' * number}\nOnly here {'y' * number}") for number in range(3 * PAGES)
]


@given(_ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(items: list[tuple[str, str]], chance: object) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert learn(shuffled) == learn(items)


@given(_ITEMS, _ITEMS)
def test_profiles_of_parts_make_the_profile_of_the_whole(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    assert learn(one) | learn(other) == learn(other) | learn(one) == learn(one + other)


@given(_ITEMS, _ITEMS, _ITEMS)
def test_merging_is_associative(
    first: list[tuple[str, str]], second: list[tuple[str, str]], third: list[tuple[str, str]]
) -> None:
    a, b, c = map(learn, (first, second, third))
    assert (a | b) | c == a | (b | c)
    a, b, c = (from_json(to_json(profile)) for profile in (a, b, c))
    assert (a | b) | c == a | (b | c)
    assert a | b == b | a


@given(_ITEMS)
def test_pages_that_come_twice_count_once(items: list[tuple[str, str]]) -> None:
    profile = learn(items)
    assert profile | profile == learn(items + items) == profile


@pytest.mark.parametrize("cut", [1, PAGES - 1, PAGES, 2 * PAGES])
def test_large_sites_are_sampled_alike_however_they_are_parted(cut: int) -> None:
    whole = learn(_MANY)
    assert len(whole.sites["a.org"].pages) == PAGES
    assert learn(_MANY[cut:]) | learn(_MANY[:cut]) == whole
    assert learn(reversed(_MANY)) == whole
    assert whole.sites["a.org"].lines["home"] == [0] * PAGES


@given(_ITEMS)
def test_a_file_has_what_recurs_and_nothing_else(items: list[tuple[str, str]]) -> None:
    profile = learn(items)
    written = to_json(profile)
    loaded = from_json(written)
    assert {name: site.lines for name, site in loaded.sites.items()} == {
        name: site.lines for name, site in profile.sites.items()
    }
    assert to_json(loaded) == written


def test_what_one_page_says_is_in_no_file() -> None:
    profile = learn([("a.org", "Home\nThe secret of page one"), ("a.org", "Home\nA word on page two")])
    assert "home" in to_json(profile)
    assert "secret" not in to_json(profile)


def test_a_file_of_a_site_is_small() -> None:
    common = "\n".join(f"A standing line number {'z' * (number % 90)} {'q' * (number // 90)}" for number in range(900))
    profile = learn(("a.org", f"{common}\nOnly here {'y' * number}\n{'w ' * 80}{'x' * number}") for number in range(50))
    assert SITE_BYTES / 2 < len(to_json(profile).encode()) < 65_536


def test_a_profile_is_saved_and_loaded(tmp_path: Path) -> None:
    profile = learn([Page("Home\nOne", url="https://www.a.org/1"), Page("Home\nTwo", url="https://a.org/2")])
    profile.save(tmp_path / "a.profile")
    loaded = Profile.load(tmp_path / "a.profile")
    assert loaded.sites["a.org"].lines == {"home": [0, 0]}


def test_a_line_can_be_deleted_and_added_by_hand() -> None:
    value = json.loads(to_json(learn([("a.org", "Home\nMore\nOne"), ("a.org", "Home\nMore\nTwo")])))
    lines = value["sites"]["a.org"]["lines"]
    del lines["more"]
    lines["our newsletter"] = "99"
    assert from_json(json.dumps(value)).sites["a.org"].lines == {"home": [0, 0], "our newsletter": [9, 9]}


_GOOD = {"format": "cleanseed profile", "version": 1, "sites": {}}
_PAGE = "0123456789abcdef"


@pytest.mark.parametrize(
    "value",
    [
        [], {}, {**_GOOD, "version": 2}, {**_GOOD, "format": "x"}, {**_GOOD, "more": 1}, {**_GOOD, "sites": [1]},
        {**_GOOD, "sites": {"a": {"pages": ["../x"], "lines": {}}}},
        {**_GOOD, "sites": {"a": {"pages": [_PAGE] * (PAGES + 1), "lines": {}}}},
        {**_GOOD, "sites": {"a": {"pages": [_PAGE], "lines": {"home": "x"}}}},
        {**_GOOD, "sites": {"a": {"pages": [_PAGE], "lines": {"h" * 1000: "0"}}}},
        {**_GOOD, "sites": {"a": {"pages": [_PAGE], "lines": {"home": 3}}}},
    ],
)  # fmt: skip
def test_what_is_no_profile_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a profile"):
        from_json(json.dumps(value))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_profile_or_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a profile"):
        from_json(raw)
