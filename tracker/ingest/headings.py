"""Headings: the words that head a section, and lines that look like headlines."""

from __future__ import annotations

import re

_SECTION_WORDS = frozenset(
    {
        "序言", "前言", "引言", "导言", "導言", "序", "绪论", "緒論", "总则", "總則",
        "总纲", "總綱", "分则", "分則", "附则", "附則", "罚则", "罰則", "目录", "目錄",
        "目次", "附录", "附錄", "附件", "结语", "結語", "结论", "結論", "后记", "後記",
        "摘要", "正文", "说明", "說明", "注释", "参考文献",
    }
)  # fmt: skip
_BEGINS = frozenset(word[0] for word in _SECTION_WORDS)
_NUMBERED = re.compile(r"(?:附件|附录|附錄|附表)\s*[一二三四五六七八九十\d]+")
_SENTENCE = re.compile("[。；！？]|[.!?;] ")
_OPEN_END = re.compile("[。；！？：，、,:;.!?—…]$")


def is_section_word(text: str) -> bool:
    """Is `text` a word that heads a section by itself (序言, 总则, 附件一)?"""
    if text[:1] not in _BEGINS:
        return False
    bare = "".join(text.split())
    return bare in _SECTION_WORDS or _NUMBERED.fullmatch(bare) is not None


def is_heading_like(text: str, longest: int) -> bool:
    """Is `text` short, without an end to a sentence in it or after it? `longest` is in characters, twice as many for words."""
    limit = longest if not text.isascii() else 2 * longest
    return len(text) <= limit and not _OPEN_END.search(text) and not _SENTENCE.search(text)
