"""The pictures of the documentation, taken anew from report and playground."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PICTURES, SEEDS

COLOURS = 128  # of a picture, which so takes a third of the space
LARGEST = 200_000  # bytes of a picture
SIZES = {"wide": (1120, 800), "narrow": (390, 780)}
SHORTENED = """() => {
  const lines = [...document.querySelectorAll('.kept .line')].slice(4, -2);
  lines[0].querySelector('.t').textContent = '…';
  lines[0].querySelector('.n').textContent = '';
  lines.slice(1).forEach((line) => line.remove());
  const text = document.querySelector('.clean pre');
  const paragraphs = text.textContent.split('\\n\\n');
  text.textContent = [...paragraphs.slice(0, 2), '…', paragraphs.at(-1)].join('\\n\\n');
}"""
"""Leaves out most of the body, so that a picture shows the beginning and the end of a document."""


def opened(browser: Browser, address: str, scheme: str, size: tuple[int, int]) -> Page:
    """Return a page at `address`."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    return page


def save(page: Page, name: str) -> None:
    """Write a picture of what the page shows."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    shot = Image.open(BytesIO(page.screenshot()))
    page.close()
    shot.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
class TestPictures:
    def test_report(self, browser: Browser, one: str, scheme: str, size: str) -> None:
        page = opened(browser, one, scheme, SIZES[size])
        page.locator("details.k-weather del").nth(3).hover()
        expect(page.locator("#why")).to_be_visible()
        save(page, f"report-{size}-{scheme}")

    def test_overview(self, browser: Browser, many: str, scheme: str, size: str) -> None:
        save(opened(browser, many, scheme, SIZES[size]), f"overview-{size}-{scheme}")

    def test_playground(self, browser: Browser, playground: str, scheme: str, size: str) -> None:
        page = opened(browser, playground, scheme, SIZES[size])
        page.locator("[name=text]").fill(SEEDS[2].read_text(encoding="utf-8"))
        expect(page.locator(".document")).to_be_visible()
        page.locator("[name=text]").evaluate("area => { area.blur(); area.scrollTop = 0; }")
        if size == "narrow":
            page.locator("#actions").evaluate("actions => actions.scrollIntoView()")
        save(page, f"playground-{size}-{scheme}")


def test_the_seed(browser: Browser, one: str) -> None:
    page = opened(browser, one, "light", (1120, 940))
    page.evaluate(SHORTENED)
    save(page, "seed")
