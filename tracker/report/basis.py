"""On what counterparts were found, for the reader who asks: how alike they are, and which pass made the link."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model import Link
from tracker.report.phrases import PHRASES
from tracker.report.words import Words


def basis(words: Words, links: Sequence[Link]) -> str:
    """相近度 97%，前后相邻: the least alike of the links counts. A pass that has no phrase is told by its name."""
    if not links:
        return ""
    passes = dict.fromkeys(link.made_by for link in links)
    named = [words(f"pass.{name}") if f"pass.{name}" in PHRASES else name for name in passes]
    least = int(100 * min(link.similarity for link in links))
    return words("comma").join([words("basis", n=least), *named])
