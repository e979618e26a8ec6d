"""What of a report fits into a limit: whole entries, the most important first, and what was cut is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_SLACK = 16
"""Units, for a plural that is longer than the one that was measured."""


@dataclass(frozen=True, slots=True)
class Part:
    """A list in a report: its heading, what opens and closes it, its entries, and the line that tells how many are cut.

    The entries are made as they are asked for. `rank` says how important they are, 0 above all; `cut` is given how many are
    kept. Every string ends its own line.
    """

    heading: str
    opening: str
    entries: Iterable[str]
    closing: str
    total: int
    cut: Callable[[int], str]
    rank: int

    def laid_out(self, kept: Sequence[str]) -> str:
        listed = f"{self.opening}{''.join(kept)}{self.closing}" if kept else ""
        return self.heading + listed + (self.cut(len(kept)) if len(kept) < self.total else "")


def units(text: str) -> int:
    """The length in units of UTF-16, of which there are never fewer than characters: sites count either."""
    return len(text) + sum(character > "\uffff" for character in text)


def octets(text: str) -> int:
    """The length in bytes of UTF-8."""
    return len(text.encode())


def mailed(text: str) -> int:
    """The length in bytes of UTF-8 with the line ends of mails, which are two bytes."""
    return octets(text) + text.count("\n")


def fitted(parts: Sequence[Part], room: int, measured: Callable[[str], int] = units) -> Iterator[str]:
    """The parts in their order, together at most `room` long as it is measured. Where one is cut, the less important have
    no entries.
    """
    room -= sum(measured(part.laid_out(("",)) + part.cut(0)) + _SLACK for part in parts)
    kept: dict[int, list[str]] = {n: [] for n in range(len(parts))}
    for n, entry in _by_importance(parts):
        room -= measured(entry)
        if room < 0:
            break
        kept[n].append(entry)
    return (part.laid_out(kept[n]) for n, part in enumerate(parts))


def _by_importance(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    for n in sorted(range(len(parts)), key=lambda n: parts[n].rank):
        for entry in parts[n].entries:
            yield n, entry
