"""Values of `tracker.toml` that hold no words, or what no path and no text may hold; and the tables that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def blanks(place: str, table: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys if isinstance(table, dict) else ():
        if isinstance(table.get(key), str) and "\0" in table[key]:
            yield f"{place}{key}: holds a NUL character"
        elif isinstance(table.get(key), str) and not table[key].strip():
            yield f"{place}{key}: is blank; leave it out, or give it words"


def blank_entries(place: str, table: dict[str, Any], keys: Sequence[str]) -> Iterator[str]:
    """The same for lists."""
    for key in keys:
        held = table.get(key)
        for nth, each in enumerate(held if isinstance(held, list) else (), 1):
            if isinstance(each, str) and not each.strip():
                yield f"{place}.{key}[{nth}]: is blank"


def tables(held: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Tables in double brackets, counted from 1; what is none is told elsewhere."""
    return ((nth, each) for nth, each in enumerate(held if isinstance(held, list) else (), 1) if isinstance(each, dict))
