"""A commit to be made: what it holds and says, as both writers of objects are given it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

_WHO = b"tracker <tracker@localhost>"


@dataclass(frozen=True, slots=True)
class Draft:
    """Its files, its message, its parent (None for the first), and when it was retrieved and stored."""

    files: Mapping[str, bytes]
    message: bytes
    parent: str | None
    retrieved_at: datetime
    stored_at: datetime

    def signatures(self) -> Iterator[bytes]:
        """The lines that say who made it, and when. Git knows no time before 1970; the trailers do."""
        for role, at in ((b"author", self.retrieved_at), (b"committer", self.stored_at)):
            yield b"%b %b %d +0000\n" % (role, _WHO, max(0, int(at.timestamp())))


def commit_object(draft: Draft, tree: str) -> bytes:
    """The bytes of the commit object."""
    parent = f"parent {draft.parent}\n" if draft.parent else ""
    return b"tree %b\n%b%b\n%b" % (tree.encode(), parent.encode(), b"".join(draft.signatures()), draft.message)
