"""Law 2: cleaning a clean text again changes nothing."""

from hypothesis import given

from tests.laws.strategies import documents, tidy_documents
from tests.support import clean


@given(documents())
def test_anything(source: str) -> None:
    _hold(source)


@given(tidy_documents())
def test_pages(source: str) -> None:
    _hold(source)


def _hold(source: str) -> None:
    once = clean(source).text
    twice = clean(once)
    assert twice.removals == []
    assert twice.text == once
