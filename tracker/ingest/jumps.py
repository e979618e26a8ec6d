"""Jump lines (下转第六版, 上接第一版, Continued on page 6): blocks of their own wherever they stand, and where a text breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.ingest.blocks import Block, cut_runs
from tracker.ingest.starters import JUMP_FROM, JUMP_TO, Starter, starter

_FRAME = "（(【[）)】] \t\u3000▶►→☞."
_ENDS = frozenset("版面頁页)）】]")
_BEGINS = frozenset("（(【[")
_AFTER = re.compile(r"[。！？；：…”’」』!?.\s]$")
_TAIL = 40


def split_jumps(block: Block) -> list[Block]:
    """The block, with a jump line at its beginning or its end made a block of its own."""
    text = block.text
    if text[0] not in _BEGINS and text[-1] not in _ENDS:
        return [block]
    if block.verbatim or block.starter in ("jump", "row"):
        return [block]
    start, end = _leading(text), _trailing(text)
    if not start and end == len(text):
        return [block]
    if start >= len(text) or end <= start:
        return [Block(text, block.runs, "jump", blanks=block.blanks)]
    parts = [_part(block, 0, start, "jump")] if start else []
    low, high = _trimmed(text, start, end)
    parts.append(_part(block, low, high, starter(text[low:high]) if start else block.starter))
    if end < len(text):
        parts.append(_part(block, end + _lead(text[end:]), len(text), "jump"))
    return parts


def _leading(text: str) -> int:
    if text[0] not in _BEGINS:
        return 0
    found = JUMP_FROM.match(text)
    return found.end() if found else 0


def _trailing(text: str) -> int:
    """Where the jump line begins that `text` ends with, or the length of `text`."""
    if text[-1] not in _ENDS:
        return len(text)
    base = max(0, len(text) - _TAIL)
    for found in JUMP_TO.finditer(text, base):
        framed = found.group().lstrip()[:1] in _BEGINS
        if found.end() == len(text) and (framed or not found.start() or _AFTER.search(text[: found.start()][-1:])):
            return found.start()
    return len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + _lead(inner), start + len(inner.rstrip())


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _part(block: Block, start: int, end: int, begins: Starter) -> Block:
    whole = start == 0
    return Block(
        block.text[start:end],
        cut_runs(block.runs, start, end),
        begins,
        block.hashes if whole and begins != "jump" else 0,
        blanks=block.blanks if whole else 0,
    )


def breaks_off(block: Block) -> bool:
    """Does the text go on elsewhere from here?"""
    return block.starter == "jump" and JUMP_TO.fullmatch(block.text) is not None


def words_of(jump: Block) -> str:
    """The words of a jump line without its brackets and arrows."""
    return jump.text.strip(_FRAME)


def truncated(blocks: Sequence[Block]) -> str | None:
    """The words of the jump line after which `blocks` hold no more than credits, else None."""
    for block in reversed(blocks):
        if breaks_off(block):
            return words_of(block)
        if block.starter not in ("credit", "byline", "jump"):
            return None
    return None
