"""The passes for pages with markup: structures, headings with their sections, teasers, what is said twice."""

from __future__ import annotations

from cleanseed.decide.by_score import by_score
from cleanseed.decide.headed_boxes import headed_boxes
from cleanseed.decide.repeats import repeats
from cleanseed.decide.structures import keep_sections, teaser_boxes, whole_structures
from tests.decide.tables import page_table_of

STORY = (
    "The council voted on Monday to close the bridge for the winter, and the ferry that had served both villages "
    "until 1962 will run again from the first of December."
)
ANSWER = "Nobody had expected the masons to find a second arch under the roadway, but there it was, dry and whole."


def shown(html: str, scores: list[float], *passes: object) -> list[str]:
    """Return the lines that stay after the score and other passes."""
    table = page_table_of(html, scores)
    for run in (by_score, *passes):
        run(table)  # type: ignore[operator]
    return [row.line.text for row in table.standing()]


def test_the_rows_of_a_table_stay_or_go_together() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{price}</td></tr>" for name, price in (("Eggs", 2), ("Milk", 1), ("Tea", 4))
    )
    page = f"<main><p>{STORY}</p><table>{rows}</table></main>"
    assert len(shown(page, [4, 2, -3, 2], whole_structures)) == 4
    assert shown(page, [4, -4, -3, 0.5], whole_structures) == [STORY]


def test_a_line_of_code_stays_in_its_code() -> None:
    page = f"<main><p>{STORY}</p><pre>$ make\n$ make install\nDone</pre></main>"
    assert len(shown(page, [4, 2, -1, 1], whole_structures)) == 4


def test_a_heading_stays_with_its_section() -> None:
    page = f"<main><h1>The bridge</h1><p>{STORY}</p><h2>Next steps</h2><p>{ANSWER}</p><h2>Shop</h2><p>Mugs</p></main>"
    left = shown(page, [3, 4, -3, 4, -3, -4], keep_sections)
    assert left == ["The bridge", STORY, "Next steps", ANSWER]


def test_the_summary_of_a_teaser_goes_with_its_headline() -> None:
    teaser = '<div><a href="/x">The ferry that never sank</a><p>How four men kept it afloat.</p></div>'
    head = "<head><meta property='og:type' content='article'></head>"
    page = f"{head}<article><h1>The bridge</h1><p>{STORY}</p>{teaser}<p>{ANSWER}</p></article>"
    assert shown(page, [3, 4, -3, 0.2, 4], teaser_boxes) == ["The bridge", STORY, ANSWER]


def test_teasers_stay_where_they_are_most_of_the_page() -> None:
    teasers = "".join(
        f'<div><a href="/{n}">The ferry of the year {n}</a><p>{STORY}</p></div>' for n in range(1960, 1963)
    )
    left = shown(f"<main><h1>Ferries</h1>{teasers}</main>", [3, *([-3, 0.2] * 3)], teaser_boxes)
    assert left.count(STORY) == 3


def test_the_copy_of_an_article_goes_and_the_first_stays() -> None:
    page = f"<main><div><p>{STORY}</p><p>{ANSWER}</p></div><section><p>{STORY}</p><p>{ANSWER}</p></section></main>"
    assert shown(page, [4, 4, 4, 4], repeats) == [STORY, ANSWER]


def test_a_refrain_stays() -> None:
    page = f"<main><div><p>{STORY}</p><p>{ANSWER}</p><p>{STORY}</p></div></main>"
    assert len(shown(page, [4, 4, 4], repeats)) == 3


def test_a_box_ends_where_its_element_does() -> None:
    said = "The company told subscribers of its newsletter about the deal an hour before the union did."
    box = '<div class="newsletter-box"><h3>Newsletter</h3><p>Sign up for our weekly newsletter.</p></div>'
    table = page_table_of(f"<article><h1>The deal</h1><p>{STORY}</p>{box}<p>{said}</p><p>{ANSWER}</p></article>")
    headed_boxes(table)
    assert not next(row.removed for row in table.rows if row.line.text == said)
