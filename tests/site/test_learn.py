"""Learning: what counts as the same line, the same page and the same site."""

from __future__ import annotations

from typing import Any

import pytest

from cleanseed import Cleaner, Page, Profile, learn
from cleanseed.site.file import from_json, to_json
from cleanseed.site.keys import KEY_LENGTH, key_of, site_of

_STORY = "The council voted on Monday to rebuild the old harbour wall, after a winter of many storms on the coast."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 comments", "3 comments"),
        ("posted 3 june 2011 at 14:20", "posted 12 may 2012 at 9:05"),
        ("copyright 2011-2014", "copyright 2019"),
        ("опубликовано 3 июня 2011", "опубликовано 14 мая 2012"),
    ],
)
def test_numbers_and_dates_do_not_matter(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize("line", ["", "|", "12", "3:20", "1 2 3 4 5", "x", "© 2011"])
def test_lines_without_words_have_no_key(line: str) -> None:
    assert key_of(line) == ""


def test_long_lines_have_short_keys_that_differ() -> None:
    one, other = key_of(f"{_STORY} " * 9 + "one"), key_of(f"{_STORY} " * 9 + "two")
    assert one != other
    assert len(one) == len(other) == KEY_LENGTH


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.example.org/a?b=//c", "example.org"),
        ("example.org", "example.org"),
        ("HTTP://News.Example.org:80/x", "news.example.org"),
        ("//example.org/x", "example.org"),
        ("", ""),
        ("http://[x", ""),
    ],
)
def test_a_site_is_a_host(address: str, site: str) -> None:
    assert site_of(address) == site


def test_copies_of_an_article_count_once() -> None:
    page = f"Home\n{_STORY}\n{_STORY.upper()} Again.\nA note of some length below the story\nAnother such note"
    profile = learn([("a.org", f"{page}\n{number} comments\nPrint") for number in range(5)])
    assert len(profile.sites["a.org"].pages) == 1
    assert profile.sites["a.org"].lines == {}


def test_a_line_counts_once_a_page() -> None:
    profile = learn([("a.org", f"Chorus\nOne\nChorus\n{_STORY}"), ("a.org", "Verse\nTwo")])
    assert profile.sites["a.org"].lines == {}


def test_the_place_of_a_line_is_told_by_the_text_above_it() -> None:
    pages = [("a.org", f"Home\n{_STORY} {word}.\nHalf way\n{_STORY} Or {word}.\nImprint") for word in ("So", "No")]
    assert learn(pages).sites["a.org"].lines == {"half way": [4, 4], "home": [0, 0], "imprint": [9, 9]}


def test_the_markup_of_a_page_may_name_its_site() -> None:
    head = '<!DOCTYPE html><html><head><link rel="canonical" href="https://www.a.org/x"></head><body><p>Home</p>'
    assert list(learn([Page(head)]).sites) == ["a.org"]


@pytest.mark.parametrize(
    ("item", "error"),
    [(Page("Home"), ValueError), (("", "Home"), ValueError), (("a.org", 3), TypeError), ("Home", TypeError)],
)
def test_items_without_a_site_are_refused(item: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        learn([("a.org", "Home"), item])
    assert "item 1" in str(caught.value.__notes__)


def test_a_profile_finds_the_site_of_an_address() -> None:
    both: Profile = learn([("a.org", "Home"), ("b.org", "Start")])
    assert both.find("http://www.a.org/1") is both.sites["a.org"]
    assert both.find("http://c.org/1") is both.find(None) is None
    alone = learn([("a.org", "Home")])
    assert alone.find(None) is alone.sites["a.org"]
    assert alone.find("http://c.org/1") is None


def _html(title: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><h1>A wall</h1><p>{_STORY}</p></body>"


@pytest.mark.parametrize(
    ("pages", "name"),
    [
        ([_html("A wall | The Ringlet"), _html("A roof - The Ringlet")], "The Ringlet"),
        ([_html("The Ringlet: A wall", '<meta property="og:site_name" content="Quoin">'), _html("Quoin | B")], "Quoin"),
        ([_html("A wall | The Ringlet"), _html("A roof | The Quoin")], None),
        ([_html("A wall"), _html("A roof")], None),
        ([_html("A wall | The Ringlet")], None),
    ],
)
def test_the_name_of_a_site_is_what_most_pages_call_it(pages: list[str], name: str | None) -> None:
    varied = [page.replace("wall,", f"wall of {number * 'x'},") for number, page in enumerate(pages)]
    profile = learn(("a.org", page) for page in varied)
    assert profile.sites["a.org"].name == name
    assert from_json(to_json(profile)).sites["a.org"].name == name


def test_metadata_have_the_name_of_the_site() -> None:
    pages = [_html(f"{word} | The Ringlet").replace("wall,", f"wall of {word},") for word in ("One", "Two", "Three")]
    cleaner = Cleaner(profile=learn(("a.org", page) for page in pages))
    plain = cleaner.clean(f"A roof\n\n{_STORY}\n\n{_STORY}", url="https://a.org/")
    assert plain.metadata.site_name == "The Ringlet"
    assert cleaner.clean(_html("A wall | The Ringlet"), url="https://a.org/").metadata.site_name == "The Ringlet"
    assert cleaner.clean(f"A roof\n\n{_STORY}", url="https://b.org/").metadata.site_name is None
