"""Does a line go on from the block before it, and what then stands between them?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from tracker.ingest.columns import CANNOT_BEGIN, joiner
from tracker.ingest.look import Look, holds_sentence
from tracker.ingest.starters import JUMP_ENDS, JUMP_TO
from tracker.ingest.wrap import DENT, Full, Wraps
from tracker.lazy import lazy

_ITEMS = frozenset({"label", "weak", "bullet", "mark"})
_UNFINISHED = frozenset({"word", "pause", "dash"})
_FIELD = lazy(
    r"(?:联系|聯絡|电话|電話|手机|传真|地址|地点|地點|时间|時間|日期|邮编|邮箱|网址|来源|附件|备注|主办|承办|协办|主讲|开户|账号|户名)\w{0,6}："
)
"""A field of a form or of a contact."""
_CAPTION = re.compile(r"[\s。）)]\w{2,4}\s*[摄攝]$")
_STRUCTURE = re.compile("第.+(?:[编編篇章节節]|部分)$")
_BRACKETS = frozenset("（([【")
_INDENT = 2
_PROSE = 40
_RECENT = 20
"""So many lines of a block, its last, are looked at for the end of a sentence."""
_HEADING = 60


class Open(NamedTuple):
    """The block that the next line may go on from: the lines `first_at` to `last_at` of the page."""

    first: Look
    last: Look
    first_at: int
    last_at: int
    wrapped: bool
    """One of its lines is known to have been broken because it was full."""
    closed: bool
    """Nothing goes on from it."""
    only_label: bool


class Surroundings(NamedTuple):
    """The page: its lines, how they were broken, and the indent of those within paragraphs."""

    looks: Sequence[Look]
    wraps: Wraps
    indent: int


def begins_block(page: Surroundings, at: int) -> bool:
    """Does the line `at` begin a block whatever the block before it is? Of most texts most lines do, and it is cheap to tell.

    `goes_on` would say so of any block that the line before may belong to.
    """
    left, right = page.looks[at - 1], page.looks[at]
    line = right.line
    if left.only_label:
        return False
    if line.blanks and left.end == "stop" and line.text[0] not in CANNOT_BEGIN:
        return True
    if page.wraps.full[at - 1] is not Full.NO:
        return False
    if right.starter:
        return True
    return not (page.wraps.widths[at - 1] or line.blanks or line.indent or line.text[0] in CANNOT_BEGIN)


def opened(look: Look, at: int) -> Open:
    """A block that begins with `look`, the line `at` of its page."""
    closed = look.alone or _ends_block(look.line.text)
    return Open(look, look, at, at, False, closed, not closed and look.only_label)


def widened(page: Surroundings, block: Open, at: int, *, closed: bool) -> Open:
    """`block` with the line `at` of the page, the next one, added."""
    look = page.looks[at]
    wrapped = block.wrapped or _ends_full(page, block)
    return Open(block.first, look, block.first_at, at, wrapped, closed or _ends_block(look.line.text), False)


def caught_up(page: Surroundings, block: Open, at: int) -> Open:
    """`block` with all lines up to `at`, which are known to go on each from a line that was full."""
    return block._replace(last=page.looks[at], last_at=at, wrapped=True)


def _ends_block(text: str) -> bool:
    """Does `text` end with a jump line, or with the credit of a picture?"""
    if text[-1] in JUMP_ENDS and any(
        found.end() == len(text) for found in JUMP_TO.finditer(text, max(0, len(text) - 24))
    ):
        return True
    return text[-1] in "摄攝" and _CAPTION.search(text) is not None


def _ends_full(page: Surroundings, block: Open) -> bool:
    """Was the last line of `block` broken because the next did not fit in it?"""
    full = page.wraps.full[block.last_at]
    if full is not Full.IF_DENTED:
        return full is Full.YES
    return page.wraps.dented and block.first is block.last and block.last.line.indent < _INDENT


def goes_on(page: Surroundings, block: Open, look: Look) -> str | None:
    """What stands between `block` and the next line `look` that goes on from it; None where `look` begins a block."""
    if block.closed or (look.line.blanks and _ends_there(block, look)) or (look.alone and not _yields(block, look)):
        return None
    if block.only_label:
        return "\n" if not look.starter and _follows_label(block, look) else None
    full = _ends_full(page, block)
    if look.starter:
        middle = full and block.last.end in _UNFINISHED
        if look.line.blanks:
            middle = middle and look.starter == "weak" and _is_clause(block)
        return joiner(block.last.line.text, look.line.text) if middle and _yields(block, look) else None
    if look.line.text[0] in CANNOT_BEGIN:
        return joiner(block.last.line.text, look.line.text)
    if look.line.indent:
        if _hangs(block, look):
            return joiner(block.last.line.text, look.line.text)
        if _is_indented(page, block, look):
            return None
    on = _is_healed(page, block, look, full) if look.line.blanks else full or _is_ragged(page, block, look)
    return joiner(block.last.line.text, look.line.text) if on else None


def _ends_there(block: Open, look: Look) -> bool:
    """Does a blank line behind a whole sentence end the block? It mostly does, and is asked first."""
    return block.last.end == "stop" and not block.only_label and look.line.text[0] not in CANNOT_BEGIN


def _is_clause(block: Open) -> bool:
    """Is the block surely running text?"""
    return block.wrapped or _holds_clause(block.last.line.text) or block.last.line.text[-1] in "第、"


def _holds_clause(text: str) -> bool:
    return any(sign in text for sign in "，。；,")


def _yields(block: Open, look: Look) -> bool:
    """May what `look` begins with be the middle of a sentence instead?"""
    text = look.line.text
    if look.line.hashes or look.line.verbatim:
        return False
    if look.starter == "bullet":
        return text[0] in "-–" and text[2:3].islower() and block.first.starter != "bullet"
    return look.starter == "weak" or (look.starter in ("credit", "byline") and text[0] not in _BRACKETS)


def _follows_label(block: Open, look: Look) -> bool:
    """A chapter is headed by few words; an article that has no words may be followed by anything."""
    return not _STRUCTURE.match(block.first.line.text) or _is_headline(look, ())


def _after(page: Surroundings, block: Open) -> list[Look]:
    """What follows the next line in its run: up to two lines, which is enough to tell."""
    at = block.last_at + 2
    found = page.looks[at : at + 2]
    return list(takewhile(lambda each: not each.line.blanks, found))


def _is_headline(look: Look, after: Sequence[Look]) -> bool:
    """May `look` with what follows it in its run be a headline: one or two short lines that hold no sentence?"""
    return len(after) < 2 and all(
        each.width <= _HEADING and each.end in ("word", "quote", "bracket") and each.mark < 0 for each in (look, *after)
    )


def _hangs(block: Open, look: Look) -> bool:
    """Is this a further line of an item, deeper than its bullet or label?"""
    item, line = block.first, look.line
    if line.blanks or item.starter not in _ITEMS or line.indent < item.line.indent + _INDENT:
        return False
    return item.starter == "bullet" or line.text[0].islower()


def _is_indented(page: Surroundings, block: Open, look: Look) -> bool:
    """Does an indent begin a paragraph here? The further lines of an item may hang deeper than its first."""
    indent, gap = look.line.indent, look.line.blanks > 0
    if indent < page.indent + _INDENT or (block.first.starter in _ITEMS and indent > block.first.line.indent):
        return False
    if look.line.text[0].islower() and not gap:
        return False
    return gap or indent > block.last.line.indent or block.last.end == "stop"


def _is_ragged(page: Surroundings, block: Open, look: Look) -> bool:
    """There was room on the last line, and yet the paragraph goes on."""
    left = block.last
    width = page.wraps.widths[block.last_at]
    if not width or left.width > width:
        return False
    if left.chinese:
        return left.end in _UNFINISHED and (block.wrapped or _is_unclosed(left.line.text))
    length = left.width - left.line.indent
    if look.line.text[0].islower():
        return block.wrapped or 5 * length >= 2 * width
    if left.end == "stop":
        return page.wraps.parted and block.wrapped
    if page.wraps.parted and 2 * length >= width:
        return True
    return block.wrapped and 4 * length >= 3 * width


def _is_unclosed(text: str) -> bool:
    """Does `text` open a quotation or a title that it does not close?"""
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")


def _is_healed(page: Surroundings, block: Open, look: Look, full: bool) -> bool:
    """Did a blank line, where a column or a page broke, cut a sentence in two?"""
    left = block.last
    if left.end == "stop" or (left.end in ("bracket", "dash") and not full) or _FIELD.match(look.line.text):
        return False
    if not left.chinese and not look.chinese:
        return look.line.text[0].islower() and (full or _is_prose(page, block) or _is_long_line(block))
    if full:
        return block.first is not left or _holds_clause(left.line.text) or _is_no_first_line(page, block, look)
    long = left.end != "quote" and len(left.line.text) >= _PROSE and _holds_clause(left.line.text)
    return (long or _is_prose(page, block)) and not _is_headline(look, _after(page, block))


def _is_long_line(block: Open) -> bool:
    """Is the block one long line of words that begins as a sentence does?"""
    return block.last.width >= _HEADING and not block.first.line.text[0].islower()


def _is_no_first_line(page: Surroundings, block: Open, look: Look) -> bool:
    """A full line without marks may be a headline; it is none where what follows cannot be the beginning of a paragraph."""
    if _after(page, block):
        return look.width > page.wraps.widths[block.last_at] - DENT
    return look.end == "stop"


def _is_prose(page: Surroundings, block: Open) -> bool:
    """Is the block running text, rather than a headline, a row or a caption: a full line or the end of a sentence in it?"""
    lines = page.looks[max(block.first_at, block.last_at - _RECENT) : block.last_at + 1]
    return (
        block.wrapped
        or any(each.end == "stop" for each in lines[:-1])
        or any(holds_sentence(each.line.text) for each in lines)
    )
