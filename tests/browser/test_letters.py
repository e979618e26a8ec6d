"""How mails stand in a browser: on a desk and on a telephone, as they are and as mail programs leave them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.browser.axe import broken
from tests.browser.conftest import Opener
from tests.report.digest_samples import DIGESTS, digest, one_change
from tracker.report import Lang, View
from tracker.report.letters import letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

NO_SHEETS = """() => {
  document.querySelectorAll('style, link').forEach(each => each.remove());
  document.querySelectorAll('[class]').forEach(each => each.removeAttribute('class'));
}"""
NO_STYLES = "() => document.querySelectorAll('[style]').forEach(each => each.removeAttribute('style'))"
NO_MARKS = """() => document.querySelectorAll('ins, del, mark').forEach(each => {
  while (each.firstChild) each.before(each.firstChild);
  each.remove();
})"""
LOOKS = """chosen => Array.from(document.querySelectorAll(chosen), each => {
  const look = getComputedStyle(each);
  return [look.textDecorationLine, look.backgroundColor, look.borderBottomStyle];
})"""
LEFT = {"as it is": "() => {}", "without sheets": NO_SHEETS, "without styles": NO_STYLES, "without marks": NO_MARKS}
WIDTHS = (600, 375)
Mailed: TypeAlias = "Callable[..., Page]"


@pytest.fixture
def mailed(opened: Opener, tmp_path: Path) -> Mailed:
    def open_mail(name: str, lang: Lang = "zh", width: int = 600, scheme: str = "light") -> Page:
        path = tmp_path / f"{name}.html"
        path.write_text(letter(DIGESTS[name], View(lang)).html, "utf-8")
        return opened(path, width=width, color_scheme=scheme)

    return open_mail


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("name", ["law", "summary", "english", "hostile", "several"])
def test_no_mail_is_wider_than_its_window_whatever_is_left_of_it(mailed: Mailed, name: str, left: str) -> None:
    page = mailed(name)
    page.evaluate(LEFT[left])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_word_without_end_is_broken_even_without_styles(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    told = digest(one_change("a" * 300, "b" * 300, title="x" * 200))
    path.write_text(letter(told, View()).html, "utf-8")
    page = opened(path, width=375)
    page.evaluate(NO_STYLES)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("left", ["as it is", "without sheets", "without marks"])
def test_marks_are_drawn_by_their_styles(mailed: Mailed, left: str) -> None:
    page = mailed("law")
    page.evaluate(LEFT[left])
    gone = page.evaluate(LOOKS, "span[style*='border-bottom:2px dashed']")
    came = page.evaluate(LOOKS, "span[style*='text-decoration:underline']")
    assert min(len(gone), len(came)) > 15
    assert {tuple(look) for look in gone} == {("none", "rgb(251, 228, 223)", "dashed")}
    assert {tuple(look) for look in came} == {("underline", "rgb(220, 240, 227)", "none")}


def test_marks_are_drawn_by_their_elements_where_styles_are_dropped(mailed: Mailed) -> None:
    page = mailed("law")
    page.evaluate(NO_STYLES)
    assert {look[0] for look in page.evaluate(LOOKS, "del")} == {"line-through"}
    assert {look[0] for look in page.evaluate(LOOKS, "ins")} == {"underline"}
    page = mailed("summary")
    page.evaluate(NO_STYLES)
    assert {look[0] for look in page.evaluate(LOOKS, "mark u")} == {"underline"}


@pytest.mark.parametrize("left", LEFT)
def test_the_change_is_readable_whatever_is_left(mailed: Mailed, left: str) -> None:
    page = mailed("summary", width=375)
    page.evaluate(LEFT[left])
    shown = page.inner_text("body")
    for words in (
        "新旧动能 → 新动能（漏“旧”）",
        "原文 · 第 3 段",
        "新旧动能加快转换",
        "摘要 · 第 4 段",
        "新▲动能加快转换",
    ):
        assert words in shown


def test_the_preheader_is_hidden_and_words_are_large_enough(mailed: Mailed) -> None:
    page = mailed("law", width=375)
    assert not page.locator("body > div").first.is_visible()
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('p, h1, h2, h3, td'), e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(size for size in sizes if size) >= 14


@pytest.mark.parametrize(
    ("name", "lang", "scheme"),
    [
        ("law", "zh", "light"),
        ("summary", "zh", "dark"),
        ("english", "en", "light"),
        ("hostile", "zh", "light"),
        ("silent", "zh", "dark"),
    ],
)
def test_axe_finds_nothing_in_a_mail(mailed: Mailed, name: str, lang: Lang, scheme: str) -> None:
    assert broken(mailed(name, lang, scheme=scheme)) == []


def test_a_right_to_left_title_keeps_to_itself(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "rtl.html"
    path.write_text(letter(digest(one_change("قديم", "جديد", title="قرار بشأن المدن")), View("en")).html, "utf-8")
    page = opened(path, width=375)
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('h3')).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
