"""Pairs of texts with known truth, made by changing a text: one table of the kinds of change.

A pair is made from a seed alone: the same seed makes the same pair on any machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .blocks import Draft, Undecidable, draft
from .edits import edit, substitute
from .pair import Pair, Print, paired, plainly
from .prints import in_columns, in_other_forms
from .shifts import merge, move, put_in, split, strike_out
from .texts import Base

__all__ = ["KINDS", "Base", "Pair", "Task", "Undecidable", "make"]
_ATTEMPTS = 60
_PER_EDIT = {"zh": 30, "en": 90}
"""Characters of a moved paragraph for each change of a word in it."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a pair is to be made of: blocks of one text, paragraphs of others that may be put in, and a source of chance."""

    name: str
    language: str
    blocks: list[str]
    foreign: list[str]
    rng: random.Random

    def some(self, most: int, per: int) -> int:
        """One at least; the most of them in a text of `most * per` blocks and more."""
        return self.rng.randint(1, max(1, min(most, len(self.blocks) // per)))

    def paired(self, made: Draft, print_new: Print = plainly) -> Pair:
        return paired(self.name, self.language, made, print_new)

    def either_way(self, pair: Pair) -> Pair:
        return self.rng.choice((pair, pair.turned()))


def _substitute(task: Task) -> Pair:
    return task.paired(substitute(draft(task.blocks), task.rng, task.language, task.some(5, 4)))


def _move(task: Task) -> Pair:
    return task.paired(move(draft(task.blocks), task.rng, task.language, task.some(5, 5))[0])


def _move_and_edit(task: Task) -> Pair:
    made, moved = move(draft(task.blocks), task.rng, task.language, task.some(4, 5))
    for at, block in enumerate(made.new):
        if block.sources[0] in moved and len(block.body) >= 20:
            count = task.rng.randint(1, min(3, 1 + len(block.body) // _PER_EDIT[task.language]))
            made = edit(made, task.rng, task.language, at, count)
    return task.paired(made)


def _split(task: Task) -> Pair:
    return task.paired(split(draft(task.blocks), task.rng, task.language, task.some(3, 5)))


def _merge(task: Task) -> Pair:
    return task.paired(merge(draft(task.blocks), task.rng, task.language, task.some(3, 6)))


def _renumber(task: Task) -> Pair:
    made = draft(task.blocks)
    if task.rng.random() < 0.5:
        return task.paired(put_in(made, task.rng, task.language, task.foreign))
    return task.either_way(task.paired(strike_out(made, task.rng, task.language)))


def _reflow(task: Task) -> Pair:
    made = draft(task.blocks)
    return task.either_way(task.paired(made, lambda new: in_columns(new, task.rng, task.language)))


def _typography(task: Task) -> Pair:
    made = draft(task.blocks)
    labelled = [(block.label.text if block.label else "", block.body) for block in made.new]
    new = in_other_forms(labelled, task.rng, task.language)
    return task.either_way(replace(task.paired(made), new=new, new_text=plainly(new)))


def _mixed(task: Task) -> Pair:
    """What a revision is: terms replaced, paragraphs moved, split, struck out and put in."""
    made = substitute(draft(task.blocks), task.rng, task.language, task.some(3, 6))
    made, _ = move(made, task.rng, task.language, task.some(2, 8))
    made = split(made, task.rng, task.language, 1)
    made = strike_out(made, task.rng, task.language)
    if task.rng.random() < 0.5:
        made = put_in(made, task.rng, task.language, task.foreign)
    return task.either_way(task.paired(made))


KINDS: dict[str, Callable[[Task], Pair]] = {
    "substitute": _substitute,
    "move": _move,
    "move+edit": _move_and_edit,
    "split": _split,
    "merge": _merge,
    "renumber": _renumber,
    "reflow": _reflow,
    "typography": _typography,
    "mixed": _mixed,
}


def make(kind: str, bases: Sequence[Base], seed: int, number: int) -> Pair:
    """The pair of this kind and number, from one of the texts of one language. Raises Undecidable when none of them serves."""
    for attempt in range(_ATTEMPTS):
        rng = random.Random(f"{seed} {kind} {number} {attempt}")
        base = rng.choice(bases)
        blocks = base.window(rng)
        foreign = [block for other in bases for block in other.blocks if block not in blocks and other is not base]
        spare = [block for block in base.blocks if block not in blocks]
        name = f"{kind} {base.language} {number} ({base.name})"
        try:
            return KINDS[kind](Task(name, base.language, blocks, foreign or spare, rng))
        except Undecidable:
            continue
    raise Undecidable(f"no text serves for {kind}")
