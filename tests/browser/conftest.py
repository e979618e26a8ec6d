"""A real browser, the system's Chromium, that opens the reports from files. Every page is watched: nothing may leave it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.report import samples
from tracker.model import Comparison
from tracker.report import Lang, View, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = {
    "summary": samples.summary_pair(unsupported=True),
    "law": samples.law_pair(),
    "english": samples.english_pair(),
    "hostile": samples.hostile_pair(),
    "noise": samples.noise_pair(),
}


@dataclass
class Tab:
    """A page with all that it asked for, complained of and popped up."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))


@dataclass
class Opener:
    """Opens a comparison's report, or a file, in a browser of its own settings; all of them are closed after the test."""

    browser: Browser
    folder: Path
    tabs: list[Tab] = field(default_factory=list)

    def __call__(
        self,
        shown: str | Comparison | Path,
        address: str = "",
        *,
        lang: Lang = "zh",
        width: int = 1280,
        **settings: Any,
    ) -> Page:
        if isinstance(shown, Path):
            path = shown
        else:
            comparison = SAMPLES[shown] if isinstance(shown, str) else shown
            path = self.folder / f"报告 {len(self.tabs)}.html"
            path.write_text(render("html", comparison, View(lang=lang)), "utf-8")
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **settings)
        tab = Tab(context.new_page())
        self.tabs.append(tab)
        tab.page.goto(path.as_uri() + address)
        return tab.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium, and the continuous integration must have one")
        pytest.skip("there is no Chromium: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens reports; at the end of the test none of them has asked for anything but itself, or complained."""
    opener = Opener(browser, tmp_path)
    yield opener
    for tab in opener.tabs:
        assert {url.partition("#")[0] for url in tab.requests} == {tab.page.url.partition("#")[0]}
        assert tab.complaints == []
        tab.page.context.close()
