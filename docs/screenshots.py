"""Screenshots of the demonstration's report, in four states: as it opens, the summary alone, dark, and on a phone; and of the
mail that tells of a new version of its policy.

    python docs/screenshots.py [FOLDER]

Needs Chromium and playwright (the extra `dev`). The files are written to docs/images.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parent / "images"
STATES: dict[str, dict[str, Any]] = {
    "summary-opinion": {"viewport": {"width": 1280, "height": 1330}},
    "summary-opinion-inline": {"viewport": {"width": 1280, "height": 760}},
    "summary-opinion-dark": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "dark"},
    "summary-opinion-phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}
REVISED = (("新旧动能加快", "新动能加快"), ("不得大规模", "可以大规模"), ("到2035", "到2040"))
_ACTS = {"summary-opinion-inline": ("2", "n"), "summary-opinion-dark": ("n",)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=IMAGES)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as work, sync_playwright() as play:
        subprocess.run([sys.executable, "-m", "tracker", "demo", work], check=True, stdout=subprocess.DEVNULL)
        report = Path(work, "reports", "summary-opinion.html")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        pages = {name: (report, settings) for name, settings in STATES.items()}
        pages["mail"] = (mail(Path(work)), {"viewport": {"width": 640, "height": 1100}})
        for name, (shown, settings) in pages.items():
            page = browser.new_context(**settings).new_page()
            page.goto(shown.as_uri())
            for key in _ACTS.get(name, ()):
                page.keyboard.press(key)
            page.wait_for_timeout(300)
            page.screenshot(path=given.folder / f"{name}.png")
            print(given.folder / f"{name}.png")
        browser.close()


def mail(work: Path) -> Path:
    """The HTML of the mail about a version of the policy in which three terms are others."""
    config = Path(work, "seeds", "tracker.toml")
    (source,) = config.parent.glob("002_*.txt")
    text = source.read_text("utf-8")
    for old, new in REVISED:
        text = text.replace(old, new)
    source.write_text(text, "utf-8")
    for words in (
        ["snapshot", "opinion"],
        ["mail", "opinion", "--to", "editor@example.org", "-o", str(work / "mail.eml")],
    ):
        subprocess.run(
            [sys.executable, "-m", "tracker", *words, "--config", str(config)], check=True, capture_output=True
        )
    message = message_from_bytes((work / "mail.eml").read_bytes(), policy=default)
    html = message.get_body(("html",))
    if html is None:
        sys.exit("The mail has no HTML.")
    (work / "mail.html").write_text(html.get_content(), "utf-8")
    return work / "mail.html"


if __name__ == "__main__":
    main()
