"""`cleanseed learn`, `profile show` and `--profile` with click's runner."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleanseed import Profile
from cleanseed.cli import main

STORIES = (
    "The council voted on Monday to rebuild the old harbour wall, after a winter in which two storms broke it.",
    "A school in the hills has a new roof, which parents and teachers laid in the summer holidays without any help.",
    "Nobody knows why the river turned green on Sunday, but the water is safe to drink, the district says in a note.",
)
FOOTER = "Ringlet and Quoin of the lower town"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, story in enumerate(STORIES):
        (folder / f"{number}.txt").write_text(f"{story}\n\n{story}\n\n{FOOTER}\n", encoding="utf-8")
    return folder


@pytest.fixture
def profile(pages: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.profile"
    result = run("learn", pages, "--site", "a.org", "-o", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "a.org: 3 pages; lines that recur: 1\n")
    return path


def test_a_folder_becomes_a_profile(profile: Path) -> None:
    assert Profile.load(profile).sites["a.org"].lines == {FOOTER.lower(): [9, 9, 9]}


def test_records_name_their_sites(tmp_path: Path) -> None:
    records = tmp_path / "crawl.jsonl"
    rows = [{"url": f"https://{site}.org/{n}", "text": f"Home {site}\n{n * 'x'}"} for site in "ab" for n in (1, 2)]
    records.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("learn", records, "-o", tmp_path / "x.profile").exit_code == 0
    assert list(Profile.load(tmp_path / "x.profile").sites) == ["a.org", "b.org"]


def test_profiles_are_merged(profile: Path, pages: Path, tmp_path: Path) -> None:
    merged = tmp_path / "b.profile"
    assert run("learn", profile, pages / "0.txt", "--site", "b.org", "-o", merged).exit_code == 0
    assert Profile.load(merged).sites["a.org"] == Profile.load(profile).sites["a.org"]


def test_one_page_teaches_nothing_and_says_so(pages: Path, tmp_path: Path) -> None:
    result = run("learn", pages / "0.txt", "--site", "a.org", "-o", tmp_path / "x.profile")
    assert result.stderr == "a.org: 1 page; one page teaches nothing\n"


def test_a_page_without_a_site_is_named(pages: Path, tmp_path: Path) -> None:
    result = run("learn", pages / "0.txt", "-o", tmp_path / "x.profile")
    assert result.exit_code == 1
    assert f"{pages / '0.txt'}: the page has no address that names its site" in result.stderr


def test_a_profile_is_shown(profile: Path) -> None:
    result = run("profile", "show", profile)
    assert (result.exit_code, result.stdout) == (0, f"a.org: 3 pages\n   3    9  {FOOTER.lower()}\n")


def test_lines_that_no_rule_matches_are_suggested(pages: Path) -> None:
    result = run("learn", pages, "--site", "a.org", "--suggest")
    assert "# 3 pages of a.org" in result.stdout
    assert f"pattern = '''^{FOOTER.lower()}$'''" in result.stdout


@pytest.mark.parametrize("command", [("profile", "show"), ("clean", "--profile")])
def test_what_is_no_profile_is_refused(command: tuple[str, ...], pages: Path) -> None:
    result = run(*command, pages / "0.txt", *([pages / "1.txt"] if command[0] == "clean" else []))
    assert result.exit_code == 1
    assert "not a profile of this version" in result.stderr


def test_a_profile_cleans(profile: Path, tmp_path: Path) -> None:
    page = tmp_path / "new.txt"
    text = (
        "The mill at the weir is for sale again, after eleven years in which three owners tried to grind grain there."
    )
    page.write_text(f"{text}\n\n{FOOTER}\n", encoding="utf-8")
    result = run(page, "--profile", profile)
    assert (result.exit_code, result.stdout) == (0, f"{text}\n")
    assert "occurs on 3 of 3 pages of this site" in run("explain", page, "--profile", profile).stdout
