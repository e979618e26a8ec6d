"""Values of `tracker.toml` that hold no words, or what no path and no text may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def blanks(place: str, table: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys if isinstance(table, dict) else ():
        if isinstance(table.get(key), str) and "\0" in table[key]:
            yield f"{place}{key}: holds a NUL character"
        elif isinstance(table.get(key), str) and not table[key].strip():
            yield f"{place}{key}: is blank; leave it out, or give it words"
