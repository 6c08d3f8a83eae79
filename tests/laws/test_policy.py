"""Law 6: keeping a kind keeps just that kind."""

from hypothesis import given
from hypothesis import strategies as st

from cleanseed import Kind
from tests.laws.strategies import documents
from tests.support import clean, what_is_left

kinds = st.frozensets(st.sampled_from(list(Kind)), min_size=1, max_size=4)


@given(documents(), kinds)
def test_other_kinds_go_as_before(source: str, keep: frozenset[Kind]) -> None:
    result = clean(source, keep)
    assert result.removals == [removal for removal in clean(source).removals if removal.kind not in keep]
    assert result.text == what_is_left(result.source, result.removals)


@given(documents(), kinds)
def test_verdict_and_metadata_do_not_depend_on_it(source: str, keep: frozenset[Kind]) -> None:
    result, plain = clean(source, keep), clean(source)
    assert result.verdict == plain.verdict
    assert result.metadata == plain.metadata


@given(documents())
def test_keeping_everything_removes_nothing(source: str) -> None:
    result = clean(source, frozenset(Kind))
    assert result.removals == []
    assert result.text == what_is_left(result.source, [])
