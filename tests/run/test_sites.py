"""Runs with profiles: a first pass learns each site, and a profile from a file is used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleanseed import Profile, learn
from cleanseed.cli import main
from tests.run.support import read_jsonl, run_job, tree, write_jsonl

STORIES = (
    "The council voted on Monday to rebuild the old harbour wall, after a winter in which two storms broke it.",
    "A school in the hills has a new roof, which parents and teachers laid in the summer holidays without any help.",
    "Nobody knows why the river turned green on Sunday, but the water is safe to drink, the district says in a note.",
)
FOOTER = "Ringlet and Quoin of the lower town"
PAGES = [f"{story}\n\n{story}\n\n{FOOTER}" for story in STORIES]
CLEAN = [f"{story}\n\n{story}" for story in STORIES]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [{"url": f"https://a.org/{n}", "text": page} for n, page in enumerate(PAGES)]
    return write_jsonl(tmp_path / "in.jsonl", [*rows, {"url": "https://b.org/", "text": PAGES[0]}, {"text": PAGES[1]}])


def texts(out: Path) -> list[str]:
    return [row["text"] for row in read_jsonl(out)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_first_pass_learns_each_site(workers: int, crawl: Path, tmp_path: Path) -> None:
    run_job(crawl, out=tmp_path / "out.jsonl", learn=True, workers=workers)
    assert texts(tmp_path / "out.jsonl") == [*CLEAN, PAGES[0], PAGES[1]]
    learned = Profile.load(tmp_path / "out.jsonl.cleanseed" / "sites.profile")
    assert learned.sites["a.org"].lines == {FOOTER.lower(): [9, 9, 9]}


def test_a_record_that_cannot_be_read_teaches_nothing(crawl: Path, tmp_path: Path) -> None:
    crawl.write_text("{bad\n" + crawl.read_text(encoding="utf-8"), encoding="utf-8")
    summary = run_job(crawl, out=tmp_path / "out.jsonl", learn=True)
    assert summary["rejected"] == 1
    assert texts(tmp_path / "out.jsonl")[:3] == CLEAN


def test_a_profile_from_a_file_and_what_is_learned_are_used_together(crawl: Path, tmp_path: Path) -> None:
    profile = tmp_path / "b.profile"
    learn(("b.org", page) for page in PAGES).save(profile)
    run_job(crawl, out=tmp_path / "one.jsonl", profile=profile)
    assert texts(tmp_path / "one.jsonl") == [*PAGES, CLEAN[0], CLEAN[1]]  # a page without an address is of the one site
    run_job(crawl, out=tmp_path / "two.jsonl", profile=profile, learn=True)
    assert texts(tmp_path / "two.jsonl") == [*CLEAN, CLEAN[0], PAGES[1]]


def test_another_profile_is_another_run(crawl: Path, tmp_path: Path) -> None:
    profile, out = tmp_path / "x.profile", tmp_path / "out.jsonl"
    learn([]).save(profile)
    run_job(crawl, out=out, profile=profile)
    before = tree(tmp_path)
    run_job(crawl, out=out, profile=profile)
    assert tree(tmp_path) == before
    learn(("a.org", page) for page in PAGES).save(profile)
    with pytest.raises(ValueError, match="other profile"):
        run_job(crawl, out=out, profile=profile)


def test_a_run_that_goes_on_does_not_learn_again(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleanseed.run import engine, sites

    class Killed(BaseException):
        pass

    def kill(*ignored: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(engine, "account_of", kill)
        with pytest.raises(Killed):
            run_job(crawl, out=tmp_path / "out.jsonl", learn=True)
    monkeypatch.setattr(sites, "Learner", kill)
    run_job(crawl, out=tmp_path / "out.jsonl", learn=True)
    assert texts(tmp_path / "out.jsonl")[:3] == CLEAN


def test_the_command_line_learns_and_takes_a_profile(crawl: Path, tmp_path: Path) -> None:
    learn(("b.org", page) for page in PAGES).save(tmp_path / "b.profile")
    arguments = ["run", crawl, "-o", tmp_path / "out.jsonl", "--learn", "--profile", tmp_path / "b.profile"]
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert (done.exit_code, done.stderr) == (0, "")
    assert texts(tmp_path / "out.jsonl") == [*CLEAN, CLEAN[0], PAGES[1]]


def test_what_is_no_profile_is_refused_before_the_run(crawl: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["run", str(crawl), "-o", str(tmp_path / "o.jsonl"), "--profile", str(crawl)])
    assert done.exit_code == 1
    assert "not a profile" in done.stderr
    assert not (tmp_path / "o.jsonl.cleanseed").exists()
