"""What the formats beside HTML say: a table's columns, what was cut, and where the whole is."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "listed": ("、", ", "),
    "noise.listed": (
        "转述用语、标点、格式 {n} 处",
        "{n} change of attribution, punctuation or form|{n} changes of attribution, punctuation and form",
    ),
    # the table of changes
    "table.number": ("序号", "No."),
    "table.class": ("类别", "Class"),
    "table.old": ("修订前作", "Before"),
    "table.new": ("修订后作", "After"),
    "table.full": ("原文作", "Full text"),
    "table.summary": ("摘要作", "Summary"),
    "table.note": ("说明", "Note"),
    "table.count": ("处数", "Places"),
    "table.place": ("位置", "Where"),
    "table.nothing": ("（无）", "(nothing)"),
    "in_all": (" 等共 {n} 处", " and more, {n} in all"),
    # what was cut, and where the whole is
    "cut.changes": (
        "另有 {n} 条差异（{places}）未列出，见完整报告",
        "{n} more difference not listed ({places}): see the full report|"
        "{n} more differences not listed ({places}): see the full report",
    ),
    "cut.runs": (
        "另有 {n} 条条号、序号变动未列出，见完整报告",
        "{n} more renumbering not listed: see the full report|{n} more renumberings not listed: see the full report",
    ),
    "cut.quotes": (
        "另有 {n} 处未列出，见完整报告",
        "{n} more not listed: see the full report",
    ),
    "cut.paragraphs": (
        "另有 {n} 段改动未列出，见完整报告",
        "{n} more changed paragraph not listed: see the full report|"
        "{n} more changed paragraphs not listed: see the full report",
    ),
    "whole": ("完整报告：", "The full report: "),
    "clipped": ("〔另 {n} 字〕", " [{n} more character]| [{n} more characters]"),
}  # fmt: skip
