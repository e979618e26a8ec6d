"""How the room of a mail is shared among its documents: each gets its part, and what one leaves goes to those that were cut."""

from __future__ import annotations

from collections.abc import Callable

from tracker.report.fitting import mailed

_NEAR = 4_000
"""Bytes: one that left less of its share than the longest entry takes may have been cut."""


def shared(count: int, room: int, least: int, lay: Callable[[int, int], str]) -> list[str]:
    """The first of `count` documents, as many as there is room for, in bytes with CRLF; `lay` is given a number and its room.

    None is begun with less than `least`, which what is never cut of one must fit into.
    """
    laid: list[str] = []
    given: list[int] = []
    while len(laid) < count and room >= least:
        given.append(max(room // (count - len(laid)), least))
        laid.append(lay(len(laid), given[-1]))
        room -= mailed(laid[-1])
    for n, before in enumerate(laid):
        size = mailed(before)
        if size + _NEAR > given[n] < size + room:
            laid[n] = lay(n, size + room)
            room -= mailed(laid[n]) - size
    return laid
