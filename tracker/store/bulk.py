"""Many versions: batches, each packed by one `git fast-import` and then swapped in together.

A batch that is swapped in is a checkpoint: a kill loses at most the batch that was under way, and who gives all of it again
finds what is stored already. Decision 0005 says why there are no branches beside (`refs/import/…`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain

from tracker.errors import DamagedVersionError, OutOfOrderError, RefusedIdError, TrackerError
from tracker.store import branches, fastimport
from tracker.store.branches import Move
from tracker.store.commits import Commit
from tracker.store.fastimport import Batch
from tracker.store.heads import Head, head, holder
from tracker.store.received import Received
from tracker.store.repository import Repository
from tracker.store.write import Saved, already, contents, drafted, save, stored

BATCH_VERSIONS, BATCH_BYTES = 2000, 64 << 20
"""A batch ends at so many versions, or so many bytes of their raw pages."""

REFUSED = (RefusedIdError, OutOfOrderError, DamagedVersionError)
"""What is wrong with one text, and does not keep the others from being stored."""

Result = tuple[Received, Saved | TrackerError]


def save_many(repository: Repository, entries: Iterable[Received]) -> Iterator[list[Result]]:
    """Make versions of many texts; each list that comes is on the disk, in the order given.

    Raises:
        StoreError: when they cannot be written; what came before is stored.
    """
    left = iter(entries)
    for first in left:
        yield _batch(repository, chain([first], left))


def _batch(repository: Repository, entries: Iterator[Received]) -> list[Result]:
    with fastimport.batch(repository) as batch:
        plan = _Plan(repository, batch)
        size = 0
        for count, received in enumerate(entries, 1):
            plan.take(received)
            size += sum(len(page.data) for page in (received.snapshot, *received.further))
            if count >= BATCH_VERSIONS or size >= BATCH_BYTES:
                break
        ids = batch.finish()
    moved = _moved(repository, plan.moves(ids))
    if not moved:  # all of it was held already
        branches.settle(repository)
    return [_result(repository, step, ids, moved) for step in plan.steps]


@dataclass(frozen=True, slots=True)
class _Step:
    """What becomes of one text: a commit, new or held already, or an error."""

    received: Received
    outcome: Commit | TrackerError
    new: bool = False


@dataclass(slots=True)
class _Plan:
    """What becomes of each text of a batch; new commits have marks for ids until the batch is finished."""

    repository: Repository
    batch: Batch
    steps: list[_Step] = field(default_factory=list)
    begun: dict[str, Head] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)

    def take(self, received: Received) -> None:
        try:
            self.steps.append(self._step(received))
        except REFUSED as error:
            self.steps.append(_Step(received, error))

    def moves(self, ids: Mapping[str, str]) -> list[Move]:
        """The branches that get new commits."""
        tips = {document: at.tip.id for document, at in self.heads.items() if at.tip}
        olds = {document: at.tip.id if at.tip else None for document, at in self.begun.items()}
        return [Move(document, olds[document], ids[tip]) for document, tip in tips.items() if tip in ids]

    def _step(self, received: Received) -> _Step:
        document = received.document
        if document not in self.heads:
            self.heads[document] = self.begun[document] = head(self.repository, document)
        at = self.heads[document]
        held = holder(self.repository, at, received)
        if held is not None:
            return _Step(received, held)
        draft, commit = drafted(contents(received), received, at)
        commit = commit.called(self.batch.add(document, draft))
        self.heads[document] = at.then(commit, received.text)
        return _Step(received, commit, new=True)


def _moved(repository: Repository, moves: list[Move]) -> set[str]:
    """The documents whose branches were moved: all at once or, where others write too, one by one."""
    if not moves or _swap(repository, moves):
        return {move.document for move in moves}
    return {move.document for move in moves if _swap(repository, [move])}


def _swap(repository: Repository, moves: list[Move]) -> bool:
    try:
        return branches.swap(repository, moves)
    except RefusedIdError:  # told when its text is saved by itself
        return False


def _result(repository: Repository, step: _Step, ids: Mapping[str, str], moved: Set[str]) -> Result:
    """What came of a step; where the branch had left its place, it is done again on the new one."""
    received, commit = step.received, step.outcome
    if not isinstance(commit, Commit):
        return received, commit
    if commit.id in ids and received.document not in moved:
        return _saved(repository, received)
    commit = commit.called(ids.get(commit.id, commit.id))
    return received, stored(received, commit) if step.new else already(repository, commit, received)


def _saved(repository: Repository, received: Received) -> Result:
    try:
        return received, save(repository, received)
    except REFUSED as error:
        return received, error
