"""The verdict comes from position and from the body that remains, never from a phrase alone."""

from __future__ import annotations

import pytest

from cleanseed import Verdict, clean
from tests.support import SEEDS

COOKIES = (
    "We use cookies on our website to give you the most relevant experience.\nAccept all cookies\nReject all\n"
    "Privacy Policy"
)
GATE = "Subscribe now to continue reading this article."
BEGINNING = (
    "The council voted on Monday to close the bridge for the winter, and the ferry that had served both villages "
    "until 1962 will run again from the first of December.\n\n"
    "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."
)

MENU = "Skip to content\nHome\nNews\nSport\nWeather\nShop\nLog in\nSubscribe\nMost read\n"
FRONT = (
    MENU
    + "\n".join(
        f"{headline}\n{n + 1} hours ago\nRead more"
        for n, headline in enumerate(
            (
                "Council closes the old bridge for winter",
                "Ferry returns after sixty years on dry land",
                "Mayor says the harbour wall will hold",
                "Two storms in a week damage the pier",
                "School opens its new library in March",
                "Bakers fall out over the price of rye",
                "Rowing club wins the regional cup again",
                "Museum finds a lost map of the coast",
                "Night train to the north is sold out",
                "Beekeepers warn of an early spring",
                "Hospital to hire forty nurses by summer",
                "Theatre reopens with a play about salt",
            )
        )
    )
    + "\nPrivacy policy\nTerms of use\nContact us\n© 2025 The Courier. All rights reserved."
)


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        ("", Verdict.EMPTY),
        (" \n\t\n", Verdict.EMPTY),
        (BEGINNING, Verdict.FULL),
        (f"{COOKIES}\n\n{BEGINNING}", Verdict.FULL),
        (COOKIES, Verdict.CONSENT_ONLY),
        (f"{BEGINNING}\n\n{GATE}", Verdict.PAYWALLED),
        (GATE, Verdict.PAYWALLED),
        (f"{BEGINNING}\n\nThe mayor, who had been against the ferry from the beginning, said ...", Verdict.TRUNCATED),
        (f"{BEGINNING} The mayor, who had been against it, said that the boat", Verdict.TRUNCATED),
        (f"{BEGINNING} The masons were told by evening in the presence of officials. PTA SKN", Verdict.FULL),
        (f"{BEGINNING}\n\nThe mayor, who had been against the ferry from the beginning, said […]", Verdict.TRUNCATED),
        (FRONT, Verdict.INDEX_PAGE),
    ],
)
def test_verdict(page: str, verdict: Verdict) -> None:
    assert clean(page).verdict == verdict


def test_a_log_in_prompt_above_a_whole_article_is_no_paywall() -> None:
    assert clean(f"{GATE}\n\n{SEEDS[1].body}").verdict == Verdict.FULL


def test_an_article_about_a_paywall_is_full() -> None:
    page = f"{BEGINNING}\n\nThe paper put the story behind a paywall and told readers to subscribe to continue reading."
    assert clean(page).verdict == Verdict.FULL


def page(title: str, body: str, stated: str = "") -> str:
    """An HTML page; `stated` is what its JSON-LD says of an article."""
    said = f'<script type="application/ld+json">{{"@type": "NewsArticle"{stated}}}</script>' if stated else ""
    return f"<html><head><title>{title}</title>{said}</head><body>{body}</body></html>"


ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in BEGINNING.split("\n\n"))
NOT_FREE = ', "isAccessibleForFree": false'


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        (page("The bridge", ARTICLE), Verdict.FULL),
        (page("The bridge", ARTICLE, ', "isAccessibleForFree": "True"'), Verdict.FULL),
        (page("The bridge", ARTICLE, NOT_FREE), Verdict.PAYWALLED),
        (page("The bridge", ARTICLE * 5, NOT_FREE), Verdict.FULL),
        (page("404 Not Found", "<h1>404 Not Found</h1><hr><center>nginx</center>"), Verdict.EMPTY),
        (page("Page not found | The Paper", "<p>The page that you are looking for does not exist."), Verdict.EMPTY),
        (page("404 steps to the harbour", ARTICLE), Verdict.FULL),
        (
            page("App", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root>"),
            Verdict.EMPTY,
        ),
        (page("App", "<div id=root></div>"), Verdict.EMPTY),
        (page("Before you go on", "".join(f"<p>{line}</p>" for line in COOKIES.split("\n"))), Verdict.CONSENT_ONLY),
    ],
)
def test_verdict_of_html(html: str, verdict: Verdict) -> None:
    assert clean(html).verdict == verdict


def test_a_line_whose_sentences_all_go_is_not_kept() -> None:
    assert clean("We use cookies on this site. Accept all cookies. Sign up for our newsletter.").text == ""
