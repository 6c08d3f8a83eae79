"""Every package that is imported is declared in `pyproject.toml`, and every one that is declared is imported."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DISTRIBUTIONS = {"gcld3": "cld3-py", "backports": "backports"}
"""Packages whose names are not those of their distributions, but for underscores."""
EXTRAS = {"report": ("report",), "run": ("run",), "serve": ("serve", "report")}
"""The folders that need an extra, each with the extras whose packages it may import."""
LATE = {"jinja2"}
"""What the core asks for where an extra is used."""


INTEGRATIONS = "integrations"
ENGINES = {"llama-index": "llama-index-core", "haystack": "haystack-ai", "itemadapter": "scrapy"}


def _imported(paths: Iterable[Path]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    found -= {*sys.stdlib_module_names, "cleanseed"}
    return {DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in found}


def _names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[^\w-]", requirement)[0] for requirement in requirements} - {"cleanseed"}


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = _names(PROJECT["dependencies"])
SOURCE = ROOT / "src" / "cleanseed"


def test_the_core_imports_what_it_declares() -> None:
    core = [path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in {*EXTRAS, INTEGRATIONS}]
    assert _imported(core) - LATE == CORE


@pytest.mark.parametrize("folder", EXTRAS)
def test_an_extra_declares_what_its_folder_imports(folder: str) -> None:
    imported = _imported((SOURCE / folder).rglob("*.py")) - CORE
    own, *others = (_names(PROJECT["optional-dependencies"][extra]) for extra in EXTRAS[folder])
    imported.discard("compression")  # Python 3.14
    assert {name.partition(".")[0] for name in own} <= imported <= own.union(*others)


@pytest.mark.parametrize("path", sorted((SOURCE / INTEGRATIONS).glob("*.py")), ids=lambda path: path.stem)
def test_an_integration_imports_what_its_extra_declares(path: Path) -> None:
    declared = _names(PROJECT["optional-dependencies"].get(path.stem, []))
    if path.stem == "arrow":  # what the extras of the engines that use it declare
        declared = {"pyarrow"}
    assert {ENGINES.get(name, name) for name in _imported([path])} <= declared


def test_the_core_does_not_import_extras() -> None:
    code = "import sys, cleanseed, cleanseed.cli; cleanseed.clean('x').explain(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {
        "jinja2",
        "fastapi",
        "uvicorn",
        "cleanseed.report",
        "cleanseed.serve",
        "cleanseed.run",
        "cleanseed.integrations",
        "pyarrow",
    }.isdisjoint(loaded)
