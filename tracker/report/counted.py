"""What is counted in one line: what the summary leaves unsaid, and the noise. Each a heading and what follows it."""

from __future__ import annotations

from tracker.report.page import Page
from tracker.report.words import Words


def unsaid(page: Page, words: Words) -> tuple[str, str]:
    """摘要未提及的要点 and ：原文 22 段有摘要未提及的文字，共 907 字"""
    line = words("omitted.line", n=len(page.omissions), characters=page.unsaid)
    return words("omitted"), words("colon") + line


def noise(page: Page, words: Words, *, folded: bool = True) -> tuple[str, str]:
    """已折叠：转述用语、标点、格式 18 处 and （转述用语 4，标点 14）; where it is listed, it is not said to be folded."""
    groups = words("comma").join(f"{words(f'class.{group.cls}')} {group.count:,}" for group in page.noise)
    return words("noise" if folded else "noise.listed", n=page.noise_places), words("aside", text=groups)
