"""Keys, views, filters and addresses, as a reader uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Opener

if TYPE_CHECKING:
    from playwright.sync_api import Page


def here(page: Page) -> str:
    """The address of the place that the reader has been led to."""
    return str(page.evaluate("(e => e ? e.dataset.at || e.id : '')(document.querySelector('.here'))"))


def in_sight(page: Page, selector: str) -> bool:
    """Whether an element comes to be within the window, below the controls and not covered by anything."""
    page.wait_for_function(
        """selector => { const e = document.querySelector(selector), box = e.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 5));
        return box.top >= 0 && box.top < innerHeight && (e.contains(top) || top?.contains(e)); }""",
        arg=selector,
        timeout=5_000,
    )
    return True


def test_n_and_p_lead_through_the_changes_and_around(opened: Opener) -> None:
    page = opened("summary")
    found = []
    for _ in range(4):
        page.keyboard.press("n")
        found.append(here(page))
        assert in_sight(page, ".here")
    assert found == ["place-1-1", "place-2-1", "place-3-1", "place-1-1"]
    assert page.inner_text("#at") == "第 1 处，共 3 处"
    assert page.url.endswith("#place-1-1")
    page.keyboard.press("p")
    assert here(page) == "place-3-1"
    page.click("[data-step='-1']")
    assert here(page) == "place-2-1"


def test_j_and_k_lead_through_the_changed_paragraphs(opened: Opener) -> None:
    page = opened("law")
    rows = page.eval_on_selector_all(".row.told", "rows => rows.map(row => row.id)")
    assert len(rows) > 8
    for expected in (rows[0], rows[1], rows[2]):
        page.keyboard.press("j")
        assert here(page) == expected
        assert in_sight(page, ".here")
    page.keyboard.press("k")
    assert here(page) == rows[1]


@pytest.mark.parametrize(("sample", "shown"), [("law", ".both"), ("summary", ".other")])
def test_1_and_2_change_the_view(opened: Opener, sample: str, shown: str) -> None:
    page = opened(sample)
    left, both = page.locator(".row.told .cell.l").nth(1), page.locator(f".row.told {shown}").first
    assert left.is_visible()
    assert not both.is_visible()
    page.keyboard.press("2")
    assert both.is_visible()
    assert page.get_attribute("[data-view=inline]", "aria-pressed") == "true"
    page.keyboard.press("1")
    assert not both.is_visible()
    assert left.is_visible()


def test_the_place_stays_when_the_view_changes(opened: Opener) -> None:
    page = opened("law")
    for _ in range(3):
        page.keyboard.press("n")
    place = here(page)
    page.keyboard.press("2")
    assert here(page) == place
    assert in_sight(page, ".here")
    assert page.evaluate("document.querySelector('.here').closest('.both') !== null")
    page.keyboard.press("n")
    assert here(page) != place


def test_both_texts_in_one_line_are_both_texts(opened: Opener) -> None:
    page = opened("law")
    page.keyboard.press("2")
    old, new = page.evaluate(
        """() => ["ins", "del"].map(other => [...document.querySelectorAll(".both")].map(cell => {
            const copy = cell.cloneNode(true);
            copy.querySelectorAll(other + ", .ref").forEach(each => each.remove());
            return copy.textContent.replace(/[\\s¶]/g, ""); }).join("|"))"""
    )
    assert "市、县（市、区）人民政府" in old
    assert "市、县人民政府" in new
    assert "征求意见的时间不得少于十五日" in old
    assert "征求意见的时间不得少于三十日" in new


def test_help_tells_the_keys_and_switches_them_off(opened: Opener) -> None:
    page = opened("summary")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert "上一处" in page.inner_text("#help")
    page.keyboard.press("n")
    assert here(page) == ""
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("n")
    assert here(page) == ""
    page.click("#ask")
    page.check("#keys")
    page.click("#help button")
    page.keyboard.press("n")
    assert here(page) == "place-1-1"


def test_a_browser_keeps_its_own_keys(opened: Opener) -> None:
    page = opened("summary")
    page.keyboard.press("Control+2")
    page.keyboard.press("Alt+n")
    assert here(page) == ""
    assert page.get_attribute("[data-view=side]", "aria-pressed") == "true"


def test_no_class_of_substance_is_hidden_at_first_and_what_is_hidden_is_told(opened: Opener) -> None:
    page = opened("law")
    pressed = page.eval_on_selector_all(
        "button[data-c]", "chips => chips.map(chip => [chip.dataset.c, chip.getAttribute('aria-pressed')])"
    )
    assert dict(pressed)["punctuation"] == "false"
    assert {on for cls, on in pressed if cls not in ("framing", "punctuation", "typography", "references")} == {"true"}
    assert page.inner_text("#hidden") == "已隐去标记：标点 1 处"
    assert page.locator(".change.off").count() == 0


def test_a_class_that_is_switched_off_loses_its_cards_and_marks_and_no_word(opened: Opener) -> None:
    page = opened("law")
    words = page.inner_text("#side-by-side").replace("\n", "")
    page.click("button[data-c=number]")
    assert page.inner_text("#hidden") == "已隐去标记：数字日期 3 处，标点 1 处"
    assert not page.locator("#change-3").is_visible()
    assert page.locator("#change-1").is_visible()
    mark = page.locator(".r [data-c=number]").first
    assert mark.evaluate("e => getComputedStyle(e.querySelector('ins')).textDecorationLine") == "none"
    without = page.inner_text("#side-by-side").replace("\n", "")
    assert [c for c in words if not c.isdigit()] == [c for c in without if not c.isdigit()]
    for _ in range(14):
        page.keyboard.press("n")
        assert page.evaluate("document.querySelector('.here').dataset.c") != "number"
    page.click("button[data-c=number]")
    assert page.locator("#change-3").is_visible()
    page.click("button[data-c=punctuation]")
    assert page.inner_text("#hidden") == "各类改动均已标出"


def test_every_change_has_an_address(opened: Opener) -> None:
    page = opened("law", "#change-12")
    assert in_sight(page, "#change-12")


def test_an_address_leads_into_folds_and_past_filters_and_views(opened: Opener) -> None:
    page = opened("law", "#change-14")  # punctuation, in the fold at the end
    assert page.evaluate("document.querySelector('#noise details').open")
    assert in_sight(page, "#change-14")
    page.keyboard.press("2")
    page.evaluate("location.hash = 'place-14-1'")
    page.wait_for_function("document.querySelector('.here')")
    assert here(page) == "place-14-1"
    assert page.inner_text("#hidden") == "各类改动均已标出"
    page.click("button[data-c=number]")
    page.evaluate("location.hash = 'change-3'")
    page.wait_for_function("!document.querySelector('#change-3').classList.contains('off')")
    assert page.inner_text("#hidden") == "各类改动均已标出"


def test_an_address_that_does_not_exist_harms_nothing(opened: Opener) -> None:
    page = opened("law", "#change-999%22%3E%3Cimg")
    page.keyboard.press("n")
    assert here(page)


def test_each_change_opens_its_sentence(opened: Opener) -> None:
    page = opened("summary")
    sentence = page.locator("#change-1 .sentence")
    assert not sentence.locator("div").first.is_visible()
    sentence.locator("summary").click()
    assert "到2030年，现代化人民城市建设取得重要进展" in sentence.inner_text()


def test_folds_open_all_at_once(opened: Opener) -> None:
    page = opened("summary")
    page.click("#unfold")
    assert page.locator("#side-by-side details:not([open])").count() == 0
    page.click("#unfold")
    assert page.locator("#side-by-side details[open]").count() == 0


def test_likeness_and_passes_are_shown_on_demand(opened: Opener) -> None:
    page = opened("law")
    basis = page.locator(".basis").first
    assert not basis.is_visible()
    page.click("#why")
    assert basis.is_visible()
    assert "相近度 80%" in basis.inner_text()


def test_the_slip_is_copied_as_plain_lines(opened: Opener) -> None:
    page = opened("summary", permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    page.wait_for_function("document.querySelector('#copy').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "第 4 段：原文作“新旧动能”，摘要作“新动能”（漏“旧”）"
    assert len(copied.splitlines()) == 3


def test_the_picture_leads_to_the_paragraph(opened: Opener) -> None:
    page = opened("law")
    band = page.locator("#picture a.moved").first
    assert "位置调整" in (band.locator("title").text_content() or "")
    address = band.get_attribute("href") or ""
    band.locator(".block").first.click(force=True)
    page.wait_for_function("location.hash.length > 1")
    assert in_sight(page, address)


@pytest.mark.parametrize("address", ["#%", "#%E4%A8", "#"])
def test_an_address_that_is_none_leaves_the_keys_alone(opened: Opener, address: str) -> None:
    page = opened("summary", address)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_on_a_phone_the_next_change_is_below(opened: Opener) -> None:
    page = opened("summary", width=390)
    page.evaluate("document.querySelector('#place-2-1').scrollIntoView({block: 'start'})")
    page.click("[data-step='1']")
    assert here(page) in ("place-1-1", "place-2-1", "place-3-1")
    first = page.evaluate("document.querySelector('.here').closest('.row').id")
    assert first == page.evaluate("document.querySelector('#place-2-1').closest('.row').id")
