"""What a place in a text is called, and counts."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("标题", "title"),
    "byline": ("署名", "credit line"),
    "jump": ("转版提示", "jump line"),
    "paragraph": ("第 {n} 段", "paragraph {n}"),
    "clause": ("{article}第{numeral}款", "{article}, paragraph {n}"),
    "item": ("第{label}项", "{label}"),
    "places": ("{n} 处", "{n} place|{n} places"),
    "all_places": ("见", "In"),
    "times": ("×{n}", "×{n}"),
    "none": ("无", "nothing"),
    "characters": ("共 {n} 字", "{n} character|{n} characters"),
}  # fmt: skip
