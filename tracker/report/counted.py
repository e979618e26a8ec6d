"""What is counted in one line: what the summary leaves unsaid, and the noise. Each a heading and what follows it."""

from __future__ import annotations

from tracker.report.page import Page
from tracker.report.words import Words


def gist(page: Page, words: Words) -> str:
    """20 条首句，19 条一致，1 条有出入；原文 21 段有摘要未提及的文字，共 3,595 字，其中 22 句带有否定、义务或限定用语"""
    if not page.omissions:
        return page.tally
    telling = sum(len(opening.telling) for opening in page.openings)
    parts = [words("omitted.line", n=len(page.omissions), characters=page.unsaid)]
    parts += [words("telling.line", n=telling)] if telling else []
    return words("semicolon").join(filter(None, (page.tally, words("then").join(parts))))


def unsaid(page: Page, words: Words) -> tuple[str, str]:
    """摘要未提及的要点, and its gist"""
    return words("omitted"), words("colon") + gist(page, words)


def noise(page: Page, words: Words, *, folded: bool = True) -> tuple[str, str]:
    """已折叠：转述用语、标点、格式 18 处 and （转述用语 4，标点 14）; where it is listed, it is not said to be folded."""
    groups = words("comma").join(f"{words(f'class.{group.cls}')} {group.count:,}" for group in page.noise)
    return words("noise" if folded else "noise.listed", n=page.noise_places), words("aside", text=groups)
