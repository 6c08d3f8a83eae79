"""Reading rule files: TOML becomes rules, with the fragments of their patterns filled in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import regex
from pydantic import ValidationError

from cleanseed.result import Kind
from cleanseed.rules.rulebook import Rule, Rulebook, compiled

DATA = Path(__file__).with_name("data")
LONGEST = 400  # characters of a pattern or fragment in its file
_WORDS = "words.toml"
_NESTED = 5  # fragments inside fragments
_PATTERNS = ("pattern", "unless", "members")
_FRAGMENT = re.compile(r"(?<!\\[pP])\{([a-z][a-z_]*)\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?|\]", re.DOTALL)

Words = dict[str, Any]
"""What a `words.toml` holds: by name a fragment, a list of words, or a list of lists of words that mean the same."""


def load_rulebook(folder: Path = DATA) -> Rulebook:
    """Return the rules of every `LANGUAGE/KIND.toml` under `folder`.

    Raises:
        ValueError: files or rules are not well formed; the message has a line for each fault.
    """
    rules: list[Rule] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*/*.toml")):
        if path.name != _WORDS:
            try:
                rules += load_rules(path)
            except ValueError as error:
                faults.append(str(error))
    ids = [rule.id for rule in rules]
    faults += [f"the id {one} occurs twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    if faults:
        raise ValueError("\n".join(faults))
    return Rulebook(tuple(rules))


def load_rules(path: Path, kind: str | None = None, language: str | None = None) -> list[Rule]:
    """Return the rules of one TOML file; its name is the kind and its folder the language, unless they are given.

    Fragments are those of the `words.toml` beside the file, then the built-in ones of the language and of `any`.

    Raises:
        ValueError: the file or rules in it are not well formed; the message has a line for each fault.
    """
    kind, language = kind or path.stem, language or path.parent.name
    if kind not in list(Kind):
        raise ValueError(f"{path}: {kind!r} is no kind; a rule file is named after one of {', '.join(Kind)}")
    fragments = (
        read_file(DATA / "any" / _WORDS) | read_file(DATA / language / _WORDS) | read_file(path.with_name(_WORDS))
    )
    rules: list[Rule] = []
    faults: list[str] = []
    for entry in read_file(path).get("rule", []):
        try:
            filled = {name: tuple(_filled(entry[name], fragments)) for name in _PATTERNS if name in entry}
            rules.append(Rule(**{**entry, **filled, "kind": Kind(kind), "language": language}))
        except ValidationError as error:
            faults.append(f"{path}: rule {entry.get('id', '?')}: {'; '.join(map(_described, error.errors()))}")
        except ValueError as error:
            faults.append(f"{path}: rule {entry.get('id', '?')}: {error}")
    if faults:
        raise ValueError("\n".join(faults))
    return rules


def read_words(folder: Path = DATA) -> dict[str, Words]:
    """Return what the `words.toml` of each language holds."""
    return {path.parent.name: read_file(path) for path in sorted(folder.glob(f"*/{_WORDS}"))}


def read_file(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file, nothing where there is no file.

    Raises:
        ValueError: it is not TOML.
    """
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error


def alternation(words: Iterable[Any]) -> str:
    r"""Return a pattern that matches any of these words, longer ones first; a `*` stands for any letters (`\w*`)."""
    ordered = sorted(set(flat(words)), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ") for word in ordered) + ")"


def flat(words: Iterable[Any]) -> Iterator[str]:
    """Yield the words of a list, which may hold lists of words that mean the same."""
    for word in words:
        yield from [word] if isinstance(word, str) else word


def _filled(patterns: object, fragments: Mapping[str, Any]) -> Iterator[str]:
    """Yield the patterns of a rule, which are one or a list, with their fragments filled in."""
    listed = [patterns] if isinstance(patterns, str) else patterns
    if not isinstance(listed, list) or not all(isinstance(pattern, str) for pattern in listed):
        raise ValueError(f"a pattern is a string or a list of strings, not {patterns!r}")
    for pattern in listed:
        joined = _joined(pattern)
        for _ in range(_NESTED):
            joined = _FRAGMENT.sub(lambda found: _fragment(found[1], fragments), joined)
        filled = _with_ascii_digits(joined)
        try:
            compiled(filled)
        except regex.error as error:
            raise ValueError(f"a pattern cannot be read: {error}: {pattern!r}") from error
        yield filled


def _fragment(name: str, fragments: Mapping[str, Any]) -> str:
    if name not in fragments:
        raise ValueError(f"unknown fragment {{{name}}}; words.toml has {', '.join(sorted(fragments))}")
    value = fragments[name]
    return f"(?:{_joined(value)})" if isinstance(value, str) else alternation(value)


def _joined(pattern: str) -> str:
    """Return a pattern that is written over several lines as one line."""
    joined = "".join(line.strip() for line in pattern.split("\n")) if "\n" in pattern else pattern
    if len(joined) > LONGEST:
        raise ValueError(
            f"a pattern has {len(joined)} characters, more than {LONGEST}: "
            f"make it a list of patterns, or name its parts in words.toml: {joined[:40]}..."
        )
    return joined


def _with_ascii_digits(pattern: str) -> str:
    r"""Return a pattern in which `\d` means 0 to 9 alone, so that a literal can be told for each."""
    inside = False

    def put(token: re.Match[str]) -> str:
        nonlocal inside
        if token[0][0] in "[]":
            inside = token[0] != "]"
        return token[0] if token[0] != r"\d" else "0-9" if inside else "[0-9]"

    return _TOKEN.sub(put, pattern)


def _described(error: Any) -> str:
    """Return what a validation error says, with the field that it is about."""
    field = ".".join(map(str, error["loc"]))
    return f"{field}: {error['msg']}" if field else str(error["msg"])
