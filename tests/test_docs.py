"""The documentation is true: examples give what they show, texts are decided on as explained, links lead somewhere."""

from __future__ import annotations

import doctest
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cleanseed import Cleaner, Kind, Verdict
from cleanseed.decide import PASSES
from cleanseed.trace import trace

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if path != DOCS / "rules.md")  # that one is made
_DECISIONS = (DOCS / "how-it-decides.md").read_text(encoding="utf-8")
_PAIRS = re.findall(r"^```text page\n(.*?)^```\n.*?^```text passes\n(.*?)^```$", _DECISIONS, re.M | re.S)


def _decided(lines: Sequence[str]) -> list[str]:
    """Return what passes changed: the scores above are those of models that may be fitted anew."""
    first = next((place for place, line in enumerate(lines) if line.startswith("-- ")), len(lines))
    return [line for line in lines[first:] if not line.endswith("  more")]


@pytest.mark.parametrize(("page", "passes"), _PAIRS, ids=["clean", "dump", "one-line"])
def test_a_text_is_decided_on_as_shown(page: str, passes: str) -> None:
    shown = _decided(passes.splitlines())
    lines = iter(_decided(list(trace(Cleaner(), page))))
    assert all(line in lines for line in shown)  # in this order


def test_passes_kinds_and_verdicts_are_all_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", _DECISIONS, re.M)
    assert [name for name in rows if any(name == run.__name__ for run in PASSES)] == [run.__name__ for run in PASSES]
    named = re.findall(r"^\| `(\w+)` \|", (DOCS / "kinds.md").read_text(encoding="utf-8"), re.M)
    assert named == [*Verdict, *Kind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_examples_of_a_page_are_true(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples: dict[str, Any] = {"module_relative": False, "encoding": "utf-8"}
    assert doctest.testfile(str(page), **examples).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    made = {DOCS / "rules.md"}
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        assert path.exists() or path in made, target


def test_the_site_has_every_page() -> None:
    nav = re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(nav) == sorted({*(page.relative_to(DOCS).as_posix() for page in PAGES), "rules.md"})


def test_readme_and_comparison_agree_on_figures() -> None:
    rows = re.findall(r"^\| [^|]+(?: \| \.\d{3})+ \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) == 3
    comparison = (DOCS / "comparison.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row not in comparison] == []


def test_readme_renders_away_from_the_repository() -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [target for target in targets if not target.startswith("https://")] == []
    for target in targets:
        path = re.fullmatch(
            r"https://(?:raw\.githubusercontent|github)\.com/cleanseed/cleanseed/(?:blob/)?main/(\S+)", target
        )
        assert path is None or (ROOT / path[1]).exists(), target
