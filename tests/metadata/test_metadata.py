"""Metadata from the text: what pages say of themselves, and what they do not say."""

from __future__ import annotations

import pytest

import cleanseed
from cleanseed.metadata.names import split_names

BODY = [
    "The harbour council voted on Tuesday to rebuild the old lighthouse, which a storm had damaged badly last winter.",
    "Engineers said that the lighthouse would cost four million crowns, most of it for the lantern and the sea wall.",
    "Fishermen welcomed the vote of the council, since the harbour has been dark for most of the year, they told us.",
]


def page(*head: str, tail: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*head, *BODY, *tail])


def test_headline_byline_date() -> None:
    text = page(
        "Harbour council votes to rebuild the storm-damaged lighthouse",
        "By Ada Nilsen and Ola Berg",
        "Published 3 May 2024, 14:05 CEST",
    )
    found = cleanseed.clean(text).metadata
    assert found.title == "Harbour council votes to rebuild the storm-damaged lighthouse"
    assert found.authors == ["Ada Nilsen", "Ola Berg"]
    assert found.date == "2024-05-03T14:05+02:00"
    assert found.language == "en"


def test_published_before_updated() -> None:
    text = page(
        "Harbour council votes to rebuild the lighthouse",
        "By Ada Nilsen",
        "Updated May 9, 2024 | Published May 3, 2024",
    )
    assert cleanseed.clean(text).metadata.date == "2024-05-03"


def test_an_update_is_no_publication() -> None:
    head = ("Harbour council votes to rebuild the lighthouse", "By Ada Nilsen")
    assert cleanseed.clean(page(*head, "Updated May 9, 2024")).metadata.date is None
    assert cleanseed.clean(page(*head, "May 9, 2024")).metadata.date == "2024-05-09"


def test_the_only_date_of_a_page_may_stand_below() -> None:
    head = "Harbour council votes to rebuild the lighthouse"
    assert cleanseed.clean(page(head, tail=("Posted on 3 May 2024",))).metadata.date == "2024-05-03"
    assert cleanseed.clean(page(head, tail=("Posted on 3 May 2024", "Posted on 4 May 2024"))).metadata.date is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (("By", "Ada Nilsen", "3 May 2024"), ["Ada Nilsen"]),
        (("Written by", "Ada Nilsen", "Ola Berg", "3 May 2024"), ["Ada Nilsen", "Ola Berg"]),
        (("3 May 2024, 14:05 / Ada Nilsen",), ["Ada Nilsen"]),
        (("By", "the harbour council"), []),
        (("Ada Nilsen", "Harbour news"), []),
        (("Ada Nilsen", "Ola Berg", "3 May 2024"), ["Ada Nilsen", "Ola Berg"]),
        (("By", "Ada Nilsen", ",", "Ola Berg", ", and", "Liv Dahl"), ["Ada Nilsen", "Ola Berg", "Liv Dahl"]),
        (("By Ada Nilsen and Ola Berg The Coastal Press",), ["Ada Nilsen", "Ola Berg"]),
        (("By Ada May 3, 2024",), ["Ada"]),
        (("By Ada May",), ["Ada May"]),
        (("By Ada Nilsen Coastal Wire Service",), []),
        (("Analysis by Ada Nilsen",), ["Ada Nilsen"]),
        (("Ada van Mead", "3 May"), ["Ada van Mead"]),
        (("Ada Nilsen Harbour School", "Class of 2018"), []),
    ],
)
def test_bylines(byline: tuple[str, ...], names: list[str]) -> None:
    text = page("Harbour council votes to rebuild the lighthouse", *byline)
    assert cleanseed.clean(text).metadata.authors == names


def test_byline_of_another_story_above_the_headline() -> None:
    teaser = ("Our picks of the best boats to hire this year", "by Ola Berg")
    text = page(*teaser, "Harbour council votes to rebuild the lighthouse", "Ada Nilsen", "3 May 2024")
    assert cleanseed.clean(text).metadata.authors == ["Ada Nilsen"]


def test_byline_above_the_headline() -> None:
    text = page("Ada Nilsen", "3 May 2024", "Harbour council votes to rebuild the lighthouse")
    assert cleanseed.clean(text).metadata.authors == ["Ada Nilsen"]


def test_headline_among_other_lines() -> None:
    headline = "Harbour council votes to rebuild the lighthouse"
    menu = ("Home", "News", "Sport", "Weather", "Ships that pass in the night of Saint John")
    text = page(*menu, f"Share this story: {headline}", headline, "The lantern alone costs two million", "3 May 2024")
    assert cleanseed.clean(text).metadata.title == headline
    assert cleanseed.clean(page("Home", "News", "Sport", "Ships and sailing")).metadata.title is None


