"""Metadata from the text: what pages say of themselves, and what they do not say."""

from __future__ import annotations

import pytest

import cleanseed
from cleanseed.metadata.authors import split_names

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
