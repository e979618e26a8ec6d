"""Words cut to a length, with how many characters were cut."""

from __future__ import annotations

from tracker.report.words import Words


def clip(text: str, limit: int, words: Words) -> str:
    """By the beginning."""
    text = text.strip()
    return text if len(text) <= limit else text[:limit] + words("clipped", n=len(text) - limit)


def clip_start(text: str, limit: int, words: Words) -> str:
    """By the end, where a path's name is."""
    return text if len(text) <= limit else words("clipped", n=len(text) - limit).strip() + text[-limit:]
