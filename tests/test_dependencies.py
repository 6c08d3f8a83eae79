"""Every package that is imported is declared in `pyproject.toml`, and every one that is declared is imported."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
DISTRIBUTIONS = {"charset_normalizer": "charset-normalizer", "dateutil": "python-dateutil"}


INTEGRATIONS = ROOT / "src" / "cleanseed" / "integrations"
ENGINES = {"llama_index": "llama-index-core", "haystack": "haystack-ai", "itemadapter": "scrapy"}


def _imported(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def _names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[^\w-]", requirement)[0] for requirement in requirements}


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def test_imports_and_declared_dependencies_are_the_same() -> None:
    core = (path for path in (ROOT / "src").rglob("*.py") if path.parent != INTEGRATIONS)
    imported = {DISTRIBUTIONS.get(name, name) for name in _imported(core)}
    assert imported - {*sys.stdlib_module_names, "cleanseed"} == _names(_project()["dependencies"])


@pytest.mark.parametrize("path", sorted(INTEGRATIONS.glob("*.py")), ids=lambda path: path.stem)
def test_an_integration_imports_what_its_extra_declares(path: Path) -> None:
    declared = _names(_project()["optional-dependencies"].get(path.stem, []))
    if path.stem == "arrow":  # what the extras of the engines that use it declare
        declared = {"pyarrow"}
    imported = set(_imported([path])) - {*sys.stdlib_module_names, "cleanseed"}
    assert {ENGINES.get(name, name.replace("_", "-")) for name in imported} <= declared


def test_the_core_imports_no_integration() -> None:
    code = "import cleanseed, sys; cleanseed.clean('Hello.'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not any(name.startswith("cleanseed.integrations") for name in loaded)
