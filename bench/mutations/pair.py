"""A pair of texts with known truth: which blocks became which, and the words that an editor changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .blocks import Block, Draft, Undecidable, bare

Range = tuple[int, int]
_LEAD = 0.1
"""How much more alike a changed block must be to what it was than to any other block, for its counterpart to be beyond doubt."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that changed, and where: half-open ranges of the bare texts of both sides, one of them empty at most."""

    old: str
    new: str
    old_at: Range
    new_at: Range

    def turned(self) -> Change:
        return Change(self.new, self.old, self.new_at, self.old_at)


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of both sides and how they are printed; links are pairs of indices.

    `follows` are references that only follow a renumbering, `renumberings` how many cascades there were.
    """

    name: str
    language: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_text: str
    new_text: str
    links: frozenset[tuple[int, int]]
    renumbered: frozenset[tuple[int, int]]
    changes: tuple[Change, ...]
    follows: tuple[Change, ...]
    renumberings: int
    wrapped: bool = False
    """Are the texts printed in other lines than the blocks, so that they must be read to be aligned?"""

    def turned(self) -> Pair:
        """The same with the sides swapped: what was struck out is put in, what was split is merged."""
        return Pair(
            self.name,
            self.language,
            self.new,
            self.old,
            self.new_text,
            self.old_text,
            frozenset((j, i) for i, j in self.links),
            frozenset((j, i) for i, j in self.renumbered),
            tuple(change.turned() for change in self.changes),
            tuple(change.turned() for change in self.follows),
            self.renumberings,
            self.wrapped,
        )


Print = Callable[[Sequence[str]], str]
"""How blocks become a text."""


def plainly(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks)


def paired(name: str, language: str, draft: Draft, print_new: Print = plainly) -> Pair:
    """The pair that a draft stands for. Raises Undecidable when two blocks say the same, or one says nothing."""
    old, new = tuple(block.text for block in draft.old), tuple(block.text for block in draft.new)
    for side in (draft.old, draft.new):
        bodies = [bare(block.body) for block in side]
        if len(set(bodies)) < len(bodies) or "" in bodies:
            raise Undecidable("two blocks that say the same")
    _check_likeness(draft)
    links = frozenset((i, j) for j, block in enumerate(draft.new) for i in block.sources)
    renumbered = frozenset((i, j) for i, j in links if _relabelled(draft.old[i], draft.new[j]))
    found = _changes(draft)
    return Pair(
        name,
        language,
        old,
        new,
        plainly(old),
        print_new(new),
        links,
        renumbered,
        tuple(change for role, change in found if role == "changed"),
        tuple(change for role, change in found if role == "follows"),
        draft.renumberings,
        wrapped=print_new is not plainly,
    )


def _check_likeness(draft: Draft) -> None:
    for block in draft.new:
        if len(block.sources) == 1 and any(piece.role == "changed" for piece in block.pieces):
            likeness = [Indel.normalized_similarity(bare(block.body), bare(other.body)) for other in draft.old]
            own = likeness.pop(block.sources[0])
            if own < max(likeness, default=0.0) + _LEAD:
                raise Undecidable("a block that changed into something like another")


def _relabelled(old: Block, new: Block) -> bool:
    return bool(old.label and new.label and old.label.text != new.label.text and old.sources == new.sources)


def _changes(draft: Draft) -> list[tuple[str, Change]]:
    """Every piece that changed, with its role and its place in the bare texts of both sides."""
    starts, at = [], 0
    for block in draft.old:
        starts.append(at + len(bare(block.text)) - len(bare(block.body)))
        at += len(bare(block.text))
    found: list[tuple[str, Change]] = []
    at = 0
    for block in draft.new:
        at += len(bare(block.text)) - len(bare(block.body))
        for piece in block.pieces:
            gone, come = bare(piece.old), bare(piece.text)
            if piece.role != "same":
                before = draft.old[piece.source].body[: piece.start]
                start = starts[piece.source] + len(bare(before))
                change = Change(gone, come, (start, start + len(gone)), (at, at + len(come)))
                found.append((piece.role, change))
            at += len(come)
    return found
