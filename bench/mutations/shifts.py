"""Changes of place and shape: paragraphs moved, split and merged, articles struck out; labels dealt anew."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import NOWHERE, Block, Draft, Piece, Undecidable
from .labels import ARTICLE, Label, number_of, reference, runs, split_label, written

_SHORTEST = {"zh": 20, "en": 60}
"""Characters of a paragraph that is worth moving."""

_PART = {"zh": 15, "en": 40}
"""Characters of each part of a paragraph that is split."""

_SENTENCE_ENDS = {"zh": re.compile("[。；](?!$)"), "en": re.compile(r"(?<=[a-z])\.(?= [A-Z])")}


def move(draft: Draft, rng: random.Random, language: str, times: int) -> tuple[Draft, list[int]]:
    """So many paragraphs (with what belongs to them) put elsewhere, labels dealt anew; and the old indices of what was moved."""
    order = list(range(len(draft.new)))
    owned = groups(draft.new)
    moved: list[int] = []
    for _ in range(times):
        for _ in range(40):
            group = rng.choice(owned)
            others = [other for other in owned if _same_run(draft.new, group, other) and other != group]
            if group[0] in moved or not _worth_moving(draft.new, group, language) or len(others) < 4:
                continue
            target = rng.choice(others)
            steps = abs(others.index(target) - sum(other[0] < group[0] for other in others))
            if steps >= 2:
                break
        else:
            raise Undecidable("nothing to move")
        order = [index for index in order if index not in group]
        at = order.index(target[0])
        order[at:at] = group
        moved += group
    of = runs([block.label for block in draft.new])
    dealt = {run: iter([b.label for b, mine in zip(draft.new, of, strict=True) if mine == run]) for run in of}
    labelled = (
        replace(draft.new[at], label=next(dealt[of[at]])) if of[at] is not None else draft.new[at] for at in order
    )
    return replace(draft, new=tuple(labelled)), moved


def groups(blocks: Sequence[Block]) -> list[tuple[int, ...]]:
    """What moves as one: an article with its paragraphs and items, an item, or a paragraph where nothing is numbered."""
    articles = any(block.label and block.label.rank == ARTICLE for block in blocks)
    out: list[list[int]] = []
    for index, block in enumerate(blocks):
        rank = block.label.rank if block.label else None
        if articles and out and (rank is None or rank > ARTICLE) and _owner(blocks[out[-1][0]]):
            out[-1].append(index)
        else:
            out.append([index])
    return [tuple(group) for group in out]


def _owner(block: Block) -> bool:
    return block.label is not None and block.label.rank == ARTICLE


def _same_run(blocks: Sequence[Block], group: tuple[int, ...], other: tuple[int, ...]) -> bool:
    of = runs([block.label for block in blocks])
    return of[group[0]] == of[other[0]] and len(blocks[other[0]].body) >= 20


def _worth_moving(blocks: Sequence[Block], group: tuple[int, ...], language: str) -> bool:
    body = blocks[group[0]].body
    return len(body) >= _SHORTEST[language] and body[-1] in "。.：:"


def split(draft: Draft, rng: random.Random, language: str, times: int) -> Draft:
    """So many paragraphs cut in two at the end of a sentence."""
    new = list(draft.new)
    for _ in range(times):
        places = [
            (index, found.end())
            for index, block in enumerate(new)
            if len(block.sources) == 1 and sum(block.sources == other.sources for other in new) == 1
            for found in _SENTENCE_ENDS[language].finditer(block.body)
            if found.group() != "；" and min(found.end(), len(block.body) - found.end()) >= _PART[language]
        ]
        if not places:
            raise Undecidable("nothing to split")
        index, at = rng.choice(places)
        new[index : index + 1] = new[index].divided(at)
    return replace(draft, new=tuple(new))


def merge(draft: Draft, rng: random.Random, language: str, times: int) -> Draft:
    """So many paragraphs joined to the one before them; a label that goes lets those behind it move up."""
    for _ in range(times):
        new = draft.new
        places = [
            at
            for at in range(1, len(new))
            if all(len(block.body) >= _PART[language] and len(block.sources) == 1 for block in new[at - 1 : at + 1])
            and new[at - 1].body[-1] in "。."
            and new[at].body[-1] in "。.：:"
            and _mergeable(new[at - 1], new[at])
            and _free_to_go(new, new[at].label)
        ]
        if not places:
            raise Undecidable("nothing to merge")
        at = rng.choice(places)
        draft = _without(draft, at, (at,), _joined(new[at - 1], new[at], "" if language == "zh" else " "))
    return draft


def _mergeable(first: Block, second: Block) -> bool:
    """Paragraphs of one article, or two neighbours of one kind; an article keeps the items that belong to it."""
    if second.label is None:
        return first.label is None or first.label.rank <= ARTICLE
    return first.label is not None and first.label.style == second.label.style


def _joined(first: Block, second: Block, joint: str) -> Block:
    last = first.pieces[-1]
    ended = replace(last, text=last.text + joint, old=last.old + joint) if joint else last
    return Block(first.label, (*first.pieces[:-1], ended, *second.pieces))


def strike_out(draft: Draft, rng: random.Random, language: str) -> Draft:
    """One article with all that belongs to it gone; labels behind it, and references to them, move up."""
    of = runs([block.label for block in draft.new])
    sizes = {run: of.count(run) for run in of if run is not None}
    candidates = [
        group
        for group in groups(draft.new)
        if (run := of[group[0]]) is not None
        and sizes[run] >= 4
        and len(draft.new[group[0]].body) >= _SHORTEST[language]
        and _free_to_go(draft.new, draft.new[group[0]].label)
    ]
    if not candidates:
        raise Undecidable("no article to strike out")
    group = rng.choice(candidates)
    return _without(draft, group[0], group, None)


def _free_to_go(blocks: Sequence[Block], label: Label | None) -> bool:
    """Is a label cited nowhere, and its number that of no other (第二条之一)?"""
    if label is None:
        return True
    same = [
        block
        for block in blocks
        if block.label and (block.label.style, block.label.number) == (label.style, label.number)
    ]
    pattern = reference(label)
    return len(same) == 1 and not (
        pattern
        and any(
            number_of(found[1], label) == label.number for block in blocks for found in pattern.finditer(block.body)
        )
    )


def put_in(draft: Draft, rng: random.Random, language: str, foreign: Sequence[str]) -> Draft:
    """A paragraph of another text put in as an article or a paragraph of its own; labels behind it, and references, move down."""
    of = runs([block.label for block in draft.new])
    heads = [group[0] for group in groups(draft.new) if _may_stand_before(draft.new[group[0]], language)]
    words = [text[len(label.text) :] if (label := split_label(text)) else text for text in foreign]
    fitting = [text for text in words if len(text) >= _SHORTEST[language] and text[-1] in "。."]
    if not heads or not fitting:
        raise Undecidable("no place for another paragraph")
    at = rng.choice(heads)
    label, body = draft.new[at].label, rng.choice(fitting)
    shifted = _shifted(draft.new, of, of[at], label, 1) if label else list(draft.new)
    shifted.insert(at, Block(label, (Piece(body, body, NOWHERE, 0),)))
    return Draft(draft.old, tuple(shifted), draft.renumberings + (label is not None))


def _may_stand_before(block: Block, language: str) -> bool:
    return len(block.body) >= _SHORTEST[language] and not (block.label and block.label.tail.strip())


def _without(draft: Draft, at: int, gone: Sequence[int], joined: Block | None) -> Draft:
    """The draft without some blocks, of which the first (at `at`) may have been joined to the one before it."""
    label, of = draft.new[at].label, runs([block.label for block in draft.new])
    blocks = list(draft.new)
    if joined:
        blocks[at - 1] = joined
    if label:
        blocks = _shifted(blocks, of, of[at], label, -1)
    kept = tuple(block for index, block in enumerate(blocks) if index not in gone)
    return Draft(draft.old, kept, draft.renumberings + (label is not None))


def _shifted(blocks: Sequence[Block], of: Sequence[int | None], run: int | None, label: Label, by: int) -> list[Block]:
    """Labels of a run moved on by so much from where one goes (and all behind it) or comes (and all from there on)."""
    first = label.number + (by < 0)
    return [
        _followed(
            replace(block, label=block.label.moved_on(by))
            if mine == run and block.label and block.label.number >= first
            else block,
            label,
            first,
            by,
        )
        for block, mine in zip(blocks, of, strict=True)
    ]


def _followed(block: Block, label: Label, first: int, by: int) -> Block:
    """The block with its references to what has another number now."""
    pattern = reference(label)
    if pattern is None:
        return block
    for found in reversed(list(pattern.finditer(block.body))):
        number = number_of(found[1], label)
        if number >= first:
            block = block.edited(found.start(1), found.end(1), written(number + by, label.numerals), "follows")
    return block
