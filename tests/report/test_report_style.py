"""The style sheet: colours in one place, and every ink legible on its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tracker.report

FOLDER = Path(tracker.report.__file__).parent / "templates" / "style"
STYLE = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css")))
PALETTES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{\s*(?:color-scheme[^;]*;)?([^}]*#[^}]*)\}", STYLE)
]
GROUNDS = (("paper", "ink"), ("paper", "soft"), ("paper", "accent"), ("mark", "mark-ink"), ("del", "del-ink"), ("ins", "ins-ink"),
           ("paper", "ins-ink"), ("paper", "del-ink"))  # fmt: skip


def luminance(color: str) -> float:
    values = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES[:2], ids=["light", "dark"])
@pytest.mark.parametrize(("ground", "ink"), GROUNDS)
def test_contrast_is_enough_for_everyone(palette: dict[str, str], ground: str, ink: str) -> None:
    darker, lighter = sorted((luminance(palette[ground]), luminance(palette[ink])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_colours_stand_in_one_place() -> None:
    rules = re.sub(r":root[^{]*\{[^}]*\}", "", STYLE)
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)", rules)


def test_every_width_and_medium_is_thought_of() -> None:
    for medium in ("prefers-color-scheme: dark", "max-width: 40rem", "@media print"):
        assert medium in STYLE
