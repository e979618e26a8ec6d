"""The headings of a report."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "verdict": ("核对结论", "Findings"),
    "changes.summary": ("重点差异", "Differences that matter"),
    "changes.revision": ("措辞差异一览", "Changes of wording"),
    "entries": ("{n} 条，{places} 处", "{n} change, in {places} places|{n} changes, in {places} places"),
    "one_sided": ("整段增删", "Paragraphs added and deleted"),
    "all_of_them": ("全部 {n} 段", "All {n}"),
    "slip": ("勘误单", "Correction slip"),
    "picture": ("段落对应图", "Which paragraph went where"),
    "side_by_side": ("逐段对照", "Side by side"),
    "unsupported": ("原文未见", "Not in the full text"),
    "unverifiable": ("无法核对", "Cannot be checked"),
    "omitted": ("摘要未提及的要点", "What the summary leaves unsaid"),
    "noise": (
        "已折叠：转述用语、标点、格式 {n} 处",
        "Folded: {n} change of attribution, punctuation or form|"
        "Folded: {n} changes of attribution, punctuation and form",
    ),
    "noise.short": ("已折叠", "Folded"),
    "contents": ("目录", "Contents"),
    "provenance": ("版本与出处", "Versions and sources"),
}  # fmt: skip
