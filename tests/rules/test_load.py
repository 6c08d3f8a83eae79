"""Rule files: fragments, word lists, patterns over several lines, and what is said of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanseed.rules import load_rulebook, load_rules
from cleanseed.rules.load import DATA, LONGEST, alternation, read_file
from cleanseed.rules.words import all_words, month_numbers, words

REST = 'reason = "says so"\nremoves = []\nkeeps = []\n'


def write(folder: Path, pattern: str, words: str = "", name: str = "newsletter") -> Path:
    path = folder / "xx" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'[[rule]]\nid = "newsletter.x"\npattern = {pattern}\n{REST}', encoding="utf-8")
    path.with_name("words.toml").write_text(words, encoding="utf-8")
    return path


def patterns(folder: Path, pattern: str, words: str = "") -> tuple[str, ...]:
    [rule] = load_rules(write(folder, pattern, words))
    return rule.pattern


def test_a_pattern_is_one_or_a_list(tmp_path: Path) -> None:
    assert patterns(tmp_path, "'^news$'") == ("^news$",)
    assert patterns(tmp_path, "['^news$', '^sport$']") == ("^news$", "^sport$")


def test_the_lines_of_a_pattern_are_stripped_and_joined(tmp_path: Path) -> None:
    assert patterns(tmp_path, "'''\n  ^(?:news\n  |sport)$\n'''") == ("^(?:news|sport)$",)


def test_fragments_are_filled_in(tmp_path: Path) -> None:
    words = 'when = \'now|later\'\nbuttons = ["sign up", "go*", "ok."]\nboth = \'{when} {buttons}\'\n'
    assert patterns(tmp_path, "'^{when}$'", words) == ("^(?:now|later)$",)
    assert patterns(tmp_path, "'^{buttons}$'", words) == (r"^(?:sign up|go\w*|ok\.)$",)
    assert patterns(tmp_path, "'^{both}$'", words) == (r"^(?:(?:now|later) (?:sign up|go\w*|ok\.))$",)
    assert patterns(tmp_path, r"'^\p{Lu}a{2}$'") == (r"^\p{Lu}a{2}$",)
    assert "facebook" in patterns(tmp_path, "'^{networks}$'")[0]


def test_a_digit_is_an_ascii_digit(tmp_path: Path) -> None:
    assert patterns(tmp_path, r"'^\d[\d.]\\d$'") == (r"^[0-9][0-9.]\\d$",)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("'^{nowhere}$'", "unknown fragment {nowhere}"),
        (f"'{'a' * (LONGEST + 1)}'", f"has {LONGEST + 1} characters, more than {LONGEST}"),
        ("'^(news$'", "cannot be read"),
        ("7", "pattern"),
        ("'^news$'\ncolour = 'red'", "colour"),
        ("'^news$'\nmembers = '^go$'", "only a block rule has members"),
    ],
)
def test_a_fault_is_named(pattern: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"newsletter\.x") as caught:
        load_rules(write(tmp_path, pattern))
    assert message in str(caught.value)


def test_a_file_that_is_named_after_no_kind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'letters' is no kind; a rule file is named after one of"):
        load_rules(write(tmp_path, "'^news$'", name="letters"))


def test_all_faults_of_a_folder_are_named(tmp_path: Path) -> None:
    write(tmp_path, "'^{nowhere}$'")
    write(tmp_path, "'^(news$'", name="social")
    with pytest.raises(ValueError, match=r"(?s)nowhere.*cannot be read|cannot be read.*nowhere"):
        load_rulebook(tmp_path)


def test_no_fragment_is_longer_than_a_pattern_may_be() -> None:
    for path in DATA.glob("*/words.toml"):
        for name, value in read_file(path).items():
            assert not isinstance(value, str) or len("".join(map(str.strip, value.split("\n")))) <= LONGEST, name


def test_words_of_all_languages() -> None:
    assert "by" in words("by")["en"]
    assert words("by")["de"][0] == "von"
    assert {"by", "von", "par"} <= set(all_words("by"))
    assert month_numbers()["fi"]["tammikuuta"] == 1
    assert words("months")["en"][:2] == ("january", "jan")
    with pytest.raises(KeyError):
        words("no such list")


def test_longer_words_come_first() -> None:
    assert alternation(["sign", "sign up", "a.b"]) == r"(?:sign up|sign|a\.b)"
