"""A site of histories in a browser: every kind of page, at every width, in light and dark, and the way from one to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.axe import broken
from tests.browser.conftest import Opener

ROOT = Path(__file__).parents[2]
LAW = """城市公园管理条例

第一条 为了加强城市公园管理，保护生态环境，制定本条例。

第二条 鼓励单位和个人参与公园建设，新旧动能加快转换。

第三条 规划应当征求意见，时间不得少于十五日。
"""
VERSIONS = {
    "2023-10-01": LAW,
    "2023-11-15": LAW.replace("十五日", "二十日").replace("新旧动能", "新动能"),
    "2024-05-20": LAW.replace("十五日", "三十日").replace("应当", "可以")
    + "\n第四条 公园应当免费开放，另有规定的除外。\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for day, text in VERSIONS.items():
        for name in ("公园条例", "公园条例-草案"):
            (folder / "drafts" / name).mkdir(parents=True, exist_ok=True)
            (folder / "drafts" / name / f"{day}.txt").write_text(text, "utf-8")
    (folder / "tracker.toml").write_text('[[comparison]]\nold = "公园条例@first"\nnew = "公园条例-草案"\n', "utf-8")
    for words in (["import", "drafts"], ["report", "--all"]):
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        subprocess.run([sys.executable, "-m", "tracker", *words], cwd=folder, env=env, check=True, capture_output=True)
    return folder / "reports"


def page_of(site: Path, kind: str) -> Path:
    found = {
        "index": site / "index.html",
        "history": site / "documents" / "公园条例" / "index.html",
        "step": next((site / "documents" / "公园条例").glob("*..*.html")),
        "comparison": next((site / "comparisons").rglob("*.html")),
    }
    return found[kind]


KINDS = ("index", "history", "step", "comparison")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(opened: Opener, site: Path, kind: str, scheme: str) -> None:
    assert broken(opened(page_of(site, kind), color_scheme=scheme)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_its_window(opened: Opener, site: Path, kind: str) -> None:
    page = opened(page_of(site, kind))
    for width in (360, 640, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_way_leads_from_the_index_to_a_change_and_back(opened: Opener, site: Path) -> None:
    page = opened(site / "index.html")
    for link in (".document-name a", "#versions a.told", ".trail a >> nth=-1", ".trail a >> nth=0"):
        page.locator(link).first.click()
        page.wait_for_load_state()
    assert page.url == (site / "index.html").as_uri()
    opened.tabs[-1].requests[:] = [page.url]  # every page of this way was asked for by a click


def test_a_bar_of_the_picture_leads_to_its_comparison(opened: Opener, site: Path) -> None:
    page = opened(page_of(site, "history"))
    bars = page.locator(".picture:visible a")
    assert bars.count() >= 2
    name = bars.nth(1).get_attribute("aria-label") or bars.nth(1).locator("title").text_content() or ""
    assert "2023-11-15" in name or "2024-05-20" in name
    bars.nth(1).click(force=True)
    page.wait_for_load_state()
    assert page.locator("#side-by-side").count() == 1
    opened.tabs[-1].requests[:] = [page.url]


def test_without_scripts_a_history_is_whole(opened: Opener, site: Path) -> None:
    page = opened(page_of(site, "history"), java_script_enabled=False)
    text = page.inner_text("main")
    assert "十五日" in text
    assert "提法沿革" in text
