"""Texts and snapshots for the tests of the store."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.model import Segment, Snapshot, Text

START = datetime(2025, 8, 29, 2, 0, tzinfo=UTC)


def text_of(*blocks: str, title: str = "城市意见", extractor: str = "text/1", truncated: str | None = None) -> Text:
    """A text of these blocks, each a paragraph labelled by its number."""
    segments, at = [], 0
    for number, block in enumerate(blocks, 1):
        run = ((at, at + len(block)),)
        segments.append(Segment("paragraph", f"第{number}条", block, at, at + len(block), None, run))
        at += len(block) + 2
    return Text("\n\n".join(blocks), tuple(segments), title, truncated, "utf-8", extractor)


def snapshot_of(text: Text | bytes, minutes: float = 0, media_type: str = "text/plain") -> Snapshot:
    """The bytes of a text, retrieved so many minutes after the start."""
    data = text if isinstance(text, bytes) else text.body.encode()
    return Snapshot(data, media_type, "seeds/页.txt", START + timedelta(minutes=minutes))


def git(repository: Path, *arguments: str) -> str:
    """What plain git, as a user runs it, says of a repository."""
    done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, text=True, check=True)
    return done.stdout


def is_clean(store: Path) -> bool:
    """Whether the repository is whole, and nothing temporary is left in the store."""
    left = [path.name for path in store.rglob("*") if path.name.startswith(("tmp_", "fast_import_crash", "texts.git."))]
    locks = list(store.rglob("*.lock"))
    done = subprocess.run(
        ["git", "fsck", "--strict", "--full", "--no-progress"], cwd=store / "texts.git", capture_output=True, text=True
    )
    said = [
        line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("dangling", "notice: HEAD"))
    ]
    assert (left, locks, said, done.returncode) == ([], [], [], 0)
    return True
