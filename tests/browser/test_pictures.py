"""The pictures of the documentation, taken anew from report and playground."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from cleanseed import CleanResult, clean
from tests.browser.conftest import PICTURES, SEEDS, written
from tests.browser.test_report import faults_of

COLOURS = 256  # of a picture, which so takes a third of the space
LARGEST = 200_000  # bytes of a picture
SIZES = {"wide": (1120, 800), "narrow": (390, 780)}
_BODY = "The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter.\n\n"
VERDICTS = {
    "full": f"{_BODY}Work begins in March, the mayor said.\n\nSign up for our weekly newsletter",
    "truncated": f"{_BODY}Work begins in March and will …",
    "paywalled": f"{_BODY}To continue reading, subscribe now or log in.",
    "consent_only": "We use cookies to improve your experience. By using this site you agree to our cookie policy.",
}
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


def save(shown: Page | Locator, name: str) -> None:
    """Write a picture of a page or of a part of it."""
    path = PICTURES / f"{name}.png"
    shot = Image.open(BytesIO(shown.screenshot())).convert("RGB")
    shot.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    assert path.stat().st_size < LARGEST
    (shown if isinstance(shown, Page) else shown.page).close()


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


def test_the_kinds(browser: Browser, tmp_path: Path) -> None:
    page = PICTURES / "kinds.txt"
    address = written(tmp_path, "report.html", [(page.name, clean(page.read_bytes()))])
    save(opened(browser, address, "light", (1200, 900)).locator(".source"), "kinds")


def test_the_verdicts(browser: Browser, tmp_path: Path) -> None:
    found = [(f"{verdict}.txt", clean(text)) for verdict, text in VERDICTS.items()]
    assert [str(result.verdict) for _, result in found] == list(VERDICTS)
    save(
        opened(browser, written(tmp_path, "report.html", found), "light", (900, 900)).locator("#documents"), "verdicts"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_notebook(browser: Browser, seeds: list[tuple[str, CleanResult]], scheme: str) -> None:
    page = opened(browser, "about:blank", scheme, (900, 640))
    colours = "color: #e7eaee; background: #14171b" if scheme == "dark" else ""
    shown = seeds[2][1]._repr_html_()
    page.set_content(
        f"<html lang=en><title>notebook</title><body style='font: 15px sans-serif; {colours}'><main>{shown}</main>"
    )
    assert faults_of(page) == []
    save(page, f"notebook-{scheme}")
