"""Every engine leaves the same text of the same page."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleanseed
from tests.integrations.engines import ENGINES, Engine


@pytest.fixture(scope="module")
def texts(pages: list[str]) -> list[str]:
    return [cleanseed.clean(page).text for page in pages]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.__name__)
def test_the_texts_are_those_of_clean(
    engine: Engine, pages: list[str], texts: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if engine.__name__ == "dolma_mixer":
        pages = [page for page in pages if not page.startswith("<html")]
        texts = [cleanseed.clean(page, format="text").text for page in pages]
    assert engine(pages, tmp_path, request) == texts
