"""All documents at a glance, in a handful of questions to git, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.errors import DamagedVersionError
from tracker.store import read
from tracker.store.commits import LogEntry
from tracker.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Overview:
    """A document, how many versions it has, the last of them, and when it was last looked at."""

    document: str
    versions: int
    last: LogEntry
    checked: datetime


def overview(
    repository: Repository, checked: Mapping[str, datetime]
) -> Iterator[tuple[str, Overview | DamagedVersionError]]:
    """Every document, sorted, or what is wrong with it. `checked` is when each was looked at, as far as that was noted."""
    found: dict[str, LogEntry | DamagedVersionError] = {}
    for document in read.documents(repository):
        try:
            tip = read.tip(repository, document)
        except DamagedVersionError as error:
            found[document] = error
        else:
            found |= {document: tip.entry(document)} if tip else {}
    lengths = _lengths(repository, [last.id for last in found.values() if isinstance(last, LogEntry)])
    for document, last in found.items():
        if isinstance(last, DamagedVersionError):
            yield document, last
            continue
        try:
            versions = lengths[last.id] if lengths else len(read.log(repository, document))
        except DamagedVersionError as error:
            yield document, error
        else:
            yield document, Overview(document, versions, last, checked.get(document, last.origin.retrieved_at))


def _lengths(repository: Repository, tips: Sequence[str]) -> dict[str, int]:
    """How many versions each of these commits ends; {} where a history is broken, which must be found one by one."""
    done = repository.git.attempt("rev-list", "--parents", "--first-parent", "--stdin", data="\n".join(tips).encode())
    if done.status or not tips:
        return {}
    parents = dict(line.partition(b" ")[::2] for line in done.out.splitlines())
    return {tip: sum(1 for _ in _line(tip.encode(), parents)) for tip in tips}


def _line(commit: bytes, parents: Mapping[bytes, bytes]) -> Iterator[bytes]:
    while commit:
        yield commit
        commit = parents[commit].partition(b" ")[0]
