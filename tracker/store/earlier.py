"""The versions before a version: what a text read as before it was changed."""

from __future__ import annotations

from tracker.model import Version
from tracker.store.store import Store

EARLIER = 5
"""How many are looked for, unless it is said."""
_AT_ONCE = 8


def earlier_than(store: Store, version: Version, count: int = EARLIER) -> tuple[Version, ...]:
    """The stored versions before this one, the newest first, `count` at most, whose texts differ from it and each other.

    Raises as `Store.read` does.
    """
    document, newest = version.document or "", version.id
    log = store.log(document)
    at = next((at for at, entry in enumerate(log) if entry.id == newest), len(log))
    ids = [entry.id for entry in log[at + 1 :] if entry.origin.kind != "unreadable"]
    found: dict[str, Version] = {version.text.body: version}
    for start in range(0, len(ids), _AT_ONCE):
        for each in store.read_many(document, ids[start : start + _AT_ONCE]):
            if len(found) <= count:
                found.setdefault(each.text.body, each)
        if len(found) > count:
            break
    return tuple(found.values())[1:]
