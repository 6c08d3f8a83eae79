"""The pass that knows the site, on tables with scores given by hand."""

from __future__ import annotations

import pytest

from cleanseed import learn
from cleanseed.decide.site import NAME, may_head, site_lines
from cleanseed.decide.table import Evidence, Table
from cleanseed.site import recurrence
from cleanseed.text import read_text

A = "The council voted on Monday to rebuild the old harbour wall, after a winter in which two storms broke it."
B = "A school in the hills has a new roof, which parents and teachers laid in the summer holidays without any help."
C = "Nobody knows why the river turned green on Sunday, but the water is safe to drink, the district says in a note."
NOTICE = (
    "All texts and pictures are property of the publisher and may be copied by private persons for their own use only."
)
_OTHERS = ("Eleven goats", "Rain on the pass", "The last ferry", "A bell for Ober-Rode")


def decided(page: str, others: list[str], scores: dict[str, float] | None = None) -> tuple[list[str], dict[str, str]]:
    """Return the lines of a page that stay and, of its spared lines, why; the paragraphs score above 0."""
    profile = learn(("a.org", other) for other in others)
    document = read_text(page)
    known = {**dict.fromkeys((A, B, C, NOTICE), 1.0), **(scores or {})}
    log_odds = [known.get(line.text, -0.5) for line in document.lines]
    evidence = Evidence([], [], log_odds, log_odds, site=recurrence(document, profile.sites["a.org"]))
    table = Table(document, evidence, 0.4)
    site_lines(table)
    assert all(row.by == NAME for row in table.rows if row.removed)
    spared = {document.source[part.start : part.end]: part.why for part in table.spared}
    return [row.line.text for row in table.standing()], spared


def test_lines_that_recur_are_removed() -> None:
    others = [f"Home\nTop stories\n\n{story}\n\n{NOTICE}" for story in _OTHERS]
    assert decided(f"Home\nTop stories\n\n{A}\n\n{B}\n\n{NOTICE}", others) == ([A, B], {})


def test_the_reason_counts_the_pages() -> None:
    profile = learn([("a.org", f"Home\n{story}" if number else story) for number, story in enumerate(_OTHERS)])
    document = read_text(f"Home\n\n{A}")
    evidence = Evidence([], [[], []], [0.0, 1.0], [0.0, 1.0], site=recurrence(document, profile.sites["a.org"]))
    table = Table(document, evidence, 0.4)
    site_lines(table)
    assert table.rows[0].reason == "occurs on 3 of 4 pages of this site"


def test_one_page_teaches_nothing() -> None:
    assert decided(f"Home\n\n{A}", [f"Home\n\n{B}"]) == (["Home", A], {})


def test_a_story_that_two_pages_share_stays() -> None:
    others = [f"Home\n{story}\n{A}\n{B}" if number < 2 else f"Home\n{story}" for number, story in enumerate(_OTHERS)]
    text, spared = decided(f"Home\nSome headline\n{A}\n{B}", others)
    assert text == ["Some headline", A, B]
    assert set(spared.values()) == {"a few pages may share a story"}


def test_a_notice_that_the_page_is_about_stays() -> None:
    others = [f"Home\n{story}\n{NOTICE}" for story in _OTHERS]
    assert decided(f"Home\n{NOTICE}", others) == ([NOTICE], {NOTICE: "the page has no other text"})


def test_a_heading_inside_the_text_stays() -> None:
    others = [f"Home\n\n{A} {story}.\n\nThe verdict\n\n{B} {story}.\n\nHome again" for story in _OTHERS]
    text, spared = decided(f"Home\n\n{C}\n\nThe verdict\n\n{A}\n\nHome again", others)
    assert text == [C, "The verdict", A]
    assert spared == {"The verdict": "the line is inside the text, as on other pages"}


def test_a_line_that_is_elsewhere_on_other_pages_is_removed_from_inside_the_text() -> None:
    others = [f"Read more\n\n{A} {story}.\n\n{B} {story}." for story in _OTHERS]
    assert decided(f"{C}\n\nRead more\n\n{A}", others)[0] == [C, A]


