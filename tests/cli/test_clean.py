"""The command line with click's runner: what comes out, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cleanseed
from cleanseed.cli import main

STORY = (
    "The council voted on Monday to rebuild the old harbour wall, after a winter in which two storms broke it.\n\n"
    "Work is to begin in March and will cost four million euros, most of it paid by the region, the mayor said."
)
PROMPT = "Sign up for our weekly newsletter to get more news."
RAW = f"{STORY}\n\n{PROMPT}\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def test_a_file_becomes_its_clean_text(page: Path) -> None:
    result = run(page)
    assert (result.exit_code, result.stdout, result.stderr) == (0, STORY + "\n", "")


@pytest.mark.parametrize("arguments", [(), ("-",), ("clean",), ("clean", "-")])
def test_standard_input_is_read(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, stdin=RAW)
    assert (result.exit_code, result.stdout) == (0, STORY + "\n")


def test_several_texts_stand_apart_by_a_blank_line(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert run(page, empty, page).stdout == f"{STORY}\n\n{STORY}\n"


def test_json_has_one_result_a_line(page: Path) -> None:
    result = run("--json", page, page)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert lines == [{"file": str(page), **cleanseed.clean(RAW).model_dump(mode="json", exclude={"source", "id"})}] * 2


def test_json_with_chosen_fields_round_trips(page: Path) -> None:
    line = json.loads(run("--fields", "source,text, metadata,verdict,given,removals,spared", page).stdout)
    assert line.pop("file") == str(page)
    assert cleanseed.CleanResult.model_validate(line) == cleanseed.clean(RAW)
    assert json.loads(run("--fields", "verdict", page).stdout) == {"file": str(page), "verdict": "full"}


def test_a_kind_can_be_kept(page: Path) -> None:
    assert run("--keep", "newsletter", page).stdout == RAW
    assert run("--keep", "weather", "--keep", "Newsletter", page).stdout == RAW
    assert run("--keep", "weather", page).stdout == STORY + "\n"


def test_the_format_can_be_given() -> None:
    page = f"<html><body><p>{STORY}</p></body></html>"
    assert "<p>" not in run("--format", "html", stdin=page).stdout
    assert run("--format", "text", stdin="<p>" + STORY).stdout == f"<p>{STORY}\n"


def test_html_becomes_markdown_where_asked() -> None:
    page = f"<html><body><article><h1>The wall</h1><p>{STORY}</p></article></body></html>"
    assert run("--output", "markdown", stdin=page).stdout.startswith("# The wall\n")
    assert run(stdin=page).stdout.startswith("The wall\n")


def test_output_is_utf8_whatever_the_input_was(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = STORY.replace("harbour", "Häfen").replace("euros", "€")
    page.write_bytes(text.encode("utf-16"))
    assert run(page).stdout_bytes.decode("utf-8") == text + "\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PNG, "a PNG image, not text or HTML"),
        (b"%PDF-1.7\n" + bytes(range(256)), "a PDF document, not text or HTML"),
        (bytes(range(256)) * 9, "binary data, not text or HTML"),
    ],
    ids=["png", "pdf", "other"],
)
def test_binary_data_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "blob"
    path.write_bytes(content)
    result = run(path)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"cleanseed: {path}: {what}\n")


def test_text_with_broken_bytes_is_text(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(STORY.encode() + b"\n\nCaf\xe9 \x80 au lait was served to all who came, she said.\n")
    assert run(path).exit_code == 0


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(page: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = run(missing, tmp_path, page)
    assert (result.exit_code, result.stdout) == (1, STORY + "\n")
    assert result.stderr.splitlines() == [
        f"cleanseed: {missing}: No such file or directory",
        f"cleanseed: {tmp_path}: Is a directory",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--keep", "advert", "-"), "'newsletter'"),
        (("--format", "pdf", "-"), "'html'"),
        (("--kept", "-"), "--kept"),
        (("--fields", "text,title", "-"), "known fields: text, metadata"),
        (("--workers", "0", "-"), "--workers"),
    ],
)
def test_a_wrong_call_is_one_line_that_lists_the_known(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, stdin=RAW)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert said in result.stderr


def test_a_file_named_like_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules").write_text(RAW, encoding="utf-8")
    assert run("./rules").stdout == STORY + "\n"
    assert run("clean", "rules").stdout == STORY + "\n"


def test_help_and_version() -> None:
    for arguments in (("--help",), ("-h",), ("clean", "--help"), ("explain", "-h"), ("rules",), ("rules", "--help")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout[:6]) == (0, "Usage:")
    compiled = "compiled" if cleanseed.COMPILED else "not compiled"
    assert run("--version").stdout == f"cleanseed {cleanseed.__version__} ({compiled})\n"


def test_the_help_has_every_option_of_cleaning() -> None:
    names = [f"--{name}" for name in cleanseed.Policy.model_fields if name != "headline"]
    shown = run("--help").stdout
    for name in (*names, "--no-headline", "--workers", "--errors", "--json", "--fields"):
        assert f"  {name} " in shown


def test_workers_give_the_same(page: Path, tmp_path: Path) -> None:
    arguments = (page, tmp_path / "missing.txt", page)
    one, two = run(*arguments), run("--workers", "2", *arguments)
    assert (two.exit_code, two.stdout, two.stderr) == (1, one.stdout, one.stderr)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_errors_can_stop_the_run(page: Path, tmp_path: Path, workers: str) -> None:
    missing = tmp_path / "missing.txt"
    result = run("--workers", workers, "--errors", "stop", page, missing, page)
    assert (result.exit_code, result.stdout) == (1, STORY + "\n")
    assert result.stderr == f"cleanseed: {missing}: No such file or directory\n"


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ("cleanseed ", "", {"clean", "explain", "rules"}),
        ("cleanseed ex", "ex", {"explain"}),
        ("cleanseed --stri", "--stri", {"--strictness"}),
        ("cleanseed explain --wor", "--wor", {"--workers"}),
        ("cleanseed rules ", "", {"list", "show", "check"}),
    ],
)
def test_completion_knows_all_commands_and_options(words: str, incomplete: str, expected: set[str]) -> None:
    environment = {
        "_CLEANSEED_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - bool(incomplete)),
    }
    result = CliRunner(env=environment).invoke(main, [], prog_name="cleanseed")
    found = {line.partition(",")[2] for line in result.stdout.splitlines()}
    assert expected <= found


def test_one_bad_byte_leaves_text_text() -> None:
    raw = (
        STORY.encode() + b"\n\nCaf\xc3\xa9 \xff owners said \xe2\x80\x9cno\xe2\x80\x9d to the plan on Monday, again.\n"
    )
    result = run(stdin=raw)
    assert result.exit_code == 0
    assert "Café \ufffd owners said “no” to the plan" in result.stdout


def test_a_lone_surrogate_in_a_page_becomes_json(tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    html.write_text(
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "description": "The wall \\ud83d",'
        f' "author": {{"name": "Ann Lee \\udc00"}}, "articleSection": "\\ud83d"}}</script></head><body><p>{STORY}</p>',
        encoding="utf-8",
    )
    result = run("--json", html, html)
    assert result.exit_code == 0
    assert json.loads(result.stdout.splitlines()[1])["metadata"]["description"] == "The wall \ufffd"
