"""Every package that is imported is declared in `pyproject.toml`, and every one that is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DISTRIBUTIONS = {"charset_normalizer": "charset-normalizer", "dateutil": "python-dateutil"}


def _imported() -> Iterator[str]:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def test_imports_and_declared_dependencies_are_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["run"]]
    declared = {re.split(r"[^\w-]", requirement)[0] for requirement in requirements}
    imported = {DISTRIBUTIONS.get(name, name) for name in _imported()}
    assert imported - {*sys.stdlib_module_names, "compression", "cleanseed"} == declared  # compression: Python 3.14