@pytest.mark.parametrize("header", ["| Day | High | Low |", "Day     High     Low"])
def test_a_table_keeps_its_header(header: str) -> None:
    def page(story: str, rows: int) -> str:
        cells = [
            header.replace("Day", "abcdefgh"[n] * rows).replace("High", story).replace("Low", "x") for n in range(4)
        ]
        return "\n".join(["Home", "", A + story, "", header, *cells])

    text, spared = decided(page("So", 7), [page(story, number + 2) for number, story in enumerate(_OTHERS)])
    assert "Home" not in text
    assert len(text) == 6
    assert list(spared.values()) == ["the line is part of a table that does not recur"]


def test_a_refrain_stays() -> None:
    poem = "\n".join(
        f"{verse}\nO the wind and the rain" for verse in ("One for the road", "Two for the sea", A, "Three")
    )
    assert decided(poem, [f"Home\n{story}" for story in _OTHERS])[0] == poem.split("\n")


def test_short_runs_between_recurring_lines_are_removed() -> None:
    others = [f"Home\nTop stories\nA teaser of {story}\nMost read\n\n{A} {story}.\n\nImprint" for story in _OTHERS]
    text, _ = decided(f"Home\nTop stories\nSome teaser\nMost read\n\n{A}\n\n{B}\n\n{C}\n\nImprint", others)
    assert text == [A, B, C]


def test_the_run_with_the_text_stays_however_short() -> None:
    others = [f"Home\nTop stories\nA teaser of {story}\nMost read\n\n{A} {story}.\n\nImprint" for story in _OTHERS]
    assert decided(f"Home\nTop stories\nMost read\n\n{A}\n\nImprint", others)[0] == [A]


def test_short_lines_below_the_end_of_the_text_are_removed() -> None:
    others = [f"Home\n\n{A} {story}.\n\nImprint\nOne of {story}\nTwo\nThree\nFour" for story in _OTHERS]
    text, _ = decided(f"Home\n\n{B}\n\nA last word\n\nImprint\nAn own line\nAnother\nA third\nA fourth", others)
    assert text == [B, "A last word"]


def test_many_lines_between_recurring_ones_are_removed_but_not_those_that_are_text_for_sure() -> None:
    teasers = [f"A teaser of a story with the number {word}" for word in ("one", "two", "three", "four", "five")]
    others = [f"Home\nMost read\nA teaser of {story}\nImprint\n\n{A} {story}.\n\nAbout us" for story in _OTHERS]
    page = "\n".join(["Home", "Most read", *teasers, "Imprint", "", A, B, NOTICE, "", "About us", C])
    assert decided(page, others)[0] == [A, B, NOTICE]
    text, _ = decided(page, others, scores={C: 1.6})
    assert text == [A, B, NOTICE, C]


def test_a_text_without_a_line_that_reads_as_text_loses_the_recurring_lines_alone() -> None:
    others = [f"Home\n\n{A} {story}.\n\nImprint" for story in _OTHERS]
    assert decided("Home\nA word\nAnother word\nImprint", others)[0] == ["A word", "Another word"]


def test_a_paragraph_inside_the_text_of_other_pages_stays_in_a_body() -> None:
    others = [f"Home\nTop\n\n{A} {story}.\n\n{NOTICE}\n\nImprint\n{B} {story}." for story in _OTHERS]
    text, spared = decided(f"{C}\n\n{NOTICE}", others)
    assert text == [C, NOTICE]
    assert "no whole page" in spared[NOTICE]
    assert decided(f"Home\nTop\n\n{C}\n\n{NOTICE}\n\nImprint", others)[0] == [C]


def test_a_line_that_most_pages_have_with_other_numbers_is_no_headline() -> None:
    others = [
        f"The {number} best walks\n{story}\nTen walks to go\n{A} {story}." for number, story in enumerate(_OTHERS)
    ]
    profile = learn(("a.org", other) for other in others)
    document = read_text(f"The 7 best walks\nTen walks to go\n{B}")
    numbers = [0.0] * 3
    table = Table(document, Evidence([], [], numbers, numbers, recurrence(document, profile.sites["a.org"])), 0.5)
    assert [may_head(table, row) for row in table.rows] == [False, True, True]
