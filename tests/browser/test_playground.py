"""The playground in a browser: it cleans what it is given, tries rules, copies, and gives out test cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cleanseed import clean
from tests.browser.test_report import HOSTILE, faults_of
from tests.serve.test_service import RULE, TEXT
from tests.support import kinds_by_line


@pytest.fixture
def filled(page: Page, playground: str) -> Page:
    """The playground with a text that is cleaned."""
    page.goto(playground)
    page.locator("[name=text]").fill(TEXT)
    expect(page.locator(".document")).to_be_visible()
    return page


def test_it_cleans_what_is_pasted(filled: Page) -> None:
    expect(filled.locator(".clean pre")).to_have_text(clean(TEXT).text)
    expect(filled.locator("del")).to_have_text("Sign up for our weekly newsletter.")
    filled.get_by_label("Format").select_option("text")
    filled.locator("[name=text]").fill(HOSTILE)
    expect(filled.locator(".source .t").first).to_have_text(HOSTILE)


def test_a_kind_is_kept(filled: Page) -> None:
    filled.get_by_text("Kinds to keep").click()
    filled.get_by_label("newsletter", exact=True).check()
    expect(filled.locator("del")).to_have_count(0)


def test_a_file_is_taken_in_its_character_set(filled: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Die Mauer fiel am Montag in der Straße am Hafen zusammen.\n", encoding="utf-16")
    filled.locator("[name=file]").set_input_files(file)
    expect(filled.locator(".clean pre")).to_have_text("Die Mauer fiel am Montag in der Straße am Hafen zusammen.")


def test_a_file_is_dropped(filled: Page) -> None:
    filled.evaluate(
        "() => { const data = new DataTransfer(); data.items.add(new File(['The wall fell on Monday.'], 'page.txt'));"
        " const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });"
        " document.body.dispatchEvent(event); }"
    )
    expect(filled.locator(".clean pre")).to_have_text("The wall fell on Monday.")
    expect(filled.locator("#status")).to_have_text("Shown: page.txt")


def test_a_rule_shows_its_effect(filled: Page) -> None:
    filled.get_by_text("Try a rule").click()
    filled.get_by_label("Rule to begin with").fill("newsletter.sign-up-for")
    filled.get_by_label("Rule to begin with").blur()
    area = filled.get_by_label("Rule", exact=True)
    expect(area).to_have_value(clean_rule())
    area.fill(RULE)
    filled.get_by_role("button", name="Try it").click()
    effect = filled.locator(".effect")
    expect(effect).to_contain_text("1 line decided otherwise")
    expect(effect).to_contain_text("newsletter")
    area.fill(RULE.replace("^work", "(work"))
    filled.get_by_role("button", name="Try it").click()
    expect(filled.locator("#status.fault")).to_contain_text("newsletter.wall")
    filled.get_by_role("button", name="Without it").click()
    expect(effect).to_have_count(0)


def clean_rule() -> str:
    """Return the text of the rule that the test begins with."""
    from cleanseed.rules import default_rulebook
    from cleanseed.serve.trial import text_of

    return text_of(default_rulebook().get("newsletter.sign-up-for"))


@pytest.mark.parametrize("form", ["text", "Markdown", "JSON"])
def test_the_result_is_copied(filled: Page, form: str) -> None:
    filled.get_by_role("button", name=f"Copy {form}").click()
    expect(filled.locator("#status")).to_have_text(f"Copied as {form}.")
    copied = filled.evaluate("() => navigator.clipboard.readText()")
    assert (json.loads(copied)["text"] if form == "JSON" else copied) == clean(TEXT).text


def test_a_failing_case_is_downloaded(filled: Page) -> None:
    filled.get_by_label("Line 1: ").click()
    filled.locator("dialog select").select_option("byline")
    filled.get_by_role("button", name="Set").click()
    with filled.expect_download() as download:
        filled.get_by_role("button", name="Download as a test case").click()
    case = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["cases"][0]
    result = clean(TEXT)
    labels = kinds_by_line(result.source, result.removals)
    assert case["lines"] == TEXT.rstrip("\n").split("\n")
    assert case["labels"] == ["byline", *labels[1:3]]
    assert case["name"].endswith("is byline")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_checker_finds_nothing_serious(filled: Page, scheme: str, width: int) -> None:
    filled.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    filled.set_viewport_size({"width": width, "height": 900})
    for summary in ("Kinds to keep", "Try a rule"):
        filled.get_by_text(summary).click()
    assert faults_of(filled) == []
    filled.get_by_label("Line 1: ").click()
    assert faults_of(filled) == []
    assert filled.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_service_is_described_without_the_network(page: Page, playground: str) -> None:
    page.goto(f"{playground}docs")
    expect(page.locator('[data-path="/clean"]')).to_be_visible()
