"""What is told of a document that has no changed words, as JSON: that it reads as before, or that nothing is known of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tracker.digests import Digest
from tracker.report.json_text import written


def told(digest: Digest) -> str:
    """The one document of a digest that reverted (`tracker.reverted/1`) or is silent (`tracker.silent/1`)."""
    data: dict[str, Any]
    if digest.reverted:
        (reverted,) = digest.reverted
        data = {
            "format": "tracker.reverted/1",
            "document": reverted.document,
            "title": reverted.title,
            "versions": reverted.versions,
            "retrieved_at": _moment(reverted.retrieved_at),
            "partly": reverted.partly,
        }
    else:
        (silent,) = digest.silent
        data = {
            "format": "tracker.silent/1",
            "document": silent.document,
            "title": silent.title,
            "since": _moment(silent.since),
            "reason": silent.reason,
        }
    return written(data)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
