"""The report in a browser: it opens, filters, folds, stays inert, obeys the keyboard, and is accessible."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cleanseed import CleanResult, Kind, Metadata, Removal, Verdict
from tests.browser.conftest import written

HOSTILE = "</script></pre></del><script>alert(1)</script>\"'><img src=x onerror=alert(2)> ${alert(3)} <!--"


def faults_of(page: Page) -> list[str]:
    """Return what an accessibility checker finds serious or critical."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_one_document_opens(page: Page, one: str) -> None:
    page.goto(one)
    expect(page.locator(".document")).to_be_visible()
    expect(page.locator("details.cut").first).to_be_visible()
    expect(page.locator("#why")).to_be_hidden()


def test_removed_text_is_struck_and_folded(page: Page, one: str) -> None:
    page.goto(one)
    mark = page.locator("details.cut del").first
    page.get_by_label("struck through").check()
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "line-through"
    page.get_by_label("folded away").check()
    expect(mark).to_be_hidden()
    page.locator("details.cut summary").first.click()
    expect(mark).to_be_visible()
    page.get_by_label("marked", exact=True).check()
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"


def test_a_kind_is_marked_no_more(page: Page, one: str) -> None:
    page.goto(one)
    box = page.locator(".source details.k-weather").first
    before = box.evaluate("box => getComputedStyle(box).backgroundColor")
    button = page.locator("[data-toggle=weather]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert box.evaluate("box => getComputedStyle(box).backgroundColor") != before


def test_reasons_show_on_hover_focus_and_tap(page: Page, one: str) -> None:
    page.goto(one)
    mark, why = page.locator("details.k-weather del").first, page.locator("#why")
    mark.hover()
    expect(why.locator("[data-show=kind]")).to_have_text("weather")
    expect(why.locator("[data-show=rule]")).to_have_text(mark.get_attribute("data-rule") or "")
    page.locator("h1").hover()
    expect(why).to_be_hidden()
    mark.focus()
    expect(why).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    mark.click()
    expect(why).to_be_visible()
    why.get_by_label("Close").click()
    expect(why).to_be_hidden()


def test_metadata_lead_to_their_words(page: Page, one: str) -> None:
    page.goto(one)
    page.get_by_label("folded away").check()
    link = page.locator(".metadata dd a").first
    link.click()
    line = page.locator(f"#d0-l{(link.text_content() or '').split()[1]}")
    expect(line).to_be_visible()
    expect(line).to_be_in_viewport()
    marked = page.evaluate("() => [...CSS.highlights.get('words')].map(String)")
    assert marked == [link.get_attribute("data-words")]
    date = page.locator(".metadata dt:text-is('date') + dd a")
    date.click()
    assert page.evaluate("() => [...CSS.highlights.get('words')].map(String)") == ["11 October, 2025"]


def test_many_documents_are_filtered_and_opened(page: Page, many: str) -> None:
    page.goto(many)
    rows = page.locator("#documents tbody tr:visible")
    expect(rows).to_have_count(5)
    page.get_by_label("Kind").select_option("weather")
    expect(rows).to_have_count(1)
    expect(page.locator(".filters output")).to_have_text("1 of 5 documents")
    page.get_by_role("button", name="Clear").click()
    expect(rows).to_have_count(5)
    rule = page.locator("#rules option").first.get_attribute("value") or ""
    page.get_by_label("Rule").fill(rule)
    assert 0 < rows.count() < 5
    page.get_by_label("Rule").fill("no.such")
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Site").select_option(index=1)
    assert 0 < rows.count() < 5
    page.get_by_role("button", name="Clear").click()
    page.locator(".bars [data-only=weather]").click()
    expect(rows).to_have_count(1)
    rows.locator("a").click()
    expect(page.locator("#d2")).to_be_visible()
    expect(page.locator("#overview")).to_be_hidden()
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator(".document")).to_have_count(0)


def test_documents_turn_like_pages(page: Page, many: str) -> None:
    page.goto(many + "#d1")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#d2")).to_be_visible()
    page.go_back()
    expect(page.locator("#d1")).to_be_visible()
    page.get_by_role("link", name="Previous").click()
    expect(page.locator("#d0")).to_be_visible()


def test_hostile_text_stays_inert(page: Page, tmp_path: Path) -> None:
    removal = Removal(
        start=0, end=len(HOSTILE), kind=Kind.BIO, rule=HOSTILE, reason=HOSTILE, confidence=0.5, by=HOSTILE
    )
    result = CleanResult(
        text=HOSTILE,
        metadata=Metadata(title=HOSTILE, site_name=HOSTILE, authors=[HOSTILE]),
        verdict=Verdict.FULL,
        removals=[removal],
        spared=[],
        source=f"{HOSTILE}\n{HOSTILE}",
    )
    page.goto(written(tmp_path, "many.html", [(HOSTILE, result)] * 2))
    page.locator("#documents a").first.click()
    mark = page.locator("del")
    mark.focus()
    assert mark.text_content() == HOSTILE
    assert page.locator("#why [data-show=reason]").text_content() == HOSTILE
    assert page.locator(".clean pre").text_content() == HOSTILE
    assert page.locator("img").count() == 0
    assert page.locator("script:not([type])").count() == 1


def test_the_keyboard_reaches_everything(page: Page, many: str) -> None:
    page.goto(many)
    for place in ("", "#d2"):
        page.goto(many + place)
        expect(page.locator("#overview" if not place else "#d2")).to_be_visible()
        wanted = page.evaluate(
            "() => [...document.querySelectorAll('main :is(a[href], button, select, input, summary, del)')]"
            ".filter(one => one.checkVisibility() && !(one.type === 'radio' && !one.checked)).length"
        )
        reached = page.evaluate("() => (document.activeElement.blur(), 0)")
        for _ in range(wanted + 10):
            page.keyboard.press("Tab")
            reached += page.evaluate(
                "() => { const one = document.activeElement; if (!one.closest('main') || one.dataset.seen) return 0;"
                " one.dataset.seen = 1; return 1; }"
            )
        assert reached == wanted
    page.locator("#d2 .modes input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("details.cut del").first).to_be_hidden()
    page.locator("details.cut summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.cut del").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_checker_finds_nothing_serious(page: Page, many: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(many)
    assert faults_of(page) == []
    page.goto(many + "#d2")
    page.locator("del").first.focus()
    assert faults_of(page) == []
    page.get_by_label("struck through").check()
    page.locator("[data-toggle]").first.click()
    assert faults_of(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
