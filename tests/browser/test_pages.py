"""How the pages stand in a browser: every width and medium, without scripts, for ears as for eyes, and with hostile words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from tests.browser.axe import broken
from tests.browser.conftest import SAMPLES, Opener
from tests.report.building import Change, Row, revision
from tracker.report import Lang

if TYPE_CHECKING:
    from playwright.sync_api import Locator

WIDTHS = {"phone": 360, "200 % zoom": 640, "tablet": 820, "desk": 1280}


AXE: tuple[tuple[str, Lang, str], ...] = (
    ("summary", "zh", "light"),
    ("summary", "zh", "dark"),
    ("law", "zh", "light"),
    ("law", "zh", "dark"),
    ("english", "en", "light"),
    ("hostile", "zh", "dark"),
)


@pytest.mark.parametrize("sample", ["summary", "law"])
def test_axe_finds_nothing_in_a_page_as_it_opens(opened: Opener, sample: str) -> None:
    assert broken(opened(sample)) == []


@pytest.mark.parametrize(("sample", "lang", "scheme"), AXE)
def test_axe_finds_nothing_where_all_is_open_and_marked(opened: Opener, sample: str, lang: Lang, scheme: str) -> None:
    page = opened(sample, lang=lang, color_scheme=scheme)
    page.keyboard.press("2")
    page.click("#unfold")
    page.click("#why")
    for chip in page.query_selector_all("button[data-c][aria-pressed=false]"):
        chip.click()
    page.keyboard.press("n")
    assert broken(page) == []


def test_axe_finds_nothing_in_the_help(opened: Opener) -> None:
    page = opened("summary")
    page.keyboard.press("?")
    assert broken(page) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_page_is_wider_than_its_window(opened: Opener, sample: str) -> None:
    page = opened(sample)
    page.click("#unfold")
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for key in "21":
            page.keyboard.press(key)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_dark_is_dark(opened: Opener) -> None:
    def ground(scheme: str) -> list[int]:
        page = opened("law", color_scheme=scheme)
        color = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return [int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]

    assert max(ground("dark")) < 64
    assert min(ground("light")) > 192


def test_without_scripts_all_is_shown_side_by_side(opened: Opener) -> None:
    page = opened("law", java_script_enabled=False)
    assert not page.locator("#controls").is_visible()
    assert not page.locator("#copy").is_visible()
    row = page.locator(".row.told:has(.both)").first
    assert row.locator(".cell.l").is_visible()
    assert row.locator(".cell.r").is_visible()
    assert not row.locator(".both").is_visible()
    assert page.locator(".change").count() == page.locator(".change:visible").count() == 13
    page.locator("details.fold summary").first.click()
    assert page.locator("details.fold .row").first.is_visible()
    assert page.locator(".off").count() == 0


def test_scripts_that_are_off_cannot_be_missed_by_an_address(opened: Opener) -> None:
    page = opened("law", "#change-12", java_script_enabled=False)
    box = page.locator("#change-12").bounding_box()
    assert box
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize("view", ["side", "inline"])
def test_either_view_prints_on_a4(opened: Opener, view: str) -> None:
    from pypdf import PdfReader

    page = opened("law")
    page.click(f"[data-view={view}]")
    data = page.pdf(format="A4", prefer_css_page_size=True)
    pages = PdfReader(io.BytesIO(data)).pages
    assert 1 <= len(pages) <= 12
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    text = "".join(normalize("NFKC", "".join(each.extract_text() for each in pages)).split())
    assert "鼓励单位和个人以投资、捐赠" in text
    assert text.count("发展改革、财政、自然资源、生态环境等部") >= 2
    assert "展开全文" not in text


def test_what_was_deleted_and_inserted_is_said(opened: Opener) -> None:
    page = opened("law")
    page.keyboard.press("2")
    spoken = page.locator(".both:has(del)").first.aria_snapshot()
    assert "删去" in spoken
    assert "（市、区）" in spoken
    spoken = page.locator(".both:has(ins)").nth(1).aria_snapshot()
    assert "新增" in spoken


def test_meaning_is_not_told_by_colour_alone(opened: Opener) -> None:
    def drawn(of: Locator) -> str:
        return str(of.evaluate("e => getComputedStyle(e).textDecoration"))

    page = opened("law", forced_colors="active")
    assert "dashed" in drawn(page.locator(".row .l del:visible").first)
    assert "underline" in drawn(page.locator(".row .r ins:visible").first)
    assert "dashed" not in drawn(page.locator(".row .r ins:visible").first)
    page.keyboard.press("2")
    assert "line-through" in drawn(page.locator(".both [data-c=name] del:visible").first)
    assert "line-through" not in drawn(page.locator(".both [data-c=number] del:visible").first)  # 二 would read as 三
    page = opened("summary")
    assert "underline" in drawn(page.locator(".row mark b").first)


def test_hostile_words_do_nothing(opened: Opener) -> None:
    page = opened("hostile")
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.locator("img, iframe, object").count() == 0
    assert page.eval_on_selector_all("a", "links => links.every(a => (a.getAttribute('href') || '').startsWith('#'))")
    assert "<script>alert(1)</script>" in page.inner_text("body")


def test_right_to_left_words_stay_in_their_places(opened: Opener) -> None:
    arabic = "يجب على المورد الاحتفاظ بسجلات كاملة"
    rows = (Row("1", f"{arabic} [-خمس سنوات-]{{+سبع سنوات+}}.", kind="reworded"), Row("2", "第二段不变。"))
    changes = (Change("خمس سنوات", "سبع سنوات", "number", "错字", ("1",)),)
    page = opened(revision(rows, changes))
    cell = page.locator(".row.told .r > div").first
    assert cell.evaluate("e => getComputedStyle(e).direction") == "rtl"
    number = page.locator(".row.told .r .ref").first
    assert number.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
    assert page.locator("#change-1 .says").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("side", ["old", "new", "both"])
def test_an_empty_side_is_a_page_like_any_other(opened: Opener, side: str) -> None:
    row = Row("1", "只有一段文字。")
    rows = {
        "old": (Row("1", "{+只有一段文字。+}", old=(), kind="added"),),
        "new": (Row("1", "[-只有一段文字。-]", new=(), kind="deleted"),),
        "both": (),
    }[side]
    page = opened(revision(rows, ()))
    assert (row.marked in page.inner_text("body")) == (side != "both")
    page.keyboard.press("n")
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert broken(page) == []


def test_chinese_is_set_as_chinese(opened: Opener) -> None:
    page = opened("summary")
    fonts = page.locator(".row .r").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert fonts.index("Noto Serif CJK SC") < fonts.index("serif", fonts.index("Noto Serif CJK SC") + 10)
    assert page.locator(".row .r").first.evaluate("e => e.matches(':lang(zh-Hans)')")
    assert page.locator(".row .r > div").first.evaluate("e => getComputedStyle(e).textAlign") == "justify"
    leading = page.locator(".row .r > div").first.evaluate(
        "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    )
    assert 1.7 <= leading <= 2.1
    assert page.locator(".row .r > div").first.evaluate("e => getComputedStyle(e).lineBreak") == "strict"


def test_ten_thousand_changes_can_be_walked_through(opened: Opener) -> None:
    rows = [Row(str(n), f"第{n}条款项金额为[-{n}-]{{+{n + 1}+}}元整。", kind="reworded") for n in range(10_000)]
    changes = [Change(f"{n}元", f"{n + 1}元", "number", "错字", (str(n),)) for n in range(10_000)]
    page = opened(revision(rows, changes))
    assert page.locator(".change").count() == 10_000
    page.keyboard.press("n")
    assert page.inner_text("#at") == "第 1 处，共 10000 处"
