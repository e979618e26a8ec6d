"""Kinds: what each block is, seen among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tracker.compare.labels import NO_LABEL, Label, split_label
from tracker.ingest.blocks import Block
from tracker.ingest.headings import is_heading_like, is_section_word
from tracker.ingest.look import Shapes
from tracker.ingest.names import is_name
from tracker.model import SegmentKind

_BY_STARTER: dict[str, SegmentKind] = {
    "byline": "byline", "credit": "credit", "jump": "jump", "row": "row", "bullet": "item",
    "rule": "paragraph", "quote": "paragraph", "definition": "paragraph",
}  # fmt: skip
_LABELLED = frozenset({"label", "weak", "row"})
_STRUCTURE = re.compile("第.+(?:[编編篇章节節]|部分)$|(?i:part|chapter|section|sec\\.|title|schedule|annex)\\s")
_ARTICLE = re.compile("第.+[条條](?:之.+)?$|(?i:article|art\\.|clause)\\s|§")
_NUMERALS = re.compile("[〇○零一二三四五六七八九十百千两兩\\d０-９]+|(?<![A-Za-z])[a-zA-Z](?![A-Za-z])|[ivxlcIVXLC]+")
_STOPPED = re.compile("[。！？；.!?;][”’」』\"')）]*$")
_BELOW_TITLE = re.compile("[（(]\\d{4}年|本报讯|本报[^，。]{0,12}日?讯|新华社[^，。]{0,12}电|——")
_TITLE = 40
_HEADING = 30
_LIST = 3


class Kind(NamedTuple):
    """The kind of a block, its level among headings, and its label."""

    kind: SegmentKind
    level: int | None
    label: Label


def kinds(blocks: Sequence[Block], shapes: Shapes) -> list[Kind]:
    """The kind of each block."""
    labels = [_label(block.text, shapes) if block.starter in _LABELLED else NO_LABEL for block in blocks]
    found: list[Kind] = []
    titled = False
    lists = _lists(blocks, labels)
    for k in range(len(blocks)):
        if not titled and (_is_headline(blocks, k) or (k == 0 and _is_plain_title(blocks, labels))):
            found.append(Kind("title", None, NO_LABEL))
            titled = True
        else:
            found.append(_kind(blocks, labels, found, k, in_list=k in lists))
    return found


def _label(text: str, shapes: Shapes) -> Label:
    """The label of a block, which is known where the block is one line."""
    shape = shapes.get(text)
    return shape.label if shape else split_label(text)


def _is_headline(blocks: Sequence[Block], k: int) -> bool:
    """Is block k the first headline that `#` marks, with nothing of the text before it?"""
    before = ("rule", "jump", "credit", "byline")
    return (
        blocks[k].hashes > 0
        and blocks[k].starter != "jump"
        and all(each.verbatim or each.starter in before for each in islice(blocks, k))
    )


def _is_plain_title(blocks: Sequence[Block], labels: Sequence[Label]) -> bool:
    """Is the first block, which no `#` marks, the title: short, without label or full stop, and set apart?"""
    first = blocks[0]
    if len(blocks) < 2 or first.starter or first.verbatim or labels[0].text or is_section_word(first.text):
        return False
    if all(block.starter in ("jump", "credit", "byline") for block in blocks[1:]):
        return False
    following = blocks[1]
    apart = (
        following.blanks > 0
        or bool(labels[1].text)
        or following.starter in ("credit", "byline")
        or bool(following.hashes)
        or is_section_word(following.text)
        or _BELOW_TITLE.match(following.text) is not None
    )
    return apart and is_heading_like(first.text, _TITLE)


def _kind(blocks: Sequence[Block], labels: Sequence[Label], before: Sequence[Kind], k: int, *, in_list: bool) -> Kind:
    block, label = blocks[k], labels[k]
    if block.verbatim:
        return Kind("paragraph", None, NO_LABEL)
    if block.hashes and block.starter != "jump":
        return Kind("heading", block.hashes, label)
    kind = _BY_STARTER.get(block.starter)
    if kind:
        return Kind(kind, None, label)
    if label.text:
        return Kind(_labelled(blocks, labels, before, k), label.level, label)
    return Kind(_unlabelled(blocks, before, k, in_list=in_list), None, NO_LABEL)


@lru_cache(4096)
def _is_article(label: str) -> bool:
    return _ARTICLE.match(label) is not None


def _labelled(blocks: Sequence[Block], labels: Sequence[Label], before: Sequence[Kind], k: int) -> SegmentKind:
    text, label = blocks[k].text, labels[k]
    if _is_article(label.text):
        return "paragraph"
    short = is_heading_like(text, _HEADING + len(label.text))
    if _STRUCTURE.match(label.text):
        return "heading" if short else "paragraph"
    if not short or k + 1 == len(blocks) or blocks[k + 1].starter in ("jump", "credit", "byline"):
        return "item"
    style = _style(label)
    if _style(labels[k + 1]) == style:
        return "item"
    if k and _style(labels[k - 1]) == style and before[k - 1].kind == "item":
        return "item"
    return "heading" if labels[k + 1].text or not is_heading_like(blocks[k + 1].text, _HEADING) else "item"


def _style(label: Label) -> str:
    """A label without its number: （三） and （四） are of one style."""
    return _NUMERALS.sub("0", label.text)


def _unlabelled(blocks: Sequence[Block], before: Sequence[Kind], k: int, *, in_list: bool) -> SegmentKind:
    block = blocks[k]
    if k and not in_list and is_name(block.text.strip("（）()")) and _STOPPED.search(blocks[k - 1].text):
        return "byline"
    if block.text.startswith("——"):
        subtitle = k + 1 < len(blocks) and before[k - 1].kind == "title" if k else False
        return "heading" if subtitle else "item"
    if block.starter == "mark":
        return "heading" if is_heading_like(block.text, _HEADING) and k + 1 < len(blocks) else _marked(block)
    if in_list or k + 1 == len(blocks) or _is_signed(blocks[k + 1]) or not is_heading_like(block.text, _HEADING):
        return "paragraph"
    if block.text.isascii() and not _heads_words(block.text, blocks[k + 1]):
        return "paragraph"
    return "heading"


def _is_signed(following: Block) -> bool:
    """Does the date that stands under a signature follow?"""
    return following.starter == "credit" and following.text[0] not in "（("


def _marked(block: Block) -> SegmentKind:
    return "item" if block.text[0] in "●○▪▫※" else "paragraph"


def _heads_words(text: str, following: Block) -> bool:
    return text[0].isupper() and "://" not in text and bool(following.hashes or len(following.text) > len(text))


def _lists(blocks: Sequence[Block], labels: Sequence[Label]) -> frozenset[int]:
    """The places of blocks that are one of three or more short lines in a row: a list, and no headings."""
    found: list[int] = []
    run: list[int] = []
    for k, block in enumerate(blocks):
        plain = not (block.starter or block.hashes or block.verbatim or labels[k].text)
        short = plain and is_heading_like(block.text, _HEADING)
        if short and "\n" not in block.text and not is_section_word(block.text):
            run.append(k)
            continue
        found += run if len(run) >= _LIST else []
        run = []
    return frozenset(found + (run if len(run) >= _LIST else []))
