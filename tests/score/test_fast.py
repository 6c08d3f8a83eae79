"""The compiled path of the score against the plain one: every column and every score, to the last bit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import HTML
from cleanseed.compiled import compiled
from cleanseed.read import Document, read, read_text
from cleanseed.rules import Claim, default_rulebook, find_claims
from cleanseed.score import scorer
from cleanseed.score.columns import Columns
from cleanseed.score.company import COMPANY
from cleanseed.score.features import groups_of
from cleanseed.score.model import Model
from cleanseed.score.page import Page, pages
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
MARKUP = (
    "<div class='Entry-Content main'>", "<div id=promo-box>", "</div>", "<p>", "<section>", "</section>", "<h1>",
    "</h1>", "<h2 class=title>", "</h2>", "<a href=/x>", "</a>", "<ul><li>", "<b>", "</b>", "<nav role=banner>",
    "</nav>", "<title>The river rose", "</title>",
)  # fmt: skip


def plain_columns(page: Page, model: Model) -> Columns:
    """Every column of a page, as the plain path has it; the company looks at the compiled path's first opinion."""
    columns = model._lexicon.columns(page)
    if page.labels:
        columns |= model._labels.columns(page.labels)
    for group in groups_of(page).values():
        columns |= group(page)
    matrix = np.array([columns[name] for name in model._alone], np.float32)
    first = model._first.of_matrix(matrix)
    for second_group in COMPANY.values():
        columns |= second_group(page, first)
    return columns


def data_for(document: Document) -> Any:
    return HTML_DATA if document.is_marked else DATA


def both_score_the_same(document: Document, claims: Sequence[Claim]) -> None:
    if not document.lines:
        return
    data = data_for(document)
    plain = Model.from_data(data)
    assert scorer.CompiledModel(fast, data).score(document, claims) == plain.score(document, claims)


def every_column_is_the_same(document: Document) -> None:
    data = data_for(document)
    model, compiled_model = Model.from_data(data), fast.Scorer(data)
    for _, page in pages(document, claims_of(document)):
        columns = plain_columns(page, model)
        rows = compiled_model.matrix(page.document.lines, page.claims, document.shape, document.hints)
        assert set(compiled_model.names) == set(columns)
        for name, row in zip(compiled_model.names, rows, strict=True):
            assert np.array_equal(np.asarray(columns[name], np.float32), np.array(row, np.float32)), name


def claims_of(document: Document) -> list[Claim]:
    return find_claims(document, default_rulebook())


@pytest.mark.parametrize(
    "text", [*(seed.raw for seed in SEEDS), SCRIPTS, SCRIPTS * 12, "\n".join(example for _, example in REMOVES)]
)
def test_every_column_is_the_same(text: str) -> None:
    every_column_is_the_same(read_text(text))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_seeds(seed: Any) -> None:
    document = read_text(seed.raw)
    both_score_the_same(document, claims_of(document))


def test_a_document_of_several_pages() -> None:
    document = read_text((SEEDS[0].raw + "\n" + SCRIPTS) * 620)
    assert len(document.lines) > 4_000
    both_score_the_same(document, claims_of(document))


def page_of(name: str, text: str, head: str) -> str:
    """A text as a page of a site, with links, furniture, headings, names and a sidebar around it."""
    items = "".join(f'<li class="menu item-{n}"><a href="/{n}">Section {n}</a></li>' for n in range(12))
    lines = enumerate(filter(None, text.split("\n")))
    body = "".join(f"<p id=l{n // 2}><a href=/>{line[: n % 40]}</a> and {line}</p>" for n, line in lines)
    aside = "".join(f'<div class="Related-Posts card"><h3>{line}</h3></div>' for line in SCRIPTS.split("\n"))
    return (
        f"<html><head>{head}</head><body class=page-body><nav><ul>{items}</ul></nav><main id=content role=main>"
        f"<div class='entry-content entry post'><h1>{name} 首页 市议会</h1><b>{name}</b>{body}"
        f"<h1>Post</h1><div><div><div><div>{SCRIPTS}</div></div></div></div></div></main><aside hidden>{aside}</aside>"
        "<footer>© 2024<table><tr><td>one<td>two</table></footer></body></html>"
    )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
@pytest.mark.parametrize("said", ["", "{seed.name}", "{seed.name} — {seed.body}", "首页 of " + SCRIPTS])
def test_pages_from_html(seed: Any, said: str) -> None:
    said = said.format(seed=seed)
    article = json.dumps({"@type": "Article", "description": said[:90], "articleBody": said})
    head = f'<title>{said[:60]}</title><script type="application/ld+json">{article}</script>' if said else ""
    document = read(page_of(seed.name, seed.body, head), "html")
    assert document.is_marked
    every_column_is_the_same(document)
    both_score_the_same(document, claims_of(document))


def test_a_long_page_from_html() -> None:
    text = "\n".join(seed.raw for seed in SEEDS)
    every_column_is_the_same(read(page_of("all", text, ""), "html"))


@pytest.mark.parametrize("name", HTML)
def test_hostile_pages(name: str) -> None:
    document = read(HTML[name](3_000), "html")
    if document.lines:
        every_column_is_the_same(document)


@given(st.one_of(st.text(max_size=300), documents(), tidy_documents()))
def test_generated_text(text: str) -> None:
    document = read_text(text)
    both_score_the_same(document, claims_of(document))


@given(st.lists(st.sampled_from(MARKUP) | documents(), max_size=40).map("".join))
def test_generated_pages(html: str) -> None:
    document = read(f"<html><body>{html}", "html")
    if document.lines:
        every_column_is_the_same(document)
