"""The pages explained in `docs/how-it-decides.md` are explained as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleanseed

_TEXT = (Path(__file__).parents[1] / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
_PAGES = re.findall(r"^```(?:text|html) page\n(.*?)^```\n.*?^```text explained\n(.*?)^```$", _TEXT, re.M | re.S)


def test_three_pages_are_explained() -> None:
    assert len(_PAGES) == 3
    assert any("; kept: " in account for _, account in _PAGES)


@pytest.mark.parametrize(("page", "account"), _PAGES, ids=["newspaper", "html", "one-line"])
def test_a_page_is_explained_as_shown(page: str, account: str) -> None:
    assert cleanseed.clean(page).explain() == account.rstrip("\n")
