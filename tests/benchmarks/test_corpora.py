"""Reading, sampling, rendering and caching of pages, on a corpus of three made-up ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

zstandard = pytest.importorskip("zstandard")
pytest.importorskip("inscriptis")

from benchmarks import corpora, renderers  # noqa: E402  (needs the packages above)

HTMLS = ["<p>First&nbsp;page</p>", "<ul><li>one</li><li>two</li></ul>", ""]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    records = [{"id": str(n), "group": "site", "gold": {"text": "x"}, "html": html} for n, html in enumerate(HTMLS)]
    raw = "".join(json.dumps(record) + "\n" for record in records).encode()
    (tmp_path / "tiny.jsonl.zst").write_bytes(zstandard.compress(raw))
    return tmp_path


def test_sample_is_even_and_never_too_large() -> None:
    assert corpora.sample(10, 5) == {0, 2, 4, 6, 8}
    assert corpora.sample(3, 5) == corpora.sample(3, None) == {0, 1, 2}


def test_fold_is_the_digest_modulo_five() -> None:
    assert corpora.fold("") == 0xD41D8CD98F00B204E9800998ECF8427E % 5


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="renders in forked processes")


@needs_fork
def test_rendered_pages_come_in_order_and_from_the_cache(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(corpora.rendered(corpus, "tiny", "inscriptis", folder=corpus))
    assert [page["id"] for page, _ in first] == ["0", "1", "2"]
    assert all("html" not in page for page, _ in first)
    assert "* one" in first[1][1]
    monkeypatch.setattr(corpora, "render_all", None)
    assert list(corpora.rendered(corpus, "tiny", "inscriptis", folder=corpus)) == first
    with_html = corpora.rendered(corpus, "tiny", "one line", folder=corpus, html=True)
    assert [(page["html"], text) for page, text in with_html] == list(
        zip(HTMLS, ["First page", "* one * two", ""], strict=True)
    )


@needs_fork
def test_a_page_that_kills_or_fails_its_renderer_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(html: str) -> str:
        if html == "die":
            os._exit(3)
        if html == "hang":
            while True:
                pass
        if html == "fail":
            raise ValueError("no")
        return html.upper()

    monkeypatch.setattr(renderers, "PAGE_SECONDS", 0.2)
    monkeypatch.setitem(renderers.TOOLS, "fragile", ("none", fragile))
    pages = ["a", "die", "b", "fail", "hang", "c"]
    assert list(renderers.render_all(pages, "fragile")) == [
        ("A", None),
        ("", "died with exit code 3"),
        ("B", None),
        ("", "ValueError: no"),
        ("", "took more than 0.2 s"),
        ("C", None),
    ]
