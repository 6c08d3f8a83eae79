"""Law 7: the form of the text does not matter to any decision."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.strategies import tidy_documents
from tests.support import clean, visible

FORMS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "NBSP": lambda text: text.replace(" ", "\xa0"),
    "byte order mark": lambda text: "\ufeff" + text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "zero width everywhere": "\u200b".join,
    "trailing spaces": lambda text: text.replace("\n", " \t\n"),
    "typewriter quotes": lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
}


def decisions(source: str) -> list[tuple[str, str, str]]:
    """Return kind, rule and plain letters of each removal."""
    result = clean(source)
    return [(str(r.kind), r.rule, _letters(result.source[r.start : r.end])) for r in result.removals]


def _letters(text: str) -> str:
    plain = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return "".join(c for c in unicodedata.normalize("NFKC", plain) if visible(c))


@pytest.mark.parametrize("form", FORMS)
@given(source=tidy_documents())
def test_form_does_not_matter(form: str, source: str) -> None:
    assert decisions(FORMS[form](source)) == decisions(source)


@given(
    tidy_documents(),
    st.lists(st.tuples(st.integers(0, 4000), st.sampled_from("\u200b\u00ad\u200d\u2060")), max_size=12),
)
def test_invisible_characters_anywhere(source: str, insertions: list[tuple[int, str]]) -> None:
    changed = source
    for place, letter in insertions:
        at = place % (len(changed) + 1)
        changed = changed[:at] + letter + changed[at:]
    assert decisions(changed) == decisions(source)
