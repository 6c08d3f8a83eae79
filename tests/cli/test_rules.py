"""`cleanseed rules`: list, show and check."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleanseed.cli import main
from cleanseed.rules import default_rulebook
from cleanseed.rules.load import DATA

GOOD = """
[[rule]]
id = "newsletter.test-of-a-good-rule"
pattern = '^get our harbour gazette by pigeon post\\.$'
scope = "line"
strength = "strong"
reason = "offers a gazette by pigeon"
removes = ["Get our harbour gazette by pigeon post."]
keeps = ["He asked them to get our harbour gazette by pigeon post.", "Our harbour gazette came by pigeon post."]
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", *map(str, arguments)])


def rule_file(folder: Path, text: str) -> Path:
    path = folder / "en" / "newsletter.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_list_names_every_rule() -> None:
    listed = [line.split()[:2] for line in run("list").stdout.splitlines()]
    assert listed == [[rule.language, rule.id] for rule in default_rulebook()]


def test_list_by_kind_and_language() -> None:
    listed = [line.split()[:2] for line in run("list", "--kind", "newsletter", "--language", "en").stdout.splitlines()]
    assert listed
    assert listed == [["en", r.id] for r in default_rulebook() if r.kind == "newsletter" and r.language == "en"]


def test_list_refuses_what_is_not_there() -> None:
    for arguments, known in ((("--language", "xx"), "en"), (("--kind", "advert"), "advertisement")):
        result = run("list", *arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert known in result.stderr


def test_show_has_the_reason_and_every_example() -> None:
    rule = next(rule for rule in default_rulebook() if rule.kind == "newsletter")
    shown = run("show", rule.id).stdout
    assert rule.reason in shown
    for example in (*rule.removes, *rule.keeps):
        for line in example.split("\n"):
            assert line in shown


def test_show_of_an_unknown_rule_names_its_neighbours() -> None:
    rule = next(iter(default_rulebook()))
    result = run("show", rule.id + "x")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert rule.id in result.stderr


def test_check_passes_a_good_file_and_names_the_faults_of_a_bad_one(tmp_path: Path) -> None:
    path = rule_file(tmp_path, GOOD)
    result = run("check", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 rules checked, 0 findings\n")
    path.write_text(GOOD.replace("^get our", "^send our"), encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert "newsletter.test-of-a-good-rule" in result.stdout


@pytest.mark.parametrize(
    "text",
    ["[[rule]\n", '[[rule]]\nid = "newsletter.x"\n', GOOD + 'colour = "red"\n'],
    ids=["syntax", "missing", "unknown"],
)
def test_check_names_a_file_that_is_no_rule_file(tmp_path: Path, text: str) -> None:
    path = rule_file(tmp_path, text)
    result = run("check", path)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert str(path) in result.stderr


def test_check_says_that_a_file_is_named_after_no_kind(tmp_path: Path) -> None:
    path = tmp_path / "adverts.toml"
    path.write_text(GOOD, encoding="utf-8")
    result = run("check", path)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "'adverts' is no kind" in result.stderr
    assert "newsletter" in result.stderr


def test_check_takes_a_file_of_the_package() -> None:
    path = next(DATA.glob("en/newsletter.toml"))
    assert f"{path.read_text(encoding='utf-8').count('[[rule]]')} rules checked" in run("check", path).stderr
