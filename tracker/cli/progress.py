"""A progress bar where a command takes over a second, on standard error and on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

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
    begun = time.monotonic()
    bar: Progress | None = None
    with ExitStack() as shown:
        for done, item in enumerate(items, 1):
            yield item
            if bar is None and time.monotonic() - begun > _PATIENCE:
                bar = shown.enter_context(_bar(label, total))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done, refresh=True)


def _bar(label: str, total: int) -> Progress:
    """A bar that is made only when it is to be seen: hiding the cursor alone would be written to a terminal too."""
    from rich.console import Console
    from rich.progress import Progress

    shared = (
        sys.stdout.isatty()
    )  # lines to the same terminal go above the bar; those to a pipe or a file are none of its business
    bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=shared)
    bar.add_task(label, total=total)
    return bar
