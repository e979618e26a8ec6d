"""The HTML report of a law of 100,000 characters with 400 changes: its size, what rendering takes beside comparing, and a browser.

    python bench/report.py                 needs Chromium for the last two lines, and playwright
    python bench/report.py --without-browser

Sizes are bytes in UTF-8, the texts' both counted. Times are the best of several runs in one warm process. "Ready" is from the start
of the navigation until the browser has run the page's script and painted twice; "frame" is the time between two frames
while the page is scrolled from top to bottom, 800 pixels at a time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import large
from scenarios import text

import tracker
from tracker.report import View, render

CHARACTERS, CHANGES = 100_000, 400
_RUNS = 5
_READY = (
    """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""
)
_SCROLL = """() => new Promise(done => {
  const frames = []; let last = performance.now();
  const step = now => {
    frames.push(now - last); last = now;
    scrollBy(0, 800);
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    end || frames.length > 2000 ? done(frames.slice(2)) : requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def texts() -> tuple[str, str]:
    """The law and its amendment: every so manieth block is reworded in one place, until there are 400 of them."""
    of, random = large.source("".join(large.articles())), Random(3)
    law = large.law(of, 700)
    while sum(map(len, law)) > CHARACTERS:
        law.pop()
    chosen = set(random.sample(range(len(law)), CHANGES))
    return text(law), text([large.reworded(block, of, random) if n in chosen else block for n, block in enumerate(law)])


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def browse(page: str) -> tuple[float, list[float]]:
    """Milliseconds until the page is ready to read, the best of several runs, and those of each frame while it is scrolled."""
    from playwright.sync_api import sync_playwright

    ready, frames = [], list[float]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder, "report.html")
        path.write_text(page, "utf-8")
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for _ in range(_RUNS):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(path.as_uri())
            ready.append(float(tab.evaluate(_READY)))
            frames = [float(each) for each in tab.evaluate(_SCROLL)]
            tab.close()
        browser.close()
    return min(ready), frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-browser", action="store_true")
    given = parser.parse_args()
    old, new = texts()
    comparison = tracker.compare_texts(old, new, mode="revision")
    page = render("html", comparison, View())
    size = len(page.encode()) / (len(old.encode()) + len(new.encode()))
    compared = best(lambda: tracker.compare_texts(old, new, mode="revision"))
    rendered = best(lambda: render("html", comparison, View()))
    places = sum(change.count for change in comparison.wording)
    print(f"{len(old):,} and {len(new):,} characters, {places} places of {len(comparison.wording)} changes")
    print(f"size           {len(page.encode()):,} bytes, {size:.2f} × the texts     asked ≤ 4: {told(size <= 4)}")
    print(f"comparing      {compared * 1000:.0f} ms, reading included")
    print(
        f"rendering      {rendered * 1000:.0f} ms, {rendered / compared:.2f} × comparing     asked ≤ 1: {told(rendered <= compared)}"
    )
    if given.without_browser:
        return
    ready, frames = browse(page)
    ordered = sorted(frames)
    print(f"ready          {ready:.0f} ms     asked ≤ 1,000: {told(ready <= 1000)}")
    late = sum(frame > 50 for frame in frames)
    print(
        f"frames         {len(frames)}, median {ordered[len(ordered) // 2]:.0f} ms, worst {ordered[-1]:.0f} ms, {late} over 50 ms"
    )


def told(reached: bool) -> str:
    return "reached" if reached else "MISSED"


if __name__ == "__main__":
    main()
