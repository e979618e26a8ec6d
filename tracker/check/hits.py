"""What a rule has against a draft, before it is told: spans of what was read, not yet places in the file."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.findings import Level, Said
from tracker.model import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """`draft` is what it is about, `source` (through all references) what that is held against.

    `level` is None where the rule's own is meant; `replacement` is what to write in the draft's span, `safe` where that needs no look.
    """

    message: Said
    draft: Span
    source: Span | None = None
    level: Level | None = None
    replacement: str | None = None
    safe: bool = False


def overlap(a: Span, b: Span) -> bool:
    """Do two spans of a text meet?"""
    return a.segment == b.segment and a.start <= b.end and b.start <= a.end