def test_body_says_nothing_of_the_page() -> None:
    found = cleanseed.clean("\n\n".join([*BODY, "The lighthouse was built by Karl Johansen on 3 May 1894."])).metadata
    assert (found.title, found.authors, found.date, found.site_name, found.description) == (None, [], None, None, None)


def test_too_short_for_a_language() -> None:
    assert cleanseed.clean("Harbour").metadata.language is None


@pytest.mark.parametrize("form", ["\r\n", "\r"])
def test_line_ends_do_not_matter(form: str) -> None:
    text = page("Harbour council votes to rebuild the lighthouse", "By Zoë Ångström", "3 May 2024")
    assert cleanseed.clean(text.replace("\n", form)).metadata == cleanseed.clean(text).metadata


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Nilsen and Ola Berg", ["Ada Nilsen", "Ola Berg"]),
        (
            "Christian Unger, Tobias Köberlein, Laura Wagener und Alexander Rothe",
            ["Christian Unger", "Tobias Köberlein", "Laura Wagener", "Alexander Rothe"],
        ),
        ("Ada Nilsen, Senior Editor", ["Ada Nilsen"]),
        ("Ada Nilsen, MD", ["Ada Nilsen"]),
        ("María R. Sahuquillo", ["María R. Sahuquillo"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("the lighthouse keepers", []),
        ("Read More", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_stated_metadata_win() -> None:
    head = (
        '<html lang="en"><head><title>Lighthouse | Harbour Post</title>'
        '<meta property="og:site_name" content="Harbour Post">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour &amp; lighthouse", '
        '"datePublished": "2024-05-03T10:00:00Z", '
        '"author": [{"name": "Ada Nilsen"}, {"name": "post@harbour.example"}]}'
        "</script></head><body>"
    )
    found = cleanseed.clean(head + "".join(f"<p>{line}</p>" for line in BODY) + "</body></html>").metadata
    assert (found.title, found.authors, found.date) == (
        "Harbour & lighthouse",
        ["Ada Nilsen"],
        "2024-05-03T10:00:00+00:00",
    )
    assert found.site_name == "Harbour Post"


def html(*head: str, above: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html lang='en'><head>{''.join(head)}</head><body>{above}{paragraphs}</body></html>"


@pytest.mark.parametrize(
    ("title", "heading", "right"),
    [
        (
            "Council rebuilds lighthouse | Harbour Post",
            "Council rebuilds the lighthouse",
            "Council rebuilds the lighthouse",
        ),
        ("Welcome to our pages!", "Council rebuilds the lighthouse", "Council rebuilds the lighthouse"),
        ("Council rebuilds lighthouse", "", "Council rebuilds lighthouse"),
        ("Storm damage: council rebuilds lighthouse", "A tower returns", "A tower returns"),
    ],
)
def test_stated_title_is_borne_out_by_the_page(title: str, heading: str, right: str) -> None:
    raw = html(f'<meta property="og:title" content="{title}">', above=f"<h1>{heading}</h1>")
    assert cleanseed.clean(raw).metadata.title == right


def test_address_has_the_local_day() -> None:
    head = '<meta property="article:published_time" content="2024-05-03T02:41:41+00:00">'
    assert cleanseed.clean(html(head), url="https://post.example/2024/05/02/lighthouse/").metadata.date == "2024-05-02"
    assert cleanseed.clean(html(head)).metadata.date == "2024-05-03T02:41:41+00:00"


def test_update_of_a_page_with_markup() -> None:
    raw = html(
        '<meta name="description" content="A vote">', above="<h1>Council vote</h1><div>Updated May 9, 2024</div>"
    )
    assert cleanseed.clean(raw).metadata.date == "2024-05-09"


def test_other_fields_of_the_markup() -> None:
    raw = html(
        '<link rel="canonical" href="/lighthouse"><meta property="og:image" content="/img/tower.jpg">',
        '<meta name="keywords" content="harbour, Lighthouse, Harbour"><meta property="article:section" content="News">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
    )
    found = cleanseed.clean(raw, url="https://post.example/a/b").metadata
    assert (found.url, found.image) == ("https://post.example/lighthouse", "https://post.example/img/tower.jpg")
    assert (found.tags, found.categories, found.free) == (["Harbour", "Lighthouse"], ["News"], False)
