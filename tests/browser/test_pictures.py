"""The pictures of the documentation, taken anew from report and playground."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PICTURES, SEEDS

LARGEST = 200_000  # bytes of a picture


def take(browser: Browser, name: str, address: str, scheme: str, width: int, height: int) -> Page:
    """Return a page at `address`; `save` writes its picture."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    return page


def save(page: Page, name: str) -> None:
    """Write a picture of what the page shows."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    page.close()
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("size", "width", "height"), [("wide", 1120, 680), ("narrow", 390, 780)])
def test_pictures(browser: Browser, one: str, many: str, playground: str, scheme: str, size: str, width: int, height: int) -> None:
    page = take(browser, "report", one, scheme, width, height)
    page.locator("details.k-weather del").nth(3).hover()
    expect(page.locator("#why")).to_be_visible()
    save(page, f"report-{size}-{scheme}")
    save(take(browser, "overview", many, scheme, width, height), f"overview-{size}-{scheme}")
    page = take(browser, "playground", playground, scheme, width, height)
    page.locator("[name=text]").fill(SEEDS[2].read_text(encoding="utf-8"))
    expect(page.locator(".document")).to_be_visible()
    page.locator("[name=text]").evaluate("area => { area.blur(); area.scrollTop = 0; }")
    save(page, f"playground-{size}-{scheme}")


def test_the_seed(browser: Browser, one: str) -> None:
    page = take(browser, "seed", one, "light", 1100, 560)
    page.locator(".tools").scroll_into_view_if_needed()
    page.locator("details.k-bio").first.evaluate("box => scrollTo(0, box.offsetTop - 150)")
    save(page, "seed")
