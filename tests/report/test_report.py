"""The report's HTML: what it holds, and that whatever a document holds stays text."""

from __future__ import annotations

import base64
import gzip
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from cleanseed import CleanResult, Kind, Metadata, Removal, Spared, Verdict
from cleanseed.cli import main
from cleanseed.report import notebook_of, report_of
from cleanseed.report.overview import Overview
from cleanseed.report.view import label_of, view_of

HOSTILE = "</script></pre><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"
SOURCE = f"Menu {HOSTILE}\n\nBy Ann {HOSTILE}\nA wall fell on 3 May 2024. Sign up now.\n\nIt was rebuilt {HOSTILE}.\n"


def removal(part: str, kind: Kind) -> Removal:
    start = SOURCE.index(part)
    return Removal(
        start=start,
        end=start + len(part),
        kind=kind,
        rule=f"{kind}.x",
        reason=f"says {HOSTILE}",
        confidence=0.9,
        by="strong",
    )


@pytest.fixture
def result() -> CleanResult:
    menu, byline, prompt = (
        removal(f"Menu {HOSTILE}", Kind.NAVIGATION),
        removal(f"By Ann {HOSTILE}", Kind.BYLINE),
        removal("Sign up now.", Kind.NEWSLETTER),
    )
    spared = Spared(**removal("rebuilt", Kind.BIO).model_dump(), why=f"runs through {HOSTILE}")
    return CleanResult(
        text=f"A wall fell on 3 May 2024.\n\nIt was rebuilt {HOSTILE}.",
        metadata=Metadata(title=HOSTILE, authors=["Ann"], date="2024-05-03", language="en", url="https://a.example/x"),
        verdict=Verdict.FULL,
        removals=[menu, byline, prompt],
        spared=[spared],
        source=SOURCE,
    )


def test_a_view_counts_and_groups(result: CleanResult) -> None:
    view = view_of("a", result)
    assert [(group.kind, group.size) for group in view.groups] == [("navigation", 1), ("byline", 1), (None, 2)]
    assert {count.kind: count.lines for count in view.counts} == {"navigation": 1, "byline": 1, "newsletter": 1}
    assert view.removed == sum(one.end - one.start for one in result.removals)
    assert (view.kept_lines, view.all_lines) == (2, 4)
    assert [(claim.line, claim.text) for claim in view.spared] == [(6, "rebuilt")]
    assert [label_of(row) for group in view.groups for row in group.lines if not row.blank] == [
        "navigation",
        "byline",
        None,
        None,
    ]


def test_metadata_name_the_line_that_shows_them(result: CleanResult) -> None:
    lines = {field.name: field.values[0].line for field in view_of("a", result).fields}
    assert lines == {"title": 1, "authors": 3, "date": 4, "language": None, "url": None}
    words = {field.name: field.values[0].words for field in view_of("a", result).fields}
    assert words == {"title": HOSTILE, "authors": "Ann", "date": "3 May 2024", "language": "", "url": ""}


def test_one_document_is_shown_at_once_and_stays_text(result: CleanResult) -> None:
    page = html.document_fromstring("".join(report_of([(f"name {HOSTILE}", result)])))
    assert len(page.findall(".//script")) == 1
    assert not page.findall(".//img")
    assert page.find(".//article//h2").text == f"name {HOSTILE}"
    marks = page.findall(".//del")
    assert [mark.text for mark in marks] == [SOURCE[one.start : one.end] for one in result.removals]
    assert {mark.get("data-reason") for mark in marks} == {f"says {HOSTILE}"}
    assert page.find(".//section[@class='clean']/pre").text == result.text
    assert {link.get("href").split("-")[0] for link in page.findall(".//article//a")} == {"#d0"}


def test_nothing_is_loaded_from_elsewhere(result: CleanResult) -> None:
    page = "".join(report_of([("a", result), ("b", result)]))
    addresses = [address for _, _, address, _ in html.document_fromstring(page).iterlinks()]
    assert [address for address in addresses if not address.startswith(("#", "data:"))] == []
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


def test_many_documents_are_packed_under_an_overview(result: CleanResult) -> None:
    page = html.document_fromstring("".join(report_of([("a", result), ("b", result), ("c", result.model_copy())])))
    packed = [one.text for one in page.findall(".//script[@type='text/plain']")]
    documents = [gzip.decompress(base64.b64decode(text)).decode() for text in packed]
    assert [html.fromstring(text).get("id") for text in documents] == ["d0", "d1", "d2"]
    entries = page.findall(".//table[@id='documents']/tbody/tr")
    assert [entry.find("th/a").get("href") for entry in entries] == ["#d0", "#d1", "#d2"]
    assert entries[0].get("data-kinds").split() == ["byline", "navigation", "newsletter"]
    assert entries[0].get("data-site") == "a.example"
    assert "3 documents" in page.find(".//section[@class='recurring']").text_content()


def test_the_overview_sums_up(result: CleanResult) -> None:
    empty = CleanResult(
        text="It was rebuilt  again", metadata=Metadata(), verdict=Verdict.EMPTY, removals=[], spared=[], source=""
    )
    overview = Overview()
    for name, one in (("a", result), ("b", empty), ("c", result)):
        overview.add(view_of(name, one))
    assert [(kind, lines) for kind, _, lines in overview.counts] == [
        ("byline", 2),
        ("navigation", 2),
        ("newsletter", 2),
    ]
    assert dict(overview.verdicts) == {"full": 2, "empty": 1}
    assert [place for place, _ in overview.most_cut] == [0, 2, 1]
    assert [place for place, _ in overview.least_cut] == [1, 0, 2]
    assert [(one.documents, one.first) for one in overview.recurring] == [(2, 0), (2, 0)]
    assert overview.rules == ["byline.x", "navigation.x", "newsletter.x"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_empty_documents_make_a_page(count: int) -> None:
    empty = CleanResult(text="", metadata=Metadata(), verdict=Verdict.EMPTY, removals=[], spared=[], source="")
    page = html.document_fromstring("".join(report_of([("a", empty)] * count)))
    assert len(page.findall(".//article")) == (count == 1)


def test_equal_results_make_equal_pages(result: CleanResult) -> None:
    pages = {"".join(report_of([("a", result), ("b", result)])) for _ in range(2)}
    assert len(pages) == 1


def test_a_notebook_shows_the_marks(result: CleanResult) -> None:
    shown = result._repr_html_()
    assert shown == notebook_of(result)
    page = html.fromstring(shown)
    assert not page.findall(".//script")
    assert [mark.text for mark in page.findall(".//del")] == [SOURCE[one.start : one.end] for one in result.removals]
    assert page.find(".//del").get("title") == f"navigation: says {HOSTILE} (navigation.x, 0.90)"


def test_a_notebook_needs_the_extra(result: CleanResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert result._repr_html_() is None


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.txt" for name in "ab"]
    for page in pages:
        page.write_text("Sign up for our weekly newsletter to get more news.\n", encoding="utf-8")
    out = tmp_path / "out.html"
    done = CliRunner().invoke(main, ["report", *map(str, pages), "-o", str(out)])
    assert (done.exit_code, done.output) == (0, "")
    entries = html.document_fromstring(out.read_bytes()).findall(".//table[@id='documents']/tbody/tr")
    assert [entry.find("th/a").text for entry in entries] == list(map(str, pages))


def test_the_command_names_what_cannot_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = CliRunner().invoke(main, ["report", str(tmp_path / "no.txt"), "-o", str(out)])
    assert done.exit_code == 1
    assert "no.txt: No such file" in done.output
