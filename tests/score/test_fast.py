"""The compiled path of the score against the plain one: every column and every score, to the last bit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.compiled import compiled
from cleanseed.read import Document, read, read_text
from cleanseed.rules import Claim, default_rulebook, find_claims
from cleanseed.score import scorer
from cleanseed.score.columns import Columns
from cleanseed.score.company import COMPANY
from cleanseed.score.features import ALONE
from cleanseed.score.model import Model
from cleanseed.score.page import Page
from tests.laws.strategies import documents, tidy_documents
from tests.support import REMOVES, SEEDS

fast = compiled("cleanseed.score.fast")
pytestmark = pytest.mark.skipif(fast is None, reason="there is no compiled path here")

DATA = json.loads(scorer._FILE.read_text(encoding="utf-8"))
HTML_DATA = json.loads(scorer._HTML_FILE.read_text(encoding="utf-8"))
SCRIPTS = (
    "Die Brücke ist zu. Ёлка стоит в лесу! 首页 市议会决定重建大桥。 ที่นี่ ไม่มี\n"
    "١٢٣ 12:30 a@b.de 1999 \U00020000\U00020001 e\u0301\n"
)


def plain_columns(page: Page, model: Model) -> Columns:
    """Every column of a page, as the plain path has it; the company looks at the compiled path's first opinion."""
    columns = model._lexicon.columns(page)
    for group in ALONE.values():
        columns |= group(page)
    matrix = np.array([columns[name] for name in model._alone], np.float32)
    first = model._first.of_matrix(matrix)
    for second_group in COMPANY.values():
        columns |= second_group(page, first)
    return columns


def both_score_the_same(document: Document, claims: Sequence[Claim]) -> None:
    if not document.lines:
        return
    data = HTML_DATA if document.is_marked else DATA
    plain = Model.from_data(data)
    assert scorer.CompiledModel(fast, data).score(document, claims) == plain.score(document, claims)


def claims_of(document: Document) -> list[Claim]:
    return find_claims(document, default_rulebook())


def test_every_column_is_the_same() -> None:
    model = Model.from_data(DATA)
    compiled_model: Any = fast.Scorer(DATA)
    for text in [*(seed.raw for seed in SEEDS), SCRIPTS, SCRIPTS * 12, "\n".join(example for _, example in REMOVES)]:
        document = read_text(text)
        claims = claims_of(document)
        columns = plain_columns(Page(document, claims), model)
        rows = compiled_model.matrix(document.lines, claims, document.shape)
        assert set(fast.NAMES) == set(columns)
        for name, row in zip(fast.NAMES, rows, strict=True):
            assert np.array_equal(np.asarray(columns[name], np.float32), np.array(row, np.float32)), name


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_seeds(seed: Any) -> None:
    document = read_text(seed.raw)
    both_score_the_same(document, claims_of(document))


def test_a_document_of_several_pages() -> None:
    document = read_text((SEEDS[0].raw + "\n" + SCRIPTS) * 620)
    assert len(document.lines) > 4_000
    both_score_the_same(document, claims_of(document))


def test_pages_from_html() -> None:
    items = "".join(f'<li class="menu"><a href="/{n}">Section {n}</a></li>' for n in range(12))
    body = "".join(f"<p>{line}</p>" for line in SEEDS[0].body.split("\n") if line)
    document = read(f"<html><body><nav><ul>{items}</ul></nav><article>{body}</article></body></html>", "html")
    assert document.is_marked
    both_score_the_same(document, claims_of(document))


@given(st.one_of(st.text(max_size=300), documents(), tidy_documents()))
def test_generated_text(text: str) -> None:
    document = read_text(text)
    both_score_the_same(document, claims_of(document))
