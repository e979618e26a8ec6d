"""References, as drafts are held against them: a version that does not move by itself, and those before it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model import Version


@dataclass(frozen=True, slots=True)
class LockedReference:
    """A text that drafts are held against. `name` is as it was asked for; `sha256` is that of the text's body in UTF-8.

    `earlier` are versions before it with other texts, the newest first; none where the reference is a file.
    """

    name: str
    version: Version
    sha256: str
    earlier: tuple[Version, ...] = ()
