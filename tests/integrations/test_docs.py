"""The code on the engines' pages runs and prints what the pages show."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_DOCS = Path(__file__).parents[2] / "docs" / "engines"
_PAGES = sorted(path for path in _DOCS.glob("*.md") if path.stem != "README")
_MODULES = {"langchain": "langchain_core", "llamaindex": "llama_index", "nemo": "nemo_curator", "spark": "pyspark"}
_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.M | re.S)


def test_every_engine_has_a_page() -> None:
    modules = {path.stem for path in (_DOCS.parents[1] / "src" / "cleanseed" / "integrations").glob("*.py")}
    assert modules - {"__init__", "arrow", "columns"} == {page.stem for page in _PAGES}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_the_example_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    engine = _MODULES.get(page.stem, page.stem)
    if page.stem != "dolma" and importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    ((code, shown),) = _EXAMPLE.findall(page.read_text(encoding="utf-8"))
    shutil.copy(_DOCS / "pages.jsonl", tmp_path)
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    run = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == shown
