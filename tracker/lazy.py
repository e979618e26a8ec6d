"""Regular expressions that are compiled when they are first used.

One that is long, or holds whole blocks of Unicode, takes a millisecond or more; a command needs few of all that there are.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern. What it is asked for becomes its own, so that only the first question comes here."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, as `re.compile` makes it, for what is asked of it by name; its mistakes show when it is first used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
