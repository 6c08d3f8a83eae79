"""Explanations: the rows as data, the plain text, and the command with its colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanseed import CleanResult, Kind, Metadata, Removal, Spared, Verdict, clean
from cleanseed.cli import main
from cleanseed.decide import PASSES
from cleanseed.explain import explain, rows

SOURCE = "Menu\r\n\r\nA wall fell. Sign up now.\r\nWrapped\rprompt\n\nIt \x1b[31mwas rebuilt.\n"
SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "raw").glob("*.txt"))


def removal(part: str, kind: Kind, confidence: float = 0.9) -> Removal:
    start = SOURCE.index(part)
    return Removal(
        start=start, end=start + len(part), kind=kind, rule=f"{kind}.x", reason="says so", confidence=confidence
    )


@pytest.fixture
def result() -> CleanResult:
    spared = Spared(
        **removal("was rebuilt", Kind.BIO, 0.25).model_dump(exclude={"by"}), why="stands in the body", by="guards"
    )
    return CleanResult(
        text="A wall fell.\n\nIt \x1b[31mwas rebuilt.",
        metadata=Metadata(),
        verdict=Verdict.FULL,
        removals=[
            removal("Menu", Kind.NAVIGATION),
            removal("Sign up now.", Kind.NEWSLETTER),
            removal("Wrapped\rprompt", Kind.PAYWALL),
        ],
        spared=[spared],
        source=SOURCE,
    )


def test_each_line_its_mark_and_its_reason(result: CleanResult) -> None:
    assert explain(result).split("\n") == [
        "1 - Menu",
        "    navigation: says so (navigation.x, 0.90)",
        "3 ~ A wall fell. [-Sign up now.-]",
        "    newsletter: says so (newsletter.x, 0.90)",
        "4 - Wrapped",
        "    paywall: says so (paywall.x, 0.90)",
        "5 - prompt",
        "    paywall: says so (paywall.x, 0.90)",
        "7   It \\x1b[31mwas rebuilt.",
        "    ? bio: says so (bio.x, 0.25); kept: stands in the body (guards)",
        "",
        "full: 2 of 5 lines kept; 1 of them in part; removed paywall 2, navigation 1, newsletter 1; 1 claim spared",
    ]


def test_nothing_to_explain() -> None:
    assert explain(clean("")) == "empty: 0 of 0 lines kept"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_rows_account_for_every_character_and_claim(path: Path) -> None:
    result = clean(path.read_bytes())
    table = list(rows(result))
    assert [row.number for row in table] == list(range(1, len(result.source.splitlines()) + 1))
    shown = ["".join(piece.text for piece in row.pieces) for row in table]
    assert shown == result.source.splitlines()
    assert [claim for row in table for claim in row.spared] == sorted(result.spared, key=lambda claim: claim.start)
    assert list(dict.fromkeys(r for row in table for r in row.removals)) == result.removals
    kept = " ".join(piece.text for row in table for piece in row.pieces if piece.removal is None)
    assert kept.split() == result.text.split()


def test_the_command_says_what_the_library_says(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Sign up for our weekly newsletter to get more news.\n", encoding="utf-8")
    plain = CliRunner().invoke(main, ["explain", str(page)])
    assert (plain.exit_code, plain.stdout) == (0, clean(page.read_bytes()).explain() + "\n")
    both = CliRunner().invoke(main, ["explain", str(page), str(page)]).stdout
    assert both == f"==> {page} <==\n{plain.stdout}\n==> {page} <==\n{plain.stdout}"


def test_colours_show_on_a_terminal_unless_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Sign up for our weekly newsletter to get more news.\n", encoding="utf-8")
    arguments = ["explain", str(page)]
    assert "\x1b[31m" in CliRunner().invoke(main, arguments, color=True).stdout
    assert "\x1b[" not in CliRunner(env={"NO_COLOR": "1"}).invoke(main, arguments, color=True).stdout


def test_the_passes_are_shown_in_their_order_with_what_each_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "The wall fell on Monday, the mayor said, and nobody was hurt.\n\n© 2025 The Post\n", encoding="utf-8"
    )
    shown = CliRunner().invoke(main, ["explain", "--passes", str(page)]).stdout.split("\n")
    names = [line[3:] for line in shown if line.startswith("-- ")]
    assert names == [*(run.__name__ for run in PASSES), "name_kinds"]
    assert shown[shown.index("-- strong_claims") + 1].startswith("   2  removed legal: is a copyright notice")
