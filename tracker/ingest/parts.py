"""Parts: where one part of a document ends and the next begins, a paragraph that the page cut is made whole."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.ingest.blocks import Block, merged
from tracker.ingest.columns import CANNOT_BEGIN, has_han, joiner
from tracker.ingest.look import ending, holds_sentence
from tracker.model import Run


def continued(blocks: Sequence[Block], more: Sequence[Block], raw: str) -> list[Block]:
    """The blocks of the parts so far and those of the next part, whose decoded text is `raw`.

    A paragraph that a part left unfinished is joined to the beginning of the next; the jump lines between them follow it.
    """
    last = next((k for k in reversed(range(len(blocks))) if blocks[k].starter != "jump"), None)
    first = next((k for k, block in enumerate(more) if block.starter != "jump"), None)
    if last is None or first is None or not _is_unfinished(blocks[last], more[first]):
        return [*blocks, *_apart(more)]
    whole = _joined(blocks[last], more[first], raw)
    return [*blocks[:last], whole, *blocks[last + 1 :], *more[:first], *_apart(more[first + 1 :])]


def _apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the first of them set apart from what came before."""
    return [block._replace(blanks=max(block.blanks, 1)) if not k else block for k, block in enumerate(blocks)]


def _is_unfinished(left: Block, right: Block) -> bool:
    if (
        left.hashes
        or left.verbatim
        or right.hashes
        or right.verbatim
        or left.starter in ("byline", "credit", "row", "rule")
    ):
        return False
    if right.starter or ending(left.text) in ("stop", "bracket"):
        return False
    if right.text[0] in CANNOT_BEGIN:
        return True
    if has_han(left.text):
        return holds_sentence(left.text) or "，" in left.text
    return right.text[0].islower()


def _joined(left: Block, right: Block, raw: str) -> Block:
    between = joiner(left.text, right.text)
    runs: tuple[Run, ...] = (*left.runs, *_run_of(between, left, right, raw), *right.runs)
    return left._replace(text=left.text + between + right.text, runs=merged(runs))


def _run_of(between: str, left: Block, right: Block, raw: str) -> tuple[Run, ...]:
    """The white space of the decoded text that a joining space stands for."""
    if not between or not left.runs or not right.runs:
        return ()
    after, before = left.runs[-1][1], right.runs[0][0] - 1
    place = after if raw[after : after + 1].isspace() else before
    return ((place, place + 1),)
