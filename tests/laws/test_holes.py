"""Law 11: the score makes no holes in a list, a table, a quotation or code that the markup of a page states."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed import clean
from tests.support import KNOWN_FAILURES, SEEDS, Seed

_WORDS = (
    "Monday 10:00 to 18:00|Adults 12.50|Java|Ober-Rode|Read the manual|Smith (2019)|Contact|hg push ../public|"
    "Privacy settings|3 eggs|Home|Subscribe to the feed|2 : 1 (1 : 0)|added 1 changesets with 1 changes|Mrs P. Harker|"
    "Gallery A|Search for a name|The ferry leaves at noon from the second pier.|status_code|Accept"
).split("|")
_SHAPES = {
    "ul": ("<ul>{}</ul>", "<li>{}</li>"),
    "ol": ("<ol>{}</ol>", "<li>{}</li>"),
    "table": ("<table>{}</table>", "<tr><td>{}</td><td>1</td></tr>"),
    "pre": ("<pre>{}</pre>", "{}\n"),
    "quote": ("<blockquote>{}</blockquote>", "<p>{}</p>"),
}


@pytest.mark.xfail(reason=KNOWN_FAILURES["laws"][1], strict=False)
@pytest.mark.parametrize("seed", SEEDS[:2], ids=lambda seed: seed.name)
@given(
    shape=st.sampled_from(sorted(_SHAPES)), items=st.lists(st.sampled_from(_WORDS), min_size=3, max_size=9, unique=True)
)
def test_a_marked_structure_stays_or_goes_as_a_whole(seed: Seed, shape: str, items: list[str]) -> None:
    around, one = _SHAPES[shape]
    paragraphs = [f"<p>{escape(text)}</p>" for text in seed.body.split("\n") if text.strip()]
    inside = around.format("".join(one.format(escape(item)) for item in items))
    half = len(paragraphs) // 2
    page = (
        f"<html><body><article>{''.join(paragraphs[:half])}{inside}{''.join(paragraphs[half:])}</article></body></html>"
    )
    result = clean(page, format="html")
    shown = result.text.split("\n")
    removed = {result.source[r.start : r.end].strip() for r in result.removals if r.rule == "score"}
    holes = [item for item in items if any(item in text for text in removed)]
    kept = [item for item in items if any(item in text for text in shown)]
    assert not (holes and kept), (holes, kept)


@pytest.mark.parametrize("shape", ["ul", "ol", "table"])
@pytest.mark.parametrize("seed", SEEDS[:2], ids=lambda seed: seed.name)
def test_rows_of_one_form_stay_together(seed: Seed, shape: str) -> None:
    around, one = _SHAPES[shape]
    rows = [f"{day} {hour}:00 to {hour + 7}:30" for day, hour in (("Monday", 10), ("Friday", 9), ("Contact", 8))]
    inside = around.format("".join(one.format(row) for row in rows))
    paragraphs = [f"<p>{escape(text)}</p>" for text in seed.body.split("\n") if text.strip()]
    page = f"<html><body><article>{''.join(paragraphs)}<h2>When the house is open</h2>{inside}</article></body></html>"
    text = clean(page, format="html").text
    assert sum(row in text for row in rows) in (0, len(rows))
