"""Law 1: removals are disjoint and lie inside the source; the text is what is left.
Law 10: claims not acted on are listed.
"""

from itertools import pairwise

from hypothesis import given

from tests.laws.strategies import documents
from tests.support import clean, visible, what_is_left


@given(documents())
def test_removals_are_sorted_disjoint_and_inside(source: str) -> None:
    result = clean(source)
    assert all(0 <= r.start < r.end <= len(result.source) for r in result.removals)
    assert all(a.end <= b.start for a, b in pairwise(result.removals))


@given(documents())
def test_the_text_is_what_is_left(source: str) -> None:
    result = clean(source)
    assert result.text == what_is_left(result.source, result.removals)


@given(documents())
def test_every_letter_is_kept_or_accounted_for(source: str) -> None:
    result = clean(source)
    gone = {i for r in result.removals for i in range(r.start, r.end)}
    left = [c for i, c in enumerate(result.source) if i not in gone and visible(c)]
    assert left == [c for c in result.text if visible(c)]


@given(documents())
def test_text_has_no_blank_edges(source: str) -> None:
    text = clean(source).text
    lines = text.split("\n")
    assert not text or (any(map(visible, lines[0])) and any(map(visible, lines[-1])))
    assert "\n\n\n" not in text


@given(documents())
def test_spared_claims_are_still_in_the_text(source: str) -> None:
    result = clean(source)
    for spared in result.spared:
        assert spared.why
        assert not any(r.start < spared.end and spared.start < r.end for r in result.removals)
