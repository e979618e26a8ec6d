"""A text that is being changed: its old blocks, and new blocks made of pieces that know where they come from.

A bare text is one without white space and invisible characters. Truth and answers are both told in offsets of the bare text of a
whole side, labels included, so that they can be compared however the sides were wrapped or their labels taken off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from .labels import Label, split_label

NOWHERE = -1
Role = Literal["same", "changed", "follows"]
"""Words left alone; words that an editor changed; a reference that only follows a renumbering."""

_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]+")


class Undecidable(Exception):  # noqa: N818
    """What was tried leaves no single truth; the caller tries something else."""


def bare(text: str) -> str:
    return _INVISIBLE.sub("", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a new block's words: `text` now, and `old` as it stood at `start` of the body of the old block `source`.

    What was put in from elsewhere has the source `NOWHERE`.
    """

    text: str
    old: str
    source: int
    start: int
    role: Role = "same"


@dataclass(frozen=True, slots=True)
class Block:
    """A label (with the space behind it), and the words behind it as pieces."""

    label: Label | None
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        return (self.label.text if self.label else "") + self.body

    @property
    def sources(self) -> tuple[int, ...]:
        return tuple(sorted({piece.source for piece in self.pieces} - {NOWHERE}))

    def edited(self, start: int, end: int, text: str, role: Role = "changed") -> Block:
        """The block with other words from `start` to `end` of its body, which nothing may have changed before."""
        at = 0
        for nth, piece in enumerate(self.pieces):
            if piece.role == "same" and at <= start and end <= at + len(piece.text):
                low, high = start - at, end - at
                parts = (
                    _part(piece, 0, low),
                    Piece(text, piece.text[low:high], piece.source, piece.start + low, role),
                    _part(piece, high, len(piece.text)),
                )
                kept = tuple(part for part in parts if part.text or part.old)
                return replace(self, pieces=(*self.pieces[:nth], *kept, *self.pieces[nth + 1 :]))
            at += len(piece.text)
        raise Undecidable("two changes at one place")

    def divided(self, at: int) -> tuple[Block, Block]:
        """The block as two, the second without a label and without the space that stood between them."""
        first: list[Piece] = []
        second: list[Piece] = []
        place = 0
        for piece in self.pieces:
            end = place + len(piece.text)
            if end <= at:
                first.append(piece)
            elif place >= at:
                second.append(piece)
            elif piece.role != "same":
                raise Undecidable("a cut through changed words")
            else:
                first.append(_part(piece, 0, at - place))
                second.append(_part(piece, at - place, len(piece.text)))
            place = end
        head = second[0]
        space = len(head.text) - len(head.text.lstrip())
        second[0] = _part(head, space, len(head.text)) if head.role == "same" else head
        return Block(self.label, tuple(first)), Block(None, tuple(second))


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start:end], piece.old[start:end], piece.source, piece.start + start)


@dataclass(frozen=True, slots=True)
class Draft:
    """Both sides while they are being made: `old` stays as it is, `new` is what became of it."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    renumberings: int = 0


def draft(texts: list[str]) -> Draft:
    """The draft of a text that nothing has changed yet."""
    blocks: list[Block] = []
    for index, text in enumerate(texts):
        label = split_label(text)
        body = text[len(label.text) :] if label else text
        blocks.append(Block(label, (Piece(body, body, index, 0),)))
    return Draft(tuple(blocks), tuple(blocks))
