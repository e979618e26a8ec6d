"""A progress bar where a command takes over a second, on standard error and on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
_PATIENCE = 1.0
"""Seconds without an answer that need no explanation."""


def track(items: Sequence[Item], label: str) -> Iterator[Item]:
    """The items, one by one; after a second a bar shows how many are done."""
    return follow(items, len(items), label)


def follow(items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
    """The same for items that are made as they are taken, of which there are `total` at most."""
    if not sys.stderr.isatty() or total < 2:
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = time.monotonic()
    shared = (
        sys.stdout.isatty()
    )  # lines to the same terminal go above the bar; those to a pipe or a file are none of its business
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=shared) as bar:
        task = bar.add_task(label, total=total, visible=False)
        for item in items:
            yield item
            late = time.monotonic() - begun > _PATIENCE
            bar.update(task, advance=1, visible=late, refresh=late)
