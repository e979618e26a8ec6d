"""Versions as git commits: the only place that knows git, and `state.sqlite`.

GitPython and sqlite3 are loaded when a store is opened, and what is named here when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.store.branch_base import base_of
    from tracker.store.checks import Failure
    from tracker.store.commits import LogEntry
    from tracker.store.followers import Known, Told
    from tracker.store.history import History, Revision
    from tracker.store.ids import check_id, check_ids, check_unique, fold, is_id
    from tracker.store.names import Resolved, split_name
    from tracker.store.outbox import Outbox
    from tracker.store.overview import Overview
    from tracker.store.received import Received, raw_file
    from tracker.store.store import Store, open_store
    from tracker.store.upkeep import Packed
    from tracker.store.verify import Fault
    from tracker.store.write import Saved

__all__ = [
    "Failure",
    "Fault",
    "History",
    "Known",
    "LogEntry",
    "Outbox",
    "Overview",
    "Packed",
    "Received",
    "Resolved",
    "Revision",
    "Saved",
    "Store",
    "Told",
    "base_of",
    "check_id",
    "check_ids",
    "check_unique",
    "fold",
    "is_id",
    "open_store",
    "raw_file",
    "split_name",
]

_HOMES = {
    "base_of": "branch_base",
    "Failure": "checks",
    "LogEntry": "commits",
    "Known": "followers",
    "Told": "followers",
    "History": "history",
    "Revision": "history",
    "check_id": "ids",
    "check_ids": "ids",
    "check_unique": "ids",
    "fold": "ids",
    "is_id": "ids",
    "Resolved": "names",
    "split_name": "names",
    "Outbox": "outbox",
    "Overview": "overview",
    "Received": "received",
    "raw_file": "received",
    "Store": "store",
    "open_store": "store",
    "Packed": "upkeep",
    "Fault": "verify",
    "Saved": "write",
}
"""Where each name is at home: loaded when it is first asked for, so that reading a lock loads no store."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
