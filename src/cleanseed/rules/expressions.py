"""Patterns made ready to be tried: when the package is built, or else when a rule is first tried.

Compiling a pattern takes about as long as cleaning a page, and a process needs some hundreds of them.  So `setup.py`
writes down what the compilers make of all patterns of the rulebook.  That holds for one version of Python and of
`regex` alone: others compile what they need.

`setup.py` loads this module by itself: it must do without the rest of the package.
"""

from __future__ import annotations

import marshal
import pickle
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import regex

Expression: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"

FILE = f"expressions.{sys.implementation.cache_tag}.bin"
_sre: Any = import_module("_sre")  # what `re` hands its code to, a list of numbers
_VERSIONS = (sys.version, _sre.MAGIC, sys.byteorder, regex.__version__)
_CODE = 2  # the place of the code among the arguments of `_sre.compile`

_TOKEN = re.compile(r"\\p\{(\w+)\}|\\.|\[\^?\]?|\]", re.DOTALL)
_SETS = re.compile(r"\[\[|--|&&|~~|(?<!\\)\|\|")  # what may be an operation on sets
_ASCII = {"L": "A-Za-z", "Lu": "A-Z", "Ll": "a-z", "N": "0-9"}


def in_ascii(pattern: str) -> str:
    """Put classes of letters as the standard library reads them, for texts of ASCII alone.

    A pattern with operations on sets stays as it is, and one in which letters beyond ASCII count in either case: "ß" is
    "ss" there.
    """
    inside = False

    def put(token: re.Match[str]) -> str:
        nonlocal inside
        if token[0][0] in "[]":
            inside = token[0] != "]"
        letters = _ASCII.get(token[1])
        return token[0] if letters is None else letters if inside else f"[{letters}]"

    if _SETS.search(pattern) or ("(?i" in pattern and not pattern.isascii()):
        return pattern
    return _TOKEN.sub(put, pattern)


def expression(pattern: str) -> Expression:
    """Return what finds a pattern."""
    stored = _stored().get(pattern)
    if stored is None:
        return _compiled(pattern)
    if isinstance(stored, bytes):
        made: Expression = pickle.loads(stored)
        return made
    arguments = list(stored)
    arguments[_CODE] = array("I", arguments[_CODE]).tolist()
    made = _sre.compile(*arguments)
    return made


def _compiled(pattern: str) -> Expression:
    """Compile a pattern, by the standard library where it can read it: there an anchored one fails ten times faster."""
    try:
        return re.compile(pattern)
    except re.error:
        made: Expression = regex.compile(pattern, regex.VERSION1)
        return made


@cache
def _stored() -> dict[str, Any]:
    """Return what was made of patterns when the package was built, where it holds for this process."""
    try:
        versions, stored = marshal.loads(Path(__file__).with_name(FILE).read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return stored if versions == _VERSIONS else {}


def stored_form(patterns: Iterable[str]) -> bytes:
    """Return what `FILE` holds: for each pattern the arguments of `_sre.compile`, or the pickle of `regex`."""
    return marshal.dumps((_VERSIONS, {pattern: _made(pattern) for pattern in sorted(set(patterns))}))


def _made(pattern: str) -> Any:
    compiler: Any = import_module("re._compiler")
    taken: list[tuple[Any, ...]] = []
    compiler._sre = _Recorder(taken)  # in place of what it would hand its code to
    try:
        compiler.compile(pattern)
    except re.error:
        return pickle.dumps(regex.compile(pattern, regex.VERSION1))
    finally:
        compiler._sre = _sre
    arguments = list(taken[0])
    arguments[_CODE] = array("I", arguments[_CODE]).tobytes()
    return tuple(arguments)


class _Recorder:
    """Takes down what is to be compiled."""

    def __init__(self, taken: list[tuple[Any, ...]]) -> None:
        self._taken = taken

    def compile(self, *arguments: Any) -> None:
        self._taken.append(arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)
