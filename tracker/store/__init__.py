"""Versions as git commits: the only place that knows git, and `state.sqlite`.

GitPython and sqlite3 are loaded when a store is opened, not when this is imported.
"""

from __future__ import annotations

from tracker.store.branch_base import base_of
from tracker.store.commits import LogEntry
from tracker.store.history import History, Revision
from tracker.store.ids import check_id, check_ids, check_unique, fold, is_id
from tracker.store.names import Resolved, split_name
from tracker.store.overview import Overview
from tracker.store.received import Received, raw_file
from tracker.store.store import Store, open_store
from tracker.store.upkeep import Packed
from tracker.store.verify import Fault
from tracker.store.write import Saved

__all__ = [
    "Fault",
    "History",
    "LogEntry",
    "Overview",
    "Packed",
    "Received",
    "Resolved",
    "Revision",
    "Saved",
    "Store",
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
