"""Keeps every version of a text and tells what wording changed.

The public names are `compare_texts`, `align_texts`, `compare_versions`, `open_store`, `load_config`, `take_snapshot` and
`render`; what they return are the frozen values of `tracker.model`.
"""

from tracker.api import align_texts, compare_texts, compare_versions, load_config, open_store, render, take_snapshot
from tracker.errors import TrackerError

__version__ = "0.1.0"
__all__ = [
    "TrackerError",
    "align_texts",
    "compare_texts",
    "compare_versions",
    "load_config",
    "open_store",
    "render",
    "take_snapshot",
]
