"""The explorer page in a real browser, opened from disk: mouse, keyboard, filters, links, no script, phone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cosi_graph.view import view

STORE = Path(__file__).parent / "golden" / "view" / "store.trig"
CHROMIUM = shutil.which("chromium")
EUROPOL_DRUGS = ".cell[href='#agency:europol/threat:drug-trafficking']"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the browser tests need Debian's chromium on the path")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Chromium has no sandbox for root, which containers often run as.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = ox.Store()
    store.load(path=str(STORE), format=ox.RdfFormat.TRIG)
    file = tmp_path_factory.mktemp("view") / "explorer.html"
    file.write_text(view(store), "utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page; at the end of a test the console must be silent and nothing else been asked for."""
    context = browser.new_context()
    opened = context.new_page()
    noise: list[str] = []
    opened.on("console", lambda message: noise.append(message.text))
    opened.on("pageerror", lambda error: noise.append(str(error)))
    opened.on("request", lambda request: noise.append(request.url) if not request.url.startswith(address) else None)
    opened.goto(address)
    yield opened
    context.close()
    assert noise == []


def matrix(page: Page) -> dict[str, list[str]]:
    """Return what is seen of the matrix: total and numbers of each row, by its heading."""
    rows = [row for row in page.locator(".matrix tbody tr:not(.kind)").all() if row.is_visible()]
    return {
        row.locator("th").inner_text(): [cell.inner_text() for cell in row.locator("td").all() if cell.is_visible()]
        for row in rows
    }


WHOLE = {
    "Europol": ["5", "1", "2", "1", "2", "1", ""],
    "Frontex": ["2", "2", "1", "", "", "", ""],
    "COSI": ["8", "1", "1", "2", "3", "1", "1"],
    "Member States": ["3", "1", "", "", "1", "1", "1"],
}


def test_a_click_on_a_number_shows_its_evidence_and_escape_leads_back(page: Page) -> None:
    page.locator(EUROPOL_DRUGS).click()
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Europol × drug trafficking"
    assert panel.locator(".count").inner_text() == "2 activities"
    assert panel.locator(".found mark").all_inner_texts() == ["gaf Europol het comité een presentatie", "volgde"]
    assert panel.locator(".others h3").all_inner_texts() == [
        "Said, but not counted",
        "Europol was to give a presentation on drug trafficking to COSI, March–April 2025, Polish Presidency",
    ]
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#agency:europol/threat:drug-trafficking"


def test_arrow_keys_move_between_numbers_and_enter_opens_one(page: Page) -> None:
    def here() -> str:
        return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))

    page.locator(EUROPOL_DRUGS).focus()
    walk = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        walk.append(here())
    assert walk == [
        "1: Europol, terrorism",
        "1: Europol, terrorism",
        "1: COSI, terrorism",
        "1: Member States, terrorism",
        "1: Member States, drug trafficking",
        "3: COSI, drug trafficking",
    ]
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "COSI × drug trafficking"


def test_the_keyboard_alone_reaches_every_number(page: Page) -> None:
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.classList.contains('cell') && document.activeElement.hash"))
    assert len(reached - {False}) == page.locator(".cell").count()


def test_a_presidency_narrows_numbers_totals_rows_and_columns(page: Page) -> None:
    assert matrix(page) == WHOLE
    page.select_option("#presidency", label="Hungarian Presidency")
    assert matrix(page) == {
        "Europol": ["2", "1", "1"],
        "COSI": ["3", "2", "1"],
        "Member States": ["1", "", "1"],
    }
    shown = [cell.inner_text() for cell in page.locator(".totals td").all() if cell.is_visible()]
    assert shown == ["4", "2", "2"]
    assert page.locator("output").inner_text() == "4 of the 13 activities in this matrix"
    assert page.locator("#evidence .deed:visible").count() == 4
    page.get_by_role("button", name="Show everything").click()
    assert matrix(page) == WHOLE


def test_words_narrow_whatever_their_case_and_accents(page: Page) -> None:
    page.fill("#text", "COCAINE zeehavens")
    assert matrix(page) == {"Europol": ["1", "1"], "COSI": ["1", "1"]}
    page.locator(EUROPOL_DRUGS).click()
    assert page.locator("#panel .count").inner_text() == "1 activity"
    assert page.locator("#panel .deed").count() == 1


def test_when_nothing_matches_the_page_says_so_and_offers_a_way_out(page: Page) -> None:
    page.fill("#text", "nowhere")
    assert page.get_by_text("No activity matches this choice.").is_visible()
    assert not page.locator(".matrix").is_visible()
    page.get_by_role("button", name="Show everything").click()
    assert matrix(page) == WHOLE
    assert not page.get_by_text("No activity matches this choice.").is_visible()


def test_the_address_restores_the_view_and_back_closes_the_evidence(page: Page, address: str) -> None:
    page.select_option("#presidency", label="Belgian Presidency")
    page.locator(EUROPOL_DRUGS).click()
    assert page.url == f"{address}#presidency=presidency:be-2024&cell=agency:europol/threat:drug-trafficking"
    page.reload()
    assert page.locator("#panel h2").inner_text() == "Europol × drug trafficking"
    assert page.locator("#presidency").input_value() == "presidency:be-2024"
    page.go_back()
    assert not page.locator("#panel").is_visible()
    assert page.locator("output").inner_text() == "6 of the 13 activities in this matrix"


@pytest.mark.parametrize("fragment", ["#%", "#cell=nobody", "#presidency=x&presidency=y", "#text=%E0%A4%A"])
def test_a_broken_address_breaks_nothing(page: Page, address: str, fragment: str) -> None:
    page.goto("about:blank")
    page.goto(address + fragment)
    assert not page.locator("#panel").is_visible()
    assert page.locator("#filters").is_visible()


def test_without_javascript_a_number_leads_to_its_evidence_on_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator("#filters").is_visible()
    page.locator(EUROPOL_DRUGS).click()
    section = page.locator("[id='agency:europol/threat:drug-trafficking']")
    assert section.is_visible()
    section.get_by_role("link").first.click()
    assert page.url.endswith("#activity:0000000000000001")
    assert page.locator("[id='activity:0000000000000001'] mark").is_visible()
    context.close()


def test_on_a_phone_only_the_matrix_scrolls_sideways_and_its_headings_stay(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate("document.querySelector('.box').scrollLeft = 150")
    heading = page.locator(".matrix th[scope=row]").nth(1).bounding_box()
    assert heading is not None
    assert heading["x"] == 0
    context.close()


def test_hostile_names_run_nothing_and_keep_the_layout(browser: Browser, tmp_path: Path) -> None:
    hostile = "</script><img src=x onerror=\"document.title='broken'\">\u202e" + "x" * 10_000
    text = STORE.read_text("utf-8")
    for name in ("Europol", "drug trafficking", "Belgian Presidency"):
        text = text.replace(f'"{name}"@en', str(ox.Literal(hostile, language="en")))
    store = ox.Store()
    store.load(text, format=ox.RdfFormat.TRIG)
    file = tmp_path / "hostile.html"
    file.write_text(view(store), "utf-8")
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 1000
    page.locator(EUROPOL_DRUGS).click()
    assert page.locator("#panel h2").inner_text() == f"{hostile} × {hostile}"
    assert page.locator("#panel .close").is_visible()
    assert page.evaluate("[document.title, document.images.length]") == ["Who deals with which threat", 0]
    context.close()
